using HealthCode.Domain.CheckIn;
using static HealthCode.Domain.Tests.CheckIn.ScanEvents;

namespace HealthCode.Domain.Tests.CheckIn;

public class StayTimelineTests
{
    [Fact]
    public void Entering_opens_a_stay_that_waits_for_its_deadline() =>
        Assert.Equal(
            [new Stay(Id(1), Mall, At(0), At(60), null, null, 3)],
            StayTimeline.Fold([In(1, Mall, 0, persons: 3)]));

    [Fact]
    public void Leaving_ends_the_stay_at_the_time_of_the_scan() =>
        Assert.Equal(
            [new Stay(Id(1), Mall, At(0), At(60), At(25), LeftBy.Scan, 1)],
            StayTimeline.Fold([In(1, Mall, 0), Out(2, Mall, 25)]));

    [Fact]
    public void Leaving_on_the_deadline_is_leaving_by_scan_and_a_moment_later_by_cap()
    {
        Assert.Equal(LeftBy.Scan, StayTimeline.Fold([In(1, Mall, 0), Out(2, Mall, 60)])[0].LeftBy);
        Assert.Equal(
            [new Stay(Id(1), Mall, At(0), At(60), At(60), LeftBy.Cap, 1)],
            StayTimeline.Fold([In(1, Mall, 0), Out(2, Mall, 61)]));
    }

    [Fact]
    public void A_second_scan_at_the_same_venue_extends_the_stay_and_tells_the_party() =>
        Assert.Equal(
            [new Stay(Id(1), Mall, At(0), At(100), null, null, 4)],
            StayTimeline.Fold([In(1, Mall, 0, persons: 2), In(2, Mall, 40, persons: 4)]));

    [Fact]
    public void Extending_never_shortens_a_stay() =>
        Assert.Equal(At(120), StayTimeline.Fold([In(1, Mall, 0, cap: 120), In(2, Mall, 10, cap: 15)])[0].StayUntilUtc);

    [Fact]
    public void No_number_of_scans_keeps_a_stay_open_beyond_sixteen_hours()
    {
        var hourly = Enumerable.Range(0, 18).Select(hour => In(hour + 1, Mall, hour * 60, cap: 90)).ToArray();

        var stays = StayTimeline.Fold(hourly);

        Assert.Equal([At(16 * 60), At(17 * 60 + 90)], stays.Select(stay => stay.StayUntilUtc));
        Assert.Equal([LeftBy.Cap, null], stays.Select(stay => stay.LeftBy));
        Assert.Equal([Id(1), Id(18)], stays.Select(stay => stay.EntryScanId));
    }

    [Fact]
    public void A_cap_above_sixteen_hours_is_held_to_them() =>
        Assert.Equal(At(16 * 60), StayTimeline.Fold([In(1, Mall, 0, cap: 3000)])[0].StayUntilUtc);

    [Fact]
    public void A_scan_after_the_deadline_opens_another_stay() =>
        Assert.Equal(
            [
                new Stay(Id(1), Mall, At(0), At(60), At(60), LeftBy.Cap, 1),
                new Stay(Id(2), Mall, At(90), At(150), null, null, 1),
            ],
            StayTimeline.Fold([In(1, Mall, 0), In(2, Mall, 90)]));

    [Fact]
    public void Entering_another_venue_leaves_the_first() =>
        Assert.Equal(
            [
                new Stay(Id(1), Mall, At(0), At(60), At(10), LeftBy.Elsewhere, 1),
                new Stay(Id(2), Chemist, At(10), At(30), null, null, 1),
            ],
            StayTimeline.Fold([In(1, Mall, 0), In(2, Chemist, 10, cap: 20)]));

    [Fact]
    public void Leaving_what_was_not_entered_is_ignored()
    {
        Assert.Empty(StayTimeline.Fold([Out(1, Mall, 0)]));
        Assert.Equal(
            [new Stay(Id(2), Mall, At(5), At(65), null, null, 1)],
            StayTimeline.Fold([Out(1, Mall, 0), In(2, Mall, 5), Out(3, Chemist, 10)]));
    }

    [Fact]
    public void An_entry_delivered_after_its_exit_still_makes_the_whole_stay() =>
        Assert.Equal(
            [new Stay(Id(9), Mall, At(0), At(60), At(30), LeftBy.Scan, 1)],
            StayTimeline.Fold([Out(1, Mall, 30), In(9, Mall, 0)]));

    [Fact]
    public void At_the_same_instant_the_smaller_scan_id_comes_first()
    {
        var stays = StayTimeline.Fold([In(2, Chemist, 0), In(1, Mall, 0)]);

        Assert.Equal([Mall, Chemist], stays.Select(stay => stay.VenueId));
        Assert.Equal(At(0), stays[0].LeftUtc);
    }

    [Fact]
    public void Undoing_an_exit_leaves_the_visitor_inside() =>
        Assert.True(StayTimeline.Fold([In(1, Mall, 0), Out(2, Mall, 5) with { Undone = true }])[0].IsOpen);

    [Fact]
    public void Undoing_the_entry_hands_the_stay_to_the_next_scan() =>
        Assert.Equal(
            [new Stay(Id(2), Mall, At(5), At(65), null, null, 1)],
            StayTimeline.Fold([In(1, Mall, 0) with { Undone = true }, In(2, Mall, 5)]));

    [Fact]
    public void A_stay_that_is_due_is_ended_at_its_deadline_and_not_when_it_was_swept()
    {
        var stay = StayTimeline.Fold([In(1, Mall, 0)])[0];

        Assert.Same(stay, stay.AsOf(At(59)));
        Assert.Equal(stay with { LeftUtc = At(60), LeftBy = LeftBy.Cap }, stay.AsOf(At(60)));
        Assert.Equal(stay.AsOf(At(60)), stay.AsOf(At(600)));
    }

    [Fact]
    public void A_stay_that_has_ended_is_not_ended_again()
    {
        var stay = StayTimeline.Fold([In(1, Mall, 0), Out(2, Mall, 5)])[0];

        Assert.Same(stay, stay.AsOf(At(600)));
    }
}
