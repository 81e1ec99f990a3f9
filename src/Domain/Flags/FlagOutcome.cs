namespace HealthCode.Domain.Flags;

/// <summary>How a flag ended. Stable words; more may come.</summary>
public static class FlagOutcome
{
    public const string Helped = "helped";
    public const string FalseAlarm = "false-alarm";
    public const string SentAway = "sent-away";
    public const string Referred = "referred";

    /// <summary>The state that was flagged has ended: fewer people, doors closed.</summary>
    public const string Settled = "settled";

    /// <summary>The scan that raised it was taken back.</summary>
    public const string Undone = "undone";

    /// <summary>Nobody closed it within a day.</summary>
    public const string Expired = "expired";

    /// <summary>What people choose from.</summary>
    public static IReadOnlyList<string> Choices { get; } = [Helped, Referred, SentAway, Settled, FalseAlarm];
}
