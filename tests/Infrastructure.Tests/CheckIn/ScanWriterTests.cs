using HealthCode.Domain.CheckIn;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tests.Persistence;

namespace HealthCode.Infrastructure.Tests.CheckIn;

public sealed class ScanWriterTests
{
    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_full_venue_refuses_the_next_visitor_and_says_why(StorageProvider provider)
    {
        await using var house = await ScanHouse.OpenAsync(provider);
        var venue = await house.VenueAsync(capacity: 2, policy: new DoorPolicy(WhenFull: DoorAnswer.Refuse));
        await house.ScanAsync(venue, 1);
        await house.ScanAsync(venue, 2);
        var third = await house.ScanAsync(venue, 3);
        Assert.Equal((Verdict.Refuse, CheckInCodes.VenueFull, null, 2), (third.Verdict, third.Code, third.VisitId, third.Inside));
        Assert.Equal(2, (await house.VisitsAsync()).Count);
        await house.ScanAsync(venue, 1, ScanDirection.Out);
        Assert.Equal(Verdict.Admit, (await house.ScanAsync(venue, 3)).Verdict);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task By_default_a_full_venue_lets_in_and_asks_for_attention(StorageProvider provider)
    {
        await using var house = await ScanHouse.OpenAsync(provider);
        var venue = await house.VenueAsync(capacity: 1);
        await house.ScanAsync(venue, 1);
        var second = await house.ScanAsync(venue, 2);
        Assert.Equal((Verdict.Attention, CheckInCodes.VenueFull, 2), (second.Verdict, second.Code, second.Inside));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_repeat_gets_the_same_answer_and_other_content_is_a_conflict(StorageProvider provider)
    {
        await using var house = await ScanHouse.OpenAsync(provider);
        var venue = await house.VenueAsync();
        var id = Guid.CreateVersion7();
        var first = await house.ScanAsync(venue, 1, with: s => s with { ScanId = id });
        await house.ScanAsync(venue, 2);
        Assert.Equal(first, await house.ScanAsync(venue, 1, with: s => s with { ScanId = id }));
        var other = await house.Writer.WriteAsync(await house.PrepareAsync(venue, 1, with: s => s with { ScanId = id, Companions = 3 }));
        Assert.Equal(ScanOutcome.Conflict, other.Problem);
        Assert.Equal(2, await house.InsideAsync(venue));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_refusal_is_repeated_too_and_leaves_no_visit(StorageProvider provider)
    {
        await using var house = await ScanHouse.OpenAsync(provider);
        var venue = await house.VenueAsync(policy: new DoorPolicy(OnFever: DoorAnswer.Refuse));
        var id = Guid.CreateVersion7();
        var refused = await house.ScanAsync(venue, 1, with: s => s with { ScanId = id, TemperatureC = 38.1m });
        Assert.Equal((Verdict.Refuse, CheckInCodes.Temperature), (refused.Verdict, refused.Code));
        Assert.Equal(refused, await house.ScanAsync(venue, 1, with: s => s with { ScanId = id, TemperatureC = 38.1m }));
        Assert.Empty(await house.VisitsAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Entering_B_leaves_A(StorageProvider provider)
    {
        await using var house = await ScanHouse.OpenAsync(provider);
        var (a, b) = (await house.VenueAsync(), await house.VenueAsync());
        await house.ScanAsync(a, 1, with: s => s with { Companions = 2 });
        Assert.Equal(3, await house.InsideAsync(a));
        house.Clock.Advance(TimeSpan.FromMinutes(10));
        await house.ScanAsync(b, 1);
        Assert.Equal((0, 1), (await house.InsideAsync(a), await house.InsideAsync(b)));
        var visits = await house.VisitsAsync();
        Assert.Equal([LeftBy.Elsewhere, null], visits.Select(v => v.LeftBy));
        Assert.Equal(house.Now, visits[0].LeftUtc);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_second_scan_extends_the_stay_instead_of_doubling_it(StorageProvider provider)
    {
        await using var house = await ScanHouse.OpenAsync(provider);
        var venue = await house.VenueAsync(capMinutes: 60);
        var first = await house.ScanAsync(venue, 1);
        house.Clock.Advance(TimeSpan.FromMinutes(40));
        var second = await house.ScanAsync(venue, 1);
        Assert.Equal((first.VisitId, "stay-extended", 1), (second.VisitId, second.Code, second.Inside));
        Assert.Equal(house.Now.AddMinutes(60), Assert.Single(await house.VisitsAsync()).StayUntilUtc);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_stay_ends_by_itself_at_its_cap(StorageProvider provider)
    {
        await using var house = await ScanHouse.OpenAsync(provider);
        var venue = await house.VenueAsync(capMinutes: 20);
        await house.ScanAsync(venue, 1);
        house.Clock.Advance(TimeSpan.FromMinutes(25));
        await house.Writer.SweepAsync(venue);
        var visit = Assert.Single(await house.VisitsAsync());
        Assert.Equal((ScanHouse.Start.AddMinutes(20), LeftBy.Cap), (visit.LeftUtc, visit.LeftBy));
        Assert.Equal(0, await house.InsideAsync(venue));
        // A late exit that happened before the deadline corrects what the clock had assumed.
        await house.ScanAsync(venue, 1, ScanDirection.Out, s => s with { OccurredUtc = ScanHouse.Start.AddMinutes(15), DecidedOffline = Verdict.Admit });
        Assert.Equal((ScanHouse.Start.AddMinutes(15), LeftBy.Scan), Assert.Single(await house.VisitsAsync()) is var v ? (v.LeftUtc, v.LeftBy) : default);
        Assert.Equal(0, await house.InsideAsync(venue));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Undo_takes_a_scan_back_and_opens_again_what_it_had_closed(StorageProvider provider)
    {
        await using var house = await ScanHouse.OpenAsync(provider);
        var (a, b) = (await house.VenueAsync(), await house.VenueAsync());
        await house.ScanAsync(a, 1);
        house.Clock.Advance(TimeSpan.FromMinutes(5));
        var wrong = await house.ScanAsync(b, 1);
        var undone = await house.Writer.UndoAsync(house.Tenant.Id, wrong.ScanId);
        Assert.Equal(("undone", null, 0), (undone.Answer!.Code, undone.Answer.VisitId, undone.Answer.Inside));
        Assert.Equal((1, 0), (await house.InsideAsync(a), await house.InsideAsync(b)));
        Assert.Null(Assert.Single(await house.VisitsAsync()).LeftUtc);
        Assert.Equal("undone", (await house.Writer.UndoAsync(house.Tenant.Id, wrong.ScanId)).Answer!.Code);
        Assert.Equal(ScanOutcome.Unknown, (await house.Writer.UndoAsync(house.Tenant.Id, Guid.NewGuid())).Problem);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_visitor_takes_back_only_the_own_scan_and_only_for_a_minute(StorageProvider provider)
    {
        await using var house = await ScanHouse.OpenAsync(provider);
        var venue = await house.VenueAsync();
        var scan = await house.PrepareAsync(venue, 1);
        await house.Writer.WriteAsync(scan);
        var stranger = await house.PrepareAsync(venue, 2);
        Assert.Equal(ScanOutcome.Unknown, (await house.Writer.UndoAsync(house.Tenant.Id, scan.ScanId, stranger.SubjectRef)).Problem);
        house.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(ScanOutcome.UndoExpired, (await house.Writer.UndoAsync(house.Tenant.Id, scan.ScanId, scan.SubjectRef)).Problem);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task If_a_group_fails_only_the_culprit_is_refused(StorageProvider provider)
    {
        await using var house = await ScanHouse.OpenAsync(provider);
        var venue = await house.VenueAsync();
        var good = await Task.WhenAll(Enumerable.Range(1, 20).Select(n => house.PrepareAsync(venue, n)));
        var poison = good[10] with { ScanId = Guid.NewGuid(), Venue = venue with { Id = Guid.NewGuid() } };
        var outcomes = await Task.WhenAll(good.Append(poison).Select(scan => house.Writer.WriteAsync(scan).AsTask()));
        Assert.Equal(ScanOutcome.Unwritable, outcomes[^1].Problem);
        Assert.All(outcomes[..^1], outcome => Assert.NotNull(outcome.Answer));
        Assert.Equal(20, await house.InsideAsync(venue));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Every_scan_sent_one_to_five_times_at_once_counts_once(StorageProvider provider)
    {
        await using var house = await ScanHouse.OpenAsync(provider, groupSize: 16);
        var venue = await house.VenueAsync();
        var scans = await Task.WhenAll(Enumerable.Range(1, 200).Select(n => house.PrepareAsync(venue, n)));
        var sent = scans.SelectMany((scan, i) => Enumerable.Repeat(scan, 1 + i % 5)).OrderBy(s => HashCode.Combine(s.ScanId, 7)).ToList();
        var answers = await Task.WhenAll(sent.Select(s => house.Writer.WriteAsync(s).AsTask()));
        Assert.All(answers.GroupBy(a => a.Answer!.ScanId), same => Assert.Single(same.Distinct()));
        Assert.Equal(200, await house.InsideAsync(venue));
        Assert.Equal(200, (await house.VisitsAsync()).Count);
    }
}
