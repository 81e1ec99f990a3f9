using HealthCode.Domain.Reports;

namespace HealthCode.Domain.Tests.Reports;

public sealed class ReportCalendarTests
{
    private static readonly string[] Zones = ["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia"];

    public static TheoryData<string, PeriodKind, int> Rhythms => new(
        from zone in Zones from kind in Enum.GetValues<PeriodKind>() from hour in new[] { 0, 2, 7, 23 } select (zone, kind, hour));

    [Theory, MemberData(nameof(Rhythms))]
    public void Over_a_year_each_period_falls_due_once_however_often_one_looks(string zoneName, PeriodKind kind, int hour)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneName);
        var (beginUtc, endUtc) = (new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc), new DateTime(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var dice = new Random(hour + (int)kind);
        var found = new List<ReportPeriod>();
        for (var lookedUtc = beginUtc; lookedUtc < endUtc;)
        {
            // Sometimes each minute, sometimes not for days.
            var nowUtc = lookedUtc.AddMinutes(dice.Next(6) == 0 ? dice.Next(1, 20_000) : dice.Next(1, 600));
            found.AddRange(ReportCalendar.DueBetween(kind, hour, zone, lookedUtc, nowUtc));
            lookedUtc = nowUtc;
        }

        Assert.Equal(found.Count, found.Distinct().Count());
        Assert.All(found.Zip(found.Skip(1)), pair => Assert.Equal(pair.First.Next, pair.Second));
        Assert.InRange(found.Count, kind switch { PeriodKind.Day => 364, PeriodKind.Week => 51, _ => 11 }, kind switch { PeriodKind.Day => 381, PeriodKind.Week => 55, _ => 14 });
    }

    [Fact]
    public void An_hour_that_clocks_skip_is_due_at_the_change()
    {
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        Assert.Equal(new DateTime(2026, 3, 29, 1, 0, 0, DateTimeKind.Utc), ReportCalendar.DueUtc(new(PeriodKind.Day, new DateOnly(2026, 3, 28)), 2, berlin));
        Assert.Equal(new DateTime(2026, 10, 25, 0, 0, 0, DateTimeKind.Utc), ReportCalendar.DueUtc(new(PeriodKind.Day, new DateOnly(2026, 10, 24)), 2, berlin));
    }

    [Fact]
    public void After_a_long_time_without_anybody_the_newest_periods_are_made_up()
    {
        var due = ReportCalendar.DueBetween(PeriodKind.Day, 7, TimeZoneInfo.Utc, new DateTime(2026, 1, 1, 8, 0, 0, DateTimeKind.Utc), new DateTime(2026, 12, 31, 8, 0, 0, DateTimeKind.Utc));
        Assert.Equal(ReportCalendar.MostMissed, due.Count);
        Assert.Equal(new DateOnly(2026, 12, 30), due[^1].From);
    }
}
