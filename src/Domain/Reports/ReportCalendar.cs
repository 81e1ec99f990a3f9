using HealthCode.Domain.Venues;

namespace HealthCode.Domain.Reports;

/// <summary>
/// When a report is due: at an hour of the day after its period, by the tenant's clock. An hour that clocks skip is due at
/// the change, one that comes twice is due the first time; the period counts, so there is one report either way.
/// </summary>
public static class ReportCalendar
{
    /// <summary>So many missed periods of a schedule are made up, the newest of them.</summary>
    public const int MostMissed = 31;

    public static DateTime DueUtc(ReportPeriod period, int hour, TimeZoneInfo zone) =>
        VenueClock.ToUtc(period.To.ToDateTime(new TimeOnly(hour, 0)), zone);

    /// <summary>The last period that is due by now.</summary>
    public static ReportPeriod LastDue(PeriodKind kind, int hour, TimeZoneInfo zone, DateTime nowUtc)
    {
        var period = ReportPeriod.Containing(kind, VenueClock.LocalDay(nowUtc, zone));
        while (DueUtc(period, hour, zone) > nowUtc)
            period = period.Before;
        return period;
    }

    /// <summary>What became due after <paramref name="afterUtc"/> and until <paramref name="nowUtc"/>, oldest first.</summary>
    public static IReadOnlyList<ReportPeriod> DueBetween(PeriodKind kind, int hour, TimeZoneInfo zone, DateTime afterUtc, DateTime nowUtc)
    {
        var due = new List<ReportPeriod>();
        for (var period = LastDue(kind, hour, zone, nowUtc); due.Count < MostMissed && DueUtc(period, hour, zone) > afterUtc; period = period.Before)
            due.Insert(0, period);
        return due;
    }

    public static DateTime NextDueUtc(PeriodKind kind, int hour, TimeZoneInfo zone, DateTime nowUtc) =>
        DueUtc(LastDue(kind, hour, zone, nowUtc).Next, hour, zone);
}
