using System.Globalization;
using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Codes.Evidence;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Registers;

namespace HealthCode.Infrastructure.Codes.Evidence;

/// <summary>Country assumed for a phone number that names none, e.g. CN.</summary>
public sealed record EvidencePhones(string Region);

/// <summary>What a line is read against.</summary>
/// <param name="Zone">Of times without an offset.</param>
/// <param name="Today">In that zone.</param>
public sealed record EvidenceMoment(string PhoneRegion, TimeZoneInfo Zone, DateTime NowUtc, DateOnly Today);

/// <summary>What a line says, and of whom.</summary>
/// <param name="Phone">In E.164; null where the line names none.</param>
public sealed record EvidenceLine(IdentityDocument Document, string? Phone, EvidenceItem Item)
{
    // Never into a log by accident.
    public override string ToString() => nameof(EvidenceLine);
}

/// <summary>One kind of source: which columns its files have, and what a line of them says.</summary>
public abstract class EvidenceSource
{
    public const int MostLines = 50_000;
    public const int MostBytes = 10 * 1024 * 1024;
    private const string Kind = "Document kind";
    private const string Number = "Document number";
    private const string PhoneColumn = "Phone";

    private static readonly (DocumentKind Kind, string[] Words)[] Documents =
    [
        (DocumentKind.ResidentIdentity, ["", "resident identity", "identity card", "居民身份证", "身份证"]),
        (DocumentKind.Passport, ["passport", "护照"]),
        (DocumentKind.HongKongMacaoPermit, ["hong kong and macao permit", "港澳居民来往内地通行证", "港澳通行证", "回乡证"]),
        (DocumentKind.TaiwanPermit, ["taiwan permit", "台湾居民来往大陆通行证", "台湾通行证", "台胞证"]),
    ];

    public static IReadOnlyList<EvidenceSource> All { get; } = [new TestSource(), new TravelSource(), new ContactSource()];

    public abstract EvidenceKind Source { get; }

    /// <summary>Whose, then what. The column of numbers must be there, so that none is left out by mistake; a cell of it may be empty.</summary>
    public IReadOnlyList<RosterColumn> Columns => [new(Kind, "证件类型"), new(Number, "证件号码", true), new(PhoneColumn, "手机号", true), .. OwnColumns];

    /// <summary>One line as an example, in the order of <see cref="Columns"/>.</summary>
    public IReadOnlyList<string> Example(DateTime local, bool isChinese) =>
        [Documents[0].Words[isChinese ? 3 : 1], "11010519491231002X", "13800138000", .. OwnExample(local, isChinese)];

    protected abstract IReadOnlyList<RosterColumn> OwnColumns { get; }

    public static EvidenceSource Of(EvidenceKind kind) => All.Single(source => source.Source == kind);

    /// <summary>Null with what is wrong in <paramref name="findings"/>.</summary>
    public EvidenceLine? Read(RosterLine line, EvidenceMoment moment, ICollection<EvidenceFinding> findings)
    {
        var before = findings.Count;
        var document = ReadDocument(line, moment.Today, findings);
        var phone = VisitorPhone.Normalize(line[PhoneColumn], moment.PhoneRegion);
        if (phone is null && line[PhoneColumn].Length > 0)
            findings.Add(new(line.Number, EvidenceFinding.PhoneInvalid, PhoneColumn));
        var item = ReadItem(line, moment, findings);
        if (item?.FaultAt(moment.NowUtc, moment.Today) is { } fault)
            findings.Add(new(line.Number, fault, OwnColumns.First(column => column.IsRequired).Name, $"{EvidenceItem.KeptDays}"));
        return findings.Count > before || document is null || item is null ? null : new(document, phone, item);
    }

    protected abstract IReadOnlyList<string> OwnExample(DateTime local, bool isChinese);

    /// <summary>Null with what is wrong in <paramref name="findings"/>.</summary>
    protected abstract EvidenceItem? ReadItem(RosterLine line, EvidenceMoment moment, ICollection<EvidenceFinding> findings);

    protected static string? Missing(RosterLine line, string column, ICollection<EvidenceFinding> findings)
    {
        findings.Add(new(line.Number, EvidenceFinding.Required, column));
        return null;
    }

    protected static DateTime? ReadTime(RosterLine line, string column, EvidenceMoment moment, ICollection<EvidenceFinding> findings)
    {
        if (line[column].Length == 0)
        {
            Missing(line, column, findings);
            return null;
        }
        if (EvidenceTimes.ReadTime(line[column], moment.Zone) is { } time)
            return time;
        findings.Add(new(line.Number, EvidenceFinding.TimeInvalid, column));
        return null;
    }

    /// <summary>One line that people read; null when there is none or it is wrong.</summary>
    protected static string? ReadText(RosterLine line, string column, int longest, ICollection<EvidenceFinding> findings)
    {
        var errors = new List<FieldError>();
        var text = PlaceName.ReadOptional(column, line[column], longest, errors);
        foreach (var error in errors)
            findings.Add(new(line.Number, error.Code, column, longest.ToString(CultureInfo.InvariantCulture)));
        return errors.Count > 0 ? null : text;
    }

    private static IdentityDocument? ReadDocument(RosterLine line, DateOnly today, ICollection<EvidenceFinding> findings)
    {
        if (line[Number].Length == 0)
            Missing(line, Number, findings);
        var word = Documents.FirstOrDefault(known => known.Words.Contains(line[Kind], StringComparer.OrdinalIgnoreCase));
        if (word.Words is null)
            findings.Add(new(line.Number, EvidenceFinding.UnknownWord, Kind));
        if (line[Number].Length == 0 || word.Words is null)
            return null;
        var document = IdentityDocument.Parse(word.Kind, line[Number], today);
        if (document.IsOk)
            return document.Value;
        findings.Add(new(line.Number, document.Reason.Code, Number));
        return null;
    }
}
