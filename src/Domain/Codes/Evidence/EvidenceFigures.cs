using System.Globalization;

namespace HealthCode.Domain.Codes.Evidence;

/// <summary>From which state to which, and how many persons.</summary>
public sealed record EvidenceShift(CodeState From, CodeState To, int Count)
{
    /// <summary>Turns somebody's code amber or red, or more so; red that becomes amber is a relief.</summary>
    public static bool IsWorse(CodeState from, CodeState to) => to != from && (to == CodeState.Red || (to == CodeState.Amber && from != CodeState.Red));
}

/// <summary>What a file holds and what it would change, without persons.</summary>
/// <param name="Lines">Without empty ones.</param>
/// <param name="Known">Persons who are here.</param>
/// <param name="There">Right lines that were imported before.</param>
/// <param name="OtherPhone">Right lines whose document is known here with another phone number alone.</param>
public sealed record EvidenceFigures(int Lines, int Right, int Wrong, int Known, int There, int OtherPhone, IReadOnlyList<EvidenceShift> Shifts)
{
    /// <summary>Right lines that several persons fit.</summary>
    public int Ambiguous { get; init; }

    /// <summary>Right lines that name no number and mean nobody whose document staff have seen.</summary>
    public int WithoutNumber { get; init; }

    /// <summary>How many codes would turn amber or red.</summary>
    public int Worse => Shifts.Where(shift => EvidenceShift.IsWorse(shift.From, shift.To)).Sum(shift => shift.Count);

    internal static string Write(IEnumerable<EvidenceShift> shifts) =>
        string.Join(';', shifts.Select(shift => string.Create(CultureInfo.InvariantCulture, $"{shift.From}>{shift.To}:{shift.Count}")));

    internal static IReadOnlyList<EvidenceShift> Read(string text) =>
    [
        .. text.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('>', ':'))
            .Select(part => new EvidenceShift(Enum.Parse<CodeState>(part[0]), Enum.Parse<CodeState>(part[1]), int.Parse(part[2], CultureInfo.InvariantCulture))),
    ];
}
