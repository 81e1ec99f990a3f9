using CsCheck;
using HealthCode.Domain.Occupancy;
using HealthCode.Domain.Reports;
using HealthCode.Domain.Venues;

namespace HealthCode.Domain.Tests.Reports;

public sealed class ReportSumTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly DateTime CutOff = new(2026, 12, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Steps_heat_and_venues_add_up_to_the_totals_on_days_of_23_and_25_hours()
    {
        ReportPeriod[] periods =
        [
            new(PeriodKind.Day, new DateOnly(2026, 3, 29)), new(PeriodKind.Day, new DateOnly(2026, 10, 25)),
            new(PeriodKind.Week, new DateOnly(2026, 10, 19)), new(PeriodKind.Month, new DateOnly(2026, 3, 1)),
        ];
        Gen.Select(Gen.Int[0, periods.Length - 1], Gen.Int[0, 4], Gen.Int[0, 100_000]).Sample((which, venues, seed) =>
        {
            var period = periods[which];
            var figures = ReportSum.Of("Mall", null, period, Berlin, CutOff, [.. Enumerable.Range(0, venues).Select(i => Venue(period, seed + i, capacity: 40))]);
            var hours = Enumerable.Range(0, venues).SelectMany(i => Venue(period, seed + i, 40).Hours).ToList();
            return figures.Totals.Entries == hours.Sum(hour => hour.Entries)
                && figures.Totals.Exits == hours.Sum(hour => hour.Exits)
                && figures.Totals.PeakInside == hours.Select(hour => hour.PeakInside).DefaultIfEmpty().Max()
                && figures.Totals.HoursOver == hours.Count(hour => hour.PeakInside > 40)
                && figures.Steps.Sum(step => step.Entries) == figures.Totals.Entries
                && figures.Steps.Sum(step => step.Exits) == figures.Totals.Exits
                && figures.Steps.Max(step => step.PeakInside) == figures.Totals.PeakInside
                && figures.Heat.Sum(row => row.Entries.Sum() ?? 0) == figures.Totals.Entries
                && figures.Venues.Sum(venue => venue.Entries) == figures.Totals.Entries
                && figures.Breaches.Sum(breach => (breach.To - breach.From).TotalHours) == figures.Totals.HoursOver;
        }, iter: 200);
    }

    [Fact]
    public void An_hour_that_does_not_exist_is_empty_and_one_that_comes_twice_is_summed()
    {
        var spring = Figures(new(PeriodKind.Day, new DateOnly(2026, 3, 29)), (_, _) => 5);
        Assert.Null(spring.Heat[0].Entries[2]);
        Assert.Equal(23, spring.Steps.Count);
        Assert.Equal(23 * 5, spring.Totals.Entries);
        var autumn = Figures(new(PeriodKind.Day, new DateOnly(2026, 10, 25)), (_, _) => 5);
        Assert.Equal(10, autumn.Heat[0].Entries[2]);
        Assert.Equal((25, 25), (autumn.Steps.Count, autumn.Period.Hours));
    }

    [Fact]
    public void The_peak_is_the_first_hour_with_the_most_and_breaches_are_unbroken_runs()
    {
        var figures = Figures(new(PeriodKind.Day, new DateOnly(2026, 3, 2)), (_, hour) => hour is 10 or 11 or 13 ? 50 : 1, capacity: 40);
        Assert.Equal((50, 10, "Venue"), (figures.Totals.PeakInside, figures.Totals.PeakAt!.Value.Hour, figures.Totals.PeakVenue));
        Assert.Equal([(10, 12), (13, 14)], figures.Breaches.Select(breach => (breach.From.Hour, breach.To.Hour)));
        Assert.Equal(3, figures.Totals.HoursOver);
    }

    [Fact]
    public void What_changed_most_comes_first_and_a_running_period_is_not_compared()
    {
        var period = new ReportPeriod(PeriodKind.Day, new DateOnly(2026, 3, 3));
        var figures = Figures(period, (isBefore, hour) => hour == 9 ? isBefore ? 100 : 400 : 0);
        Assert.Equal((ReportChanges.Entries, 100, 400), (figures.Changes[0].Code, figures.Changes[0].Before, figures.Changes[0].Now));
        Assert.Contains(figures.Changes, change => change.Code == ReportChanges.Peak);
        var same = Figures(period, (_, hour) => hour == 9 ? 100 : 0);
        Assert.Empty(same.Changes);
        var running = ReportSum.Of("Mall", null, period, TimeZoneInfo.Utc, new DateTime(2026, 3, 3, 12, 0, 0, DateTimeKind.Utc), [Venue(period, TimeZoneInfo.Utc, (isBefore, _) => isBefore ? 1 : 9, 0)]);
        Assert.Empty(running.Changes);
        Assert.NotNull(running.Before);
    }

    [Fact]
    public void Flags_are_counted_by_rule_and_outcome_and_open_ones_are_told()
    {
        var period = new ReportPeriod(PeriodKind.Day, new DateOnly(2026, 3, 3));
        var venue = Venue(period, TimeZoneInfo.Utc, (_, _) => 1, 0) with { Flags = [new("symptoms", "helped", 2), new("symptoms", null, 1), new("temperature", "false-alarm", 4)] };
        var figures = ReportSum.Of("Mall", venue.Id, period, TimeZoneInfo.Utc, CutOff, [venue]);
        Assert.Equal(["temperature", "symptoms"], figures.Flags.Select(flag => flag.Rule));
        Assert.Equal((3, 2, 1), (figures.Flags[1].Raised, figures.Flags[1].Outcomes["helped"], figures.Flags[1].Outcomes["open"]));
        Assert.Equal(7, figures.Totals.Flags);
    }

    [Fact]
    public void A_door_without_anybody_is_silent_when_many_pass_elsewhere()
    {
        var period = new ReportPeriod(PeriodKind.Day, new DateOnly(2026, 3, 3));
        var venue = Venue(period, TimeZoneInfo.Utc, (_, _) => 1, 0);
        ReportFigures With(long passages) => ReportSum.Of("Mall", null, period, TimeZoneInfo.Utc, CutOff, [venue with { Doors = [new(Guid.NewGuid(), "East", passages, 0), new(Guid.NewGuid(), "West", 0, 0)] }]);
        Assert.Equal([false, true], With(20).Doors.Select(door => door.IsSilent));
        Assert.Equal([false, false], With(19).Doors.Select(door => door.IsSilent));
    }

    [Fact]
    public void The_median_stay_is_exact_while_visits_are_kept_and_an_estimate_afterwards()
    {
        var exact = new DwellReading();
        foreach (var minutes in new[] { 3, 10, 20, 90 })
            exact.Add(TimeSpan.FromMinutes(minutes), byLimit: minutes == 90);
        var sum = DwellReading.Sum([exact]);
        Assert.Equal((15.0, false, 1, 4), (sum.MedianMinutes, sum.IsEstimate, sum.EndedByLimit, sum.Count));
        Assert.Equal([1, 1, 1, 0, 1, 0, 0], sum.Stays);
        var archived = new DwellReading();
        archived.AddArchived([0, 0, 10, 0, 0, 0, 0]);
        var both = DwellReading.Sum([exact, archived]);
        Assert.True(both.IsEstimate);
        Assert.InRange(both.MedianMinutes!.Value, 15, 30);
        Assert.Null(both.EndedByLimit);
        Assert.Null(DwellReading.Sum([]).MedianMinutes);
    }

    private static ReportFigures Figures(ReportPeriod period, Func<bool, int, int> entries, int capacity = 0) =>
        ReportSum.Of("Mall", null, period, Berlin, CutOff, [Venue(period, Berlin, entries, capacity)]);

    private static VenueReading Venue(ReportPeriod period, int seed, int capacity)
    {
        var dice = new Random(seed);
        return Venue(period, Berlin, (_, _) => dice.Next(60), capacity);
    }

    private static VenueReading Venue(ReportPeriod period, TimeZoneInfo zone, Func<bool, int, int> entries, int capacity)
    {
        FlowRow Row(ClockInterval hour, bool isBefore)
        {
            var count = entries(isBefore, hour.Start.Hour);
            return new FlowRow(hour, count, count / 2, count);
        }
        return new VenueReading(
            new Guid("00000000-0000-7000-8000-000000000001"), "Venue", capacity, CountSource.Registrations,
            [.. period.Hours(zone).Select(hour => Row(hour, false))], [.. period.Before.Hours(zone).Select(hour => Row(hour, true))], new(), new(), [], [], []);
    }
}
