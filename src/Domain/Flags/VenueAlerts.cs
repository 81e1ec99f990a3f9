namespace HealthCode.Domain.Flags;

/// <summary>
/// When a venue as a whole was last flagged, by rule: one state of things is one flag, however many people scan meanwhile.
/// Kept with the venue's number, so that all nodes know it and no scan asks for it.
/// </summary>
/// <param name="OverCapacityUtc">Null when the venue was back under its limit since.</param>
public readonly record struct VenueAlerts(DateTime? OverCapacityUtc, DateTime? ClosedHoursUtc, DateTime? ClosedAtNightUtc, DateTime? ManyFromOneUtc, DateTime? InDoubtUtc = null)
{
    /// <summary>A state that goes on is flagged again after so long.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromHours(1);

    /// <summary>A number that swings about the limit is one crossing.</summary>
    public static readonly TimeSpan Swing = TimeSpan.FromMinutes(10);

    /// <summary>The alerts after a flag of this rule, or null when none is to be raised. What concerns one person always is.</summary>
    public VenueAlerts? Raise(string rule, DateTime nowUtc) => rule switch
    {
        FlagRule.ClosedHours => IsQuiet(ClosedHoursUtc, nowUtc) ? null : this with { ClosedHoursUtc = nowUtc },
        FlagRule.ClosedAtNight => IsQuiet(ClosedAtNightUtc, nowUtc) ? null : this with { ClosedAtNightUtc = nowUtc },
        FlagRule.ManyFromOnePhone => IsQuiet(ManyFromOneUtc, nowUtc) ? null : this with { ManyFromOneUtc = nowUtc },
        FlagRule.DoorInDoubt => IsQuiet(InDoubtUtc, nowUtc) ? null : this with { InDoubtUtc = nowUtc },
        FlagRule.OverCapacity => OverCapacityUtc is null ? this with { OverCapacityUtc = nowUtc } : null,
        _ => this,
    };

    /// <summary>The venue is back under its limit: the next crossing is a new one.</summary>
    public VenueAlerts Calm(DateTime nowUtc) => OverCapacityUtc is { } raised && nowUtc - raised >= Swing ? this with { OverCapacityUtc = null } : this;

    private static bool IsQuiet(DateTime? lastUtc, DateTime nowUtc) => lastUtc is { } last && nowUtc - last < Quiet;
}
