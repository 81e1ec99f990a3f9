using CsCheck;
using HealthCode.Domain.Occupancy;

namespace HealthCode.Domain.Tests.Occupancy;

public class CounterTimelineTests
{
    private static readonly DateTime Morning = new(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc);

    private static CountEvent Moved(int minute, int comers, int leavers) =>
        new(Guid.NewGuid(), Morning.AddMinutes(minute), TimeSpan.FromMinutes(30), comers, leavers, null, IsReset: false);

    private static CountEvent Recount(int minute, int inside) => Moved(minute, 0, 0) with { RecountInside = inside };

    private static CountEvent Reset(int minute) => Moved(minute, 0, 0) with { IsReset = true };

    private static int[] Inside(params CountEvent[] events) =>
        [.. CounterTimeline.Fold(events).Rows.Select(row => row.Inside)];

    [Fact]
    public void Inside_is_in_minus_out_in_order_of_time() =>
        Assert.Equal([5, 7, 4], Inside(Moved(60, 0, 3), Moved(0, 5, 0), Moved(30, 3, 1)));

    [Fact]
    public void More_leaving_than_came_stops_at_nobody_and_is_recorded_as_drift()
    {
        var reading = CounterTimeline.Fold([Moved(0, 2, 0), Moved(30, 0, 5), Moved(60, 4, 0), Moved(90, 1, 6)]);

        Assert.Equal([2, 0, 4, 0], reading.Rows.Select(row => row.Inside));
        Assert.Equal((0, 4, 4L), (reading.Inside, reading.Peak, reading.Drift));
    }

    [Fact]
    public void Those_who_came_and_left_within_one_row_are_no_drift() =>
        Assert.Equal(0, CounterTimeline.Fold([Moved(0, 7, 7)]).Drift);

    [Fact]
    public void A_recount_sets_what_is_inside_and_counting_goes_on_from_there() =>
        Assert.Equal([5, 12, 11], Inside(Moved(0, 5, 0), Recount(10, 12), Moved(30, 0, 1)));

    [Fact]
    public void A_reset_empties_the_venue_before_anything_else_of_the_same_instant() =>
        Assert.Equal([5, 0, 3], Inside(Moved(0, 5, 0), Moved(60, 3, 0), Reset(60)));

    [Fact]
    public void Nothing_counted_is_nobody_inside() =>
        Assert.Equal(new CounterState(0, 0, 0), CounterTimeline.Fold([]).State);

    private static readonly Gen<CountEvent> Any = Gen.Select(
        Gen.Guid, Gen.Int[0, 20], Gen.Int[0, 9], Gen.Int[0, 9], Gen.Int[0, 30], Gen.Int[0, 9],
        (id, slot, comers, leavers, recount, luck) => new CountEvent(
            id, Morning.AddMinutes(30 * slot), TimeSpan.FromMinutes(30), comers, leavers,
            luck == 0 ? recount : null, IsReset: luck == 1));

    private static readonly Gen<CountEvent[]> Some = Any.Array[0, 40];

    [Fact]
    public void Applying_rows_one_by_one_in_order_equals_the_fold() =>
        Some.Sample(events => Assert.Equal(
            CounterTimeline.Fold(events).State,
            events.Order(CounterTimeline.Order)
                .Aggregate(default(CounterState), (state, row) => CounterTimeline.Apply(state, row))));

    [Fact]
    public void Any_order_of_delivery_gives_the_same_rows() =>
        Some.SelectMany(events => Gen.Shuffle(events), (events, otherwise) => (events, otherwise)).Sample(told =>
            Assert.Equal(CounterTimeline.Fold(told.events).Rows, CounterTimeline.Fold(told.otherwise).Rows));

    [Fact]
    public void Nobody_is_lost_inside_is_what_came_minus_what_left_plus_drift() =>
        Some.Select(events => events.Select(row => row with { RecountInside = null, IsReset = false }).ToArray()).Sample(events =>
        {
            var reading = CounterTimeline.Fold(events);
            Assert.Equal(events.Sum(row => row.In) - events.Sum(row => row.Out) + reading.Drift, reading.Inside);
        });

    [Fact]
    public void Inside_is_never_negative_and_never_above_the_peak() =>
        Some.Sample(events =>
        {
            var reading = CounterTimeline.Fold(events);
            Assert.All(reading.Rows, row => Assert.InRange(row.Inside, 0, reading.Peak));
            Assert.Equal(reading.Peak, reading.Rows.Select(row => row.Inside).DefaultIfEmpty().Max());
        });
}
