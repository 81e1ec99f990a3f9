namespace HealthCode.Infrastructure.Privacy;

/// <summary>Section <c>Privacy</c> of the configuration.</summary>
public sealed class PrivacyOptions
{
    public const string Section = "Privacy";

    /// <summary>Nobody may keep visits longer; the ceiling is part of the promise to visitors.</summary>
    public const int CeilingDays = 28;

    /// <summary>How many days visits, scan receipts and flags are kept.</summary>
    public int VisitDays { get; set; } = 14;

    /// <summary>
    /// Up to here visits are forgotten: a whole hour, at least one hour ahead, so that nothing grows older than promised
    /// until the next hourly run.
    /// </summary>
    public DateTime ForgottenUtc(DateTime nowUtc) => new DateTime(nowUtc.Ticks - nowUtc.Ticks % TimeSpan.TicksPerHour, DateTimeKind.Utc).AddHours(2).AddDays(-VisitDays);
}
