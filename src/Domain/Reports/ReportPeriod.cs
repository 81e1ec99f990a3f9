using HealthCode.Domain.Venues;

namespace HealthCode.Domain.Reports;

public enum PeriodKind
{
    Day,
    /// <summary>From Monday.</summary>
    Week,
    Month,
}

/// <summary>A day, week or month of a tenant's calendar. How many hours it has depends on the zone's clock changes.</summary>
/// <param name="From">First day: a Monday for weeks, the first for months.</param>
public readonly record struct ReportPeriod(PeriodKind Kind, DateOnly From)
{
    /// <summary>The day after the last one.</summary>
    public DateOnly To => Kind switch
    {
        PeriodKind.Week => From.AddDays(7),
        PeriodKind.Month => From.AddMonths(1),
        _ => From.AddDays(1),
    };

    public ReportPeriod Before => Containing(Kind, From.AddDays(-1));

    public ReportPeriod Next => new(Kind, To);

    public static ReportPeriod Containing(PeriodKind kind, DateOnly day) => new(kind, kind switch
    {
        PeriodKind.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        PeriodKind.Month => new DateOnly(day.Year, day.Month, 1),
        _ => day,
    });

    public (DateTime FromUtc, DateTime ToUtc) BoundsUtc(TimeZoneInfo zone) =>
        (VenueClock.DayBoundsUtc(From, zone).FromUtc, VenueClock.DayBoundsUtc(To, zone).FromUtc);

    public IReadOnlyList<ClockInterval> Hours(TimeZoneInfo zone) => VenueClock.Hours(From, To, zone);

    public IReadOnlyList<ClockInterval> Days(TimeZoneInfo zone) => VenueClock.Days(From, To, zone);
}
