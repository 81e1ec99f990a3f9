using HealthCode.Domain.Codes;
using HealthCode.Domain.Codes.Publishing;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Codes.Publishing;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tests.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Tests.Codes.Publishing;

public sealed class PreviewTests
{
    private const int Citizens = 2_300;

    public static TheoryData<StorageProvider> Engines => TestDatabase.Engines;

    [Theory, MemberData(nameof(Engines))]
    public async Task A_preview_says_what_deciding_each_alone_says(StorageProvider engine)
    {
        await using var house = await PackHouse.OpenAsync(engine, Citizens);
        var edition = await house.DraftAsync(Crowd.Stricter);
        Assert.True(await house.CountAsync());
        Assert.False(await house.CountAsync());
        var effects = await house.EffectsAsync(edition);

        var (facts, pack, alone) = (house.Get<CitizenFacts>(), PolicyPack.Parse(Crowd.Stricter).Pack!, new EffectCounter());
        foreach (var id in await house.WithAsync(db => db.PersonalCodes.Select(code => code.Id).ToListAsync()))
            alone.Add(Redecision.Of(pack, (await facts.FindAsync(id, default))!));

        Assert.Equal(Citizens, effects.Persons);
        Assert.InRange(effects.Worsening, 100, Citizens / 2);
        var sum = alone.Sum();
        Assert.Equal(sum.Cells, effects.Cells);
        Assert.Equal(sum.Kept, effects.Kept);
        Assert.Equal(sum.Examples, effects.Examples);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task The_pack_that_counts_changes_nothing(StorageProvider engine)
    {
        await using var house = await PackHouse.OpenAsync(engine, 300);
        var found = await house.Get<EffectCount>().RunAsync(house.Get<PolicyPacks>().Current, _ => Task.CompletedTask, default);
        Assert.Equal((300, 0), (found.Persons, found.Changing));
    }

    [Fact]
    public async Task An_erased_person_is_not_opened_any_more()
    {
        await using var house = await PackHouse.OpenAsync(StorageProvider.Sqlite, 5);
        var ids = await house.WithAsync(db => db.PersonalCodes.OrderBy(code => code.Id).Select(code => code.Id).ToListAsync());
        await house.Get<CitizenSeal>().ForgetAsync(ids[2]);
        Assert.Equal(ids.Where(id => id != ids[2]), (await house.Get<CitizenFacts>().PageAsync(null, 100, true, default)).Persons.Select(person => person.Code.Id));
        Assert.Null(await house.Get<CitizenFacts>().FindAsync(ids[2], default));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Pages_hold_everybody_once_with_the_last_declaration(StorageProvider engine)
    {
        await using var house = await PackHouse.OpenAsync(engine, 50);
        var (facts, ids, after) = (house.Get<CitizenFacts>(), new List<Guid>(), default(Guid?));
        while (await facts.PageAsync(after, 7, true, default) is { Last: { } last } page)
        {
            Assert.All(page.Persons, person => Assert.Equal(person.Code.DecidedUtc, person.Declared!.DeclaredUtc));
            ids.AddRange(page.Persons.Select(person => person.Code.Id));
            after = last;
        }
        Assert.Equal(50, ids.Distinct().Count());
        Assert.Equal(50, ids.Count);
        Assert.Equal(50, await facts.CountAsync(default));
    }

    [Fact]
    public async Task A_cancelled_preview_writes_nothing()
    {
        await using var house = await PackHouse.OpenAsync(StorageProvider.Sqlite, 20);
        var edition = await house.DraftAsync(Crowd.Stricter);
        await house.WithAsync(db => db.PackPreviews.ExecuteUpdateAsync(set => set.SetProperty(p => p.State, PreviewState.Cancelled)));
        Assert.False(await house.CountAsync());
        Assert.Null((await house.WithAsync(db => db.PackPreviews.AsNoTracking().SingleAsync(p => p.Id == edition.Id))).Effects);
    }

    [Fact]
    public async Task A_preview_whose_worker_died_is_made_by_another()
    {
        await using var house = await PackHouse.OpenAsync(StorageProvider.Sqlite, 20);
        await house.DraftAsync(Crowd.Stricter);
        await using var db = house.Database.CreateContext();
        var preview = await db.PackPreviews.SingleAsync();
        preview.Begin(house.NowUtc);
        await db.SaveChangesAsync();
        // Its worker has died; when the lease is over another one begins anew.
        Assert.False(await house.CountAsync());
        house.Time.Advance(PackPreview.Lease);
        Assert.True(await house.CountAsync());
        var done = await house.WithAsync(other => other.PackPreviews.AsNoTracking().SingleAsync());
        Assert.Equal((PreviewState.Done, 2, 20), (done.State, done.Attempts, done.OutOf));
    }
}
