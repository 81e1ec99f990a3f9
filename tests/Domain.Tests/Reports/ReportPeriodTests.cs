using HealthCode.Domain.Reports;

namespace HealthCode.Domain.Tests.Reports;

public sealed class ReportPeriodTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData(PeriodKind.Day, "2026-03-29", 23)]
    [InlineData(PeriodKind.Day, "2026-10-25", 25)]
    [InlineData(PeriodKind.Week, "2026-03-29", 167)]
    [InlineData(PeriodKind.Week, "2026-10-25", 169)]
    [InlineData(PeriodKind.Month, "2026-10-01", 745)]
    [InlineData(PeriodKind.Month, "2026-02-14", 672)]
    public void A_period_has_the_hours_that_its_clock_shows(PeriodKind kind, string day, int hours)
    {
        var period = ReportPeriod.Containing(kind, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));
        var (fromUtc, toUtc) = period.BoundsUtc(Berlin);

        Assert.Equal(hours, period.Hours(Berlin).Count);
        Assert.Equal(hours, (toUtc - fromUtc).TotalHours);
        Assert.Equal(period, period.Next.Before);
        Assert.Equal(period.To, period.Next.From);
    }

    [Fact]
    public void Weeks_begin_on_Monday_and_months_on_the_first()
    {
        Assert.Equal(new DateOnly(2026, 3, 23), ReportPeriod.Containing(PeriodKind.Week, new DateOnly(2026, 3, 29)).From);
        Assert.Equal(new DateOnly(2026, 3, 23), ReportPeriod.Containing(PeriodKind.Week, new DateOnly(2026, 3, 23)).From);
        Assert.Equal(new DateOnly(2024, 2, 1), ReportPeriod.Containing(PeriodKind.Month, new DateOnly(2024, 2, 29)).From);
        Assert.Equal(new DateOnly(2024, 3, 1), ReportPeriod.Containing(PeriodKind.Month, new DateOnly(2024, 2, 29)).To);
    }
}
