using CsCheck;
using HealthCode.Domain.Occupancy;
using HealthCode.Domain.Venues;

namespace HealthCode.Domain.Tests.Occupancy;

public class PeakCurveTests
{
    private static readonly DateTime Morning = new(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc);

    private static readonly IReadOnlyList<ClockInterval> Hours =
        [.. Enumerable.Range(0, 4).Select(hour => new ClockInterval(At(60 * hour), At(60 * (hour + 1)), TimeSpan.FromHours(8)))];

    private static DateTime At(int minute) => Morning.AddMinutes(minute);

    private static Presence Stay(int entered, int? left, int persons = 1) =>
        new(At(entered), left is { } minute ? At(minute) : null, persons);

    private static (long, long, long)[] Curve(params Presence[] stays) =>
        [.. PeakCurve.OfStays(stays, Hours).Select(row => (row.Entries, row.Exits, row.PeakInside))];

    [Fact]
    public void Parties_enter_and_leave_by_the_hour_and_the_peak_is_the_most_at_once() =>
        Assert.Equal(
            [(3, 2, 3), (1, 0, 2), (0, 2, 2), (0, 0, 0)],
            Curve(Stay(0, 30, 2), Stay(20, 140), Stay(70, 130)));

    [Fact]
    public void Those_who_came_before_are_inside_and_those_who_never_left_stay() =>
        Assert.Equal([(0, 0, 4), (0, 0, 4), (0, 0, 4), (0, 0, 4)], Curve(Stay(-500, null, 4)));

    [Fact]
    public void Who_leaves_on_the_hour_is_not_inside_in_the_next() =>
        Assert.Equal([(1, 0, 1), (0, 1, 0), (0, 0, 0), (0, 0, 0)], Curve(Stay(0, 60)));

    [Fact]
    public void One_who_leaves_as_another_enters_makes_room() =>
        Assert.Equal([(2, 1, 1), (0, 0, 1), (0, 0, 1), (0, 0, 1)], Curve(Stay(0, 30), Stay(30, null)));

    [Fact]
    public void One_who_came_and_went_in_the_same_instant_is_counted_at_the_door_only() =>
        Assert.Equal([(1, 1, 0), (0, 0, 0), (0, 0, 0), (0, 0, 0)], Curve(Stay(10, 10)));

    [Fact]
    public void Nobody_came() => Assert.All(Curve(), row => Assert.Equal((0, 0, 0), row));

    private static readonly Gen<Presence[]> Some = Gen.Select(
        Gen.Int[-100, 300], Gen.Int[0, 120].Nullable(), Gen.Int[1, 4],
        (entered, length, persons) => Stay(entered, entered + length, persons)).Array[0, 20];

    private static long InsideAt(Presence[] stays, DateTime utc) =>
        stays.Where(stay => stay.EnteredUtc <= utc && !(stay.LeftUtc <= utc)).Sum(stay => stay.Persons);

    [Fact]
    public void The_peak_is_what_somebody_who_looked_every_minute_saw() =>
        Some.Sample(stays => Assert.Equal(
            Hours.Select(hour => Enumerable.Range(0, 60).Max(minute => InsideAt(stays, hour.FromUtc.AddMinutes(minute)))),
            PeakCurve.OfStays(stays, Hours).Select(row => row.PeakInside)));

    [Fact]
    public void The_peak_is_never_negative_and_never_below_the_start_and_inside_is_what_came_less_what_left() =>
        Some.Sample(stays => Assert.All(PeakCurve.OfStays(stays, Hours), row =>
        {
            Assert.True(row is { Entries: >= 0, Exits: >= 0, PeakInside: >= 0 });
            Assert.True(row.PeakInside >= InsideAt(stays, row.Interval.FromUtc));
            Assert.Equal(
                InsideAt(stays, row.Interval.ToUtc.AddTicks(-1)) - InsideAt(stays, row.Interval.FromUtc.AddTicks(-1)),
                row.Entries - row.Exits);
        }));

    private static CountEvent Moved(int minute, int comers, int leavers) =>
        new(Guid.NewGuid(), At(minute), TimeSpan.FromMinutes(30), comers, leavers, null, IsReset: false);

    private static (long, long, long)[] Counted(params CountEvent[] events) =>
        [.. PeakCurve.OfCounts(CounterTimeline.Fold(events), Hours).Select(row => (row.Entries, row.Exits, row.PeakInside))];

    [Fact]
    public void Counted_doors_tell_their_sums_and_carry_those_inside_into_the_next_hour() =>
        Assert.Equal(
            [(5, 1, 5), (0, 2, 4), (0, 0, 2), (0, 9, 2)],
            Counted(Moved(0, 5, 0), Moved(30, 0, 1), Moved(90, 0, 2), Moved(180, 0, 9)));

    [Fact]
    public void A_reset_on_the_hour_empties_the_hour_it_begins() =>
        Assert.Equal(
            [(5, 0, 5), (1, 0, 1), (0, 0, 1), (0, 0, 1)],
            Counted(Moved(0, 5, 0), Moved(60, 0, 0) with { IsReset = true }, Moved(60, 1, 0)));

    [Fact]
    public void The_sums_of_counted_hours_are_the_sums_of_the_rows() =>
        Gen.Select(Gen.Int[0, 239], Gen.Int[0, 9], Gen.Int[0, 9], Moved).Array[0, 40].Sample(events =>
        {
            var rows = PeakCurve.OfCounts(CounterTimeline.Fold(events), Hours);
            Assert.Equal(events.Sum(row => row.In), rows.Sum(row => row.Entries));
            Assert.Equal(events.Sum(row => row.Out), rows.Sum(row => row.Exits));
            Assert.Equal(CounterTimeline.Fold(events).Peak, rows.Max(row => row.PeakInside));
        });
}
