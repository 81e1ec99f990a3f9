using CsCheck;
using HealthCode.Domain.CheckIn;

namespace HealthCode.Domain.Tests.CheckIn;

public class StayTimelineProperties
{
    private static readonly DateTime EndOfTime = ScanEvents.Morning.AddDays(10);

    private static readonly Gen<(ScanEvent[] Events, ScanEvent[] Otherwise)> Reordered =
        ScanEvents.Some.SelectMany(events => Gen.Shuffle(events), (events, otherwise) => (events, otherwise));

    [Fact]
    public void Any_order_of_upload_gives_the_same_stays() =>
        Reordered.Sample(told => Assert.Equal(StayTimeline.Fold(told.Events), StayTimeline.Fold(told.Otherwise)));

    [Fact]
    public void A_scan_delivered_again_changes_nothing() =>
        Reordered.Sample(told => Assert.Equal(
            StayTimeline.Fold(told.Events),
            StayTimeline.Fold([.. told.Events, .. told.Otherwise, .. told.Otherwise])));

    [Fact]
    public void The_same_scan_id_with_other_content_gives_the_same_stays_in_any_order() =>
        ScanEvents.Some
            .Select(events => events.Select((scan, place) => scan with { ScanId = ScanEvents.Id(place % 4) }).ToArray())
            .SelectMany(events => Gen.Shuffle(events), (events, otherwise) => (events, otherwise))
            .Sample(told => Assert.Equal(StayTimeline.Fold(told.events), StayTimeline.Fold(told.otherwise)));

    [Fact]
    public void An_undone_scan_is_as_if_it_had_never_been() =>
        ScanEvents.Some.Sample(events => Assert.Equal(
            StayTimeline.Fold(events.Where(scan => !scan.Undone)),
            StayTimeline.Fold(events)));

    [Fact]
    public void The_news_of_an_undo_outweighs_the_scan_whichever_comes_first() =>
        ScanEvents.Some.Where(events => events.Length > 0).Sample(events =>
        {
            var undone = events[0] with { Undone = true };
            var never = StayTimeline.Fold(events[1..]);
            Assert.Equal(never, StayTimeline.Fold([.. events, undone]));
            Assert.Equal(never, StayTimeline.Fold([undone, .. events]));
        });

    [Fact]
    public void Nobody_leaves_before_entering_or_stays_beyond_the_deadline_or_sixteen_hours() =>
        ScanEvents.Some.Sample(events =>
        {
            foreach (var stay in StayTimeline.Fold(events).Select(stay => stay.AsOf(EndOfTime)))
            {
                Assert.InRange(stay.StayUntilUtc, stay.EnteredUtc, stay.EnteredUtc.AddHours(16));
                Assert.InRange(stay.LeftUtc!.Value, stay.EnteredUtc, stay.StayUntilUtc);
                Assert.Equal(DateTimeKind.Utc, stay.LeftUtc!.Value.Kind);
            }
        });

    [Fact]
    public void Nobody_is_at_two_venues_at_once_and_only_the_last_stay_can_be_open() =>
        ScanEvents.Some.Sample(events =>
        {
            var stays = StayTimeline.Fold(events);
            foreach (var (earlier, later) in stays.Zip(stays.Skip(1)))
                Assert.True(earlier.LeftUtc <= later.EnteredUtc);
        });

    [Fact]
    public void Every_stay_was_opened_by_an_entry_at_its_venue_and_none_twice() =>
        ScanEvents.Some.Sample(events =>
        {
            var stays = StayTimeline.Fold(events);
            Assert.Distinct(stays.Select(stay => stay.EntryScanId));
            Assert.All(stays, stay => Assert.Contains(events, scan =>
                scan.ScanId == stay.EntryScanId && scan.VenueId == stay.VenueId && scan.OccurredUtc == stay.EnteredUtc
                && scan is { Direction: ScanDirection.In, Undone: false }));
        });

    [Fact]
    public void Every_entry_falls_into_a_stay_at_its_venue() =>
        ScanEvents.Some.Sample(events =>
        {
            var stays = StayTimeline.Fold(events).Select(stay => stay.AsOf(EndOfTime)).ToList();
            Assert.All(events.Where(scan => scan is { Direction: ScanDirection.In, Undone: false }), scan =>
                Assert.Contains(stays, stay => stay.VenueId == scan.VenueId
                    && stay.EnteredUtc <= scan.OccurredUtc && scan.OccurredUtc <= stay.LeftUtc));
        });

    [Fact]
    public void Scan_ids_are_ordered_as_they_are_written() =>
        Gen.Select(Gen.Guid, Gen.Guid).Sample((left, right) => Assert.Equal(
            Math.Sign(string.CompareOrdinal(left.ToString("N"), right.ToString("N"))),
            Math.Sign(left.CompareTo(right))));
}
