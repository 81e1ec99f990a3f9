namespace HealthCode.Infrastructure.Privacy;

/// <summary>Section <c>Privacy</c> of the configuration.</summary>
public sealed class PrivacyOptions
{
    public const string Section = "Privacy";

    /// <summary>Nobody may keep visits longer; the ceiling is part of the promise to visitors.</summary>
    public const int CeilingDays = 28;

    /// <summary>How many days visits, scan receipts and flags are kept.</summary>
    public int VisitDays { get; set; } = 14;

    /// <summary>Sales of watched drugs: what pharmacies are made to keep, and no longer.</summary>
    public const int DrugPurchaseDays = 731;

    /// <summary>The ceiling of daily checks and of residents' trips.</summary>
    public const int RegisterCeilingDays = 366;

    /// <summary>How many days the daily checks of pupils and employees are kept.</summary>
    public int DailyCheckDays { get; set; } = 180;

    /// <summary>How many days it is kept where residents were and how they were followed up, once they are back and well.</summary>
    public int ResidentTripDays { get; set; } = 90;

    /// <summary>
    /// Up to here visits are forgotten: a whole hour, at least one hour ahead, so that nothing grows older than promised
    /// until the next hourly run.
    /// </summary>
    public DateTime ForgottenUtc(DateTime nowUtc) => new DateTime(nowUtc.Ticks - nowUtc.Ticks % TimeSpan.TicksPerHour, DateTimeKind.Utc).AddHours(2).AddDays(-VisitDays);
}
