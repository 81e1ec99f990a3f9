using HealthCode.Domain.CheckIn;

namespace HealthCode.Domain.Flags;

/// <summary>What a scan looked like at its door, as far as flags care.</summary>
/// <param name="IsClosed">Outside opening hours, at a venue that does not simply let people in then.</param>
/// <param name="LocalTime">The venue's clock at the scan.</param>
/// <param name="IsOneOfMany">The visitor's phone has just registered many different people.</param>
public readonly record struct ScanSight(bool IsEntry, bool IsClosed, TimeOnly LocalTime, bool IsOneOfMany);

/// <summary>Why something is flagged. Stable words: reports, devices and translations build on them; more may come.</summary>
public static class FlagRule
{
    public const string Symptoms = CheckInCodes.Symptoms;
    public const string Temperature = CheckInCodes.Temperature;

    /// <summary>More people inside than the venue may hold.</summary>
    public const string OverCapacity = "over-capacity";

    /// <summary>People pass outside opening hours.</summary>
    public const string ClosedHours = "closed-hours";

    /// <summary>Scans at a closed venue in the middle of the night: a photograph of its poster may be going round.</summary>
    public const string ClosedAtNight = "closed-at-night";

    /// <summary>One phone registered many different people within an hour.</summary>
    public const string ManyFromOnePhone = "many-from-one-phone";

    /// <summary>A member of staff saw something.</summary>
    public const string ByHand = "by-hand";

    /// <summary>In the order in which they are shown.</summary>
    public static IReadOnlyList<string> All { get; } = [Temperature, Symptoms, OverCapacity, ClosedHours, ClosedAtNight, ManyFromOnePhone, ByHand];

    private static readonly TimeOnly NightBegins = new(23, 0);
    private static readonly TimeOnly NightEnds = new(5, 0);

    /// <summary>The rule by which this scan must be looked at; null for nearly all. What concerns a person goes first.</summary>
    public static string? Of(CheckInDecision decision, ScanSight sight)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return (decision, sight) switch
        {
            ({ Code: CheckInCodes.Temperature }, _) => Temperature,
            ({ Code: CheckInCodes.Symptoms }, _) => Symptoms,
            (_, { IsEntry: false }) => null,
            (_, { IsClosed: true }) when sight.LocalTime.IsBetween(NightBegins, NightEnds) => ClosedAtNight,
            ({ Verdict: not Verdict.Refuse }, { IsClosed: true }) => ClosedHours,
            (_, { IsOneOfMany: true }) => ManyFromOnePhone,
            _ => null,
        };
    }
}
