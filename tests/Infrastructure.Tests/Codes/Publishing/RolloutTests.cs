using HealthCode.Domain.Codes;
using HealthCode.Domain.Codes.Publishing;
using HealthCode.Infrastructure.Accounts;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Codes.Publishing;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Tests.Jobs;
using HealthCode.Infrastructure.Tests.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Tests.Codes.Publishing;

public sealed class RolloutTests
{
    private const int Citizens = 2_300;

    public static TheoryData<StorageProvider> Engines => TestDatabase.Engines;

    [Theory, MemberData(nameof(Engines))]
    public async Task Codes_become_what_the_preview_said_once_each(StorageProvider engine)
    {
        await using var house = await PackHouse.OpenAsync(engine, Citizens);
        var edition = await PreviewedAsync(house);
        var shown = await house.EffectsAsync(edition);
        Assert.False(await house.RedecideAsync());
        await house.PublishAsync(edition);
        Assert.True(await house.RedecideAsync());
        Assert.False(await house.RedecideAsync());

        var rollout = await house.RolloutAsync(edition);
        Assert.Equal((RolloutState.Done, Citizens, shown.Changing, shown.Worsening), (rollout.State, rollout.Done, rollout.Changed, rollout.Worsened));
        var changes = await house.WithAsync(db => db.CodeChanges.AsNoTracking().Where(change => change.Cause == CodeCause.Pack).ToListAsync());
        Assert.Equal(changes.Count, changes.Select(change => change.CitizenId).Distinct().Count());
        Assert.Equal(shown.Worsening, changes.Count(change => change is { From: CodeState.Green, To: CodeState.Amber or CodeState.Red } && change.ValidUntilUtc > house.NowUtc));
        // Who turned amber reads why.
        var pack = house.Get<PolicyPacks>().Current;
        Assert.Equal(2, pack.Version);
        Assert.All(changes.Where(change => change.To == CodeState.Amber), change => Assert.False(string.IsNullOrWhiteSpace(pack.Rules.Single(rule => rule.Id == change.RuleId).Reason.In("zh-CN"))));
        Assert.Equal(0, (await house.Get<EffectCount>().RunAsync(pack, _ => Task.CompletedTask, default)).Changing);
        Assert.NotNull(house.Get<PolicyPacks>().Find("yunyi", 1));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Killed_between_two_pages_it_goes_on_where_it_was(StorageProvider engine)
    {
        await using var house = await PackHouse.OpenAsync(engine, Citizens);
        var edition = await PreviewedAsync(house);
        var shown = await house.EffectsAsync(edition);
        await house.PublishAsync(edition);
        // One page is committed; the program dies before it says any more.
        await house.WithAsync(async db =>
        {
            var begun = await db.PackRollouts.SingleAsync();
            begun.Begin(house.NowUtc);
            await db.SaveChangesAsync();
            return await house.RunAsync<RedecideCodes, PackRollout>(job => job.TurnPageAsync(begun.Id, begun.Revision, house.Get<PolicyPacks>().Current, default));
        });
        var half = await house.RolloutAsync(edition);
        Assert.Equal((RolloutState.Running, CitizenFacts.PageSize), (half.State, half.Done));
        Assert.False(await house.RedecideAsync());

        await using var other = await PackHouse.OpenAsync(engine, 0, beside: house);
        other.Time.Advance(PackRollout.Lease + TimeSpan.FromSeconds(1));
        Assert.True(await other.RedecideAsync());
        var rollout = await other.RolloutAsync(edition);
        Assert.Equal((RolloutState.Done, Citizens, shown.Worsening), (rollout.State, rollout.Done, rollout.Worsened));
        var twice = await other.WithAsync(db => db.CodeChanges.Where(change => change.Cause == CodeCause.Pack).GroupBy(change => change.CitizenId).CountAsync(person => person.Count() > 1));
        Assert.Equal(0, twice);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task More_amber_and_red_than_was_shown_stops_it_and_tells_both(StorageProvider engine)
    {
        await using var house = await PackHouse.OpenAsync(engine, Citizens);
        var (author, second) = (Person(PackHouse.Author, "author@region.example", "en"), Person(PackHouse.Second, "second@region.example", "zh-CN"));
        await house.WriteAsync(db => db.Users.AddRange(author, second));
        var edition = await PreviewedAsync(house);
        await house.PublishAsync(edition, shown: new([new(CodeState.Green, CodeState.Green, Citizens)], [], []));
        Assert.True(await house.RedecideAsync());

        var rollout = await house.RolloutAsync(edition);
        Assert.Equal((RolloutState.Stopped, 0, 20), (rollout.State, rollout.Worsened, rollout.MostWorsened));
        Assert.Equal(0, await house.WithAsync(db => db.CodeChanges.CountAsync(change => change.Cause == CodeCause.Pack)));
        Assert.Equal(["pack-stopped", "pack-stopped"], await house.WithAsync(db => db.Mails.Select(mail => mail.Kind).ToListAsync(), Region.Tenant));
        Assert.False(await house.RedecideAsync());

        // Somebody saw the numbers: it goes on with them.
        var seen = await house.Get<EffectCount>().RunAsync(house.Get<PolicyPacks>().Current, _ => Task.CompletedTask, default);
        await house.WithAsync(async db =>
        {
            (await db.PackRollouts.SingleAsync()).GoOn(seen, house.NowUtc);
            return await db.SaveChangesAsync();
        });
        Assert.True(await house.RedecideAsync());
        Assert.Equal(RolloutState.Done, (await house.RolloutAsync(edition)).State);
    }

    [Fact]
    public async Task Whoever_declared_since_is_left_alone()
    {
        await using var house = await PackHouse.OpenAsync(StorageProvider.Sqlite, 200);
        var edition = await PreviewedAsync(house);
        await house.PublishAsync(edition);
        var pack = house.Get<PolicyPacks>().Current;
        var id = await house.WithAsync(db => db.PersonalCodes.Select(code => code.Id).FirstAsync());
        await house.WithAsync(async db =>
        {
            db.CodeChanges.Add((await db.PersonalCodes.SingleAsync(code => code.Id == id)).Decide(pack, Assessment.Of(pack, new(Domain.Rules.RuleValue.Null, 30, null, 0, Domain.Rules.RuleValue.Null, house.Get<RegionClock>().Today, house.NowUtc)), CodeCause.Declared, house.NowUtc));
            return await db.SaveChangesAsync();
        });
        await house.RedecideAsync();
        Assert.False(await house.WithAsync(db => db.CodeChanges.AnyAsync(change => change.CitizenId == id && change.Cause == CodeCause.Pack)));
    }

    [Fact]
    public async Task Another_version_that_counts_ends_the_run_of_the_one_before()
    {
        await using var house = await PackHouse.OpenAsync(StorageProvider.Sqlite, 20);
        var first = await PreviewedAsync(house);
        await house.PublishAsync(first);
        var second = await house.DraftAsync(Crowd.Of("373", "372", version: 3));
        await house.CountAsync();
        await house.PublishAsync(second);
        while (await house.RedecideAsync())
        {
        }
        Assert.Equal((RolloutState.Replaced, RolloutState.Done), ((await house.RolloutAsync(first)).State, (await house.RolloutAsync(second)).State));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Every_node_changes_at_the_same_moment(StorageProvider engine)
    {
        await using var house = await PackHouse.OpenAsync(engine, 0);
        await using var other = await PackHouse.OpenAsync(engine, 0, beside: house);
        var edition = await house.DraftAsync(Crowd.Stricter);
        await house.CountAsync();
        await house.PublishAsync(edition);
        Assert.Equal(2, house.Get<PolicyPacks>().Current.Version);

        // The other one has read it, and its clock has not come there yet.
        await other.Get<PolicyPacks>().RefreshAsync(default);
        Assert.Equal(1, other.Get<PolicyPacks>().Current.Version);
        Assert.NotNull(other.Get<PolicyPacks>().Find("yunyi", 2));
        other.Time.Advance(PackEdition.UntilAllNodesKnow);
        Assert.Equal(2, other.Get<PolicyPacks>().Current.Version);
    }

    private static async Task<PackEdition> PreviewedAsync(JobsHouse house)
    {
        var edition = await house.DraftAsync(Crowd.Stricter);
        Assert.True(await house.CountAsync());
        return edition;
    }

    private static StaffUser Person(Guid id, string email, string language) => new() { Id = id, UserName = email, Email = email, NormalizedEmail = email, NormalizedUserName = email, DisplayName = "Wang Fang", Language = language };
}
