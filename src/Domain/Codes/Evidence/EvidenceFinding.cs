using System.Globalization;

namespace HealthCode.Domain.Codes.Evidence;

/// <summary>What a check found in one line of a file. What stands in the line is never repeated: files go to the wrong people too.</summary>
/// <param name="Code">Stable, see docs/operations.md.</param>
/// <param name="Column">English name of the column; empty for the line as a whole.</param>
/// <param name="Detail">A line number or a limit; never a person's.</param>
public sealed record EvidenceFinding(int Line, string Code, string Column = "", string Detail = "")
{
    /// <summary>No error: the document is known here with another phone number, so the line counts for nobody yet.</summary>
    public const string OtherPhone = "other-phone";

    /// <summary>No error: several persons fit, so it is not guessed which of them is meant.</summary>
    public const string Ambiguous = "ambiguous";

    /// <summary>No error: the line names no phone number, and staff have seen this document of nobody without a phone.</summary>
    public const string WithoutNumber = "without-number";

    /// <summary>The same stands in an earlier line.</summary>
    public const string Repeated = "repeated";
    public const string Required = "required";
    public const string UnknownWord = "unknown-word";
    public const string TimeInvalid = "time-invalid";
    public const string DayInvalid = "day-invalid";
    public const string PhoneInvalid = "phone-invalid";

    public bool IsError => Code is not (OtherPhone or Ambiguous or WithoutNumber);

    public static string Write(IEnumerable<EvidenceFinding> findings) =>
        string.Join('\n', findings.Select(finding => string.Create(CultureInfo.InvariantCulture, $"{finding.Line}\t{finding.Code}\t{finding.Column}\t{finding.Detail}")));

    public static IReadOnlyList<EvidenceFinding> Read(string text) =>
    [
        .. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'))
            .Select(parts => new EvidenceFinding(int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1], parts[2], parts[3])),
    ];
}

/// <summary>The findings of one file, by line.</summary>
public sealed class EvidenceFindings
{
    private EvidenceFindings() { }

    /// <summary>The import's id.</summary>
    public Guid Id { get; private set; }
    public string Text { get; private set; } = "";

    public static EvidenceFindings Of(Guid importId, IEnumerable<EvidenceFinding> findings) => new() { Id = importId, Text = EvidenceFinding.Write(findings) };
}
