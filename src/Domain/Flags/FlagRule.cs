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

    /// <summary>A personal code that the door does not simply admit.</summary>
    public const string CodeAmber = CheckInCodes.CodeAmber;
    public const string CodeRed = CheckInCodes.CodeRed;

    /// <summary>Neither colour, and the door wants somebody to look: run out, missing, not decided, or a code that does not count.</summary>
    public const string CodeUnclear = "code-unclear";

    /// <summary>A rule of the door's own wants somebody to look.</summary>
    public const string DoorRule = CheckInCodes.DoorRule;

    /// <summary>A door cannot tell: codes can't be verified, or a rule of its own fails.</summary>
    public const string DoorInDoubt = "door-in-doubt";

    /// <summary>A member of staff saw something.</summary>
    public const string ByHand = "by-hand";

    /// <summary>Whoever stands at a door calls for a supervisor.</summary>
    public const string GuardCall = "guard-call";

    /// <summary>In the order in which they are shown.</summary>
    public static IReadOnlyList<string> All { get; } = 
        [GuardCall, Temperature, Symptoms, CodeRed, CodeAmber, CodeUnclear, DoorRule, OverCapacity, ClosedHours, ClosedAtNight, ManyFromOnePhone, DoorInDoubt, ByHand];

    private static readonly TimeOnly NightBegins = new(23, 0);
    private static readonly TimeOnly NightEnds = new(5, 0);

    /// <summary>The rule by which this scan must be looked at; null for nearly all. What concerns a person goes first.</summary>
    public static string? Of(CheckInDecision decision, ScanSight sight)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return (decision.Instead ?? decision.Code, sight) switch
        {
            (CheckInCodes.Temperature, _) => Temperature,
            (CheckInCodes.Symptoms, _) => Symptoms,
            (_, { IsEntry: false }) => null,
            (CheckInCodes.CodeRed, _) => CodeRed,
            (CheckInCodes.CodeAmber, _) => CodeAmber,
            (CheckInCodes.CodeUnverified or CheckInCodes.DoorRuleFailed, _) => DoorInDoubt,
            // Who was sent away for want of a code needs nobody's look.
            (CheckInCodes.DoorRule, _) when decision.Verdict == Verdict.Attention => DoorRule,
            (var code, _) when decision.Verdict == Verdict.Attention && CheckInCodes.IsAboutCode(code) => CodeUnclear,
            (_, { IsClosed: true }) when sight.LocalTime.IsBetween(NightBegins, NightEnds) => ClosedAtNight,
            (_, { IsClosed: true }) when decision.Verdict != Verdict.Refuse => ClosedHours,
            (_, { IsOneOfMany: true }) => ManyFromOnePhone,
            _ => null,
        };
    }
}
