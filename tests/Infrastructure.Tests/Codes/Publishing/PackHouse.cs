using System.Text.Json;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Codes.Publishing;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Codes.Publishing;
using HealthCode.Infrastructure.Codes.Review;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tests.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Infrastructure.Tests.Codes.Publishing;

/// <summary>A region with citizens whose pack is published by hand, without pages.</summary>
internal static class PackHouse
{
    public static readonly Guid Author = Guid.NewGuid();
    public static readonly Guid Second = Guid.NewGuid();

    public static async Task<JobsHouse> OpenAsync(StorageProvider engine, int citizens, JobsHouse? beside = null)
    {
        var house = await JobsHouse.OpenAsync(beside, services => services.AddCodes().AddSingleton(new RegionAddress(path => $"https://code.example{path}")), engine: engine);
        if (citizens > 0)
            await Crowd.AddAsync(house.Get<IServiceScopeFactory>().CreateScope().ServiceProvider, citizens, house.NowUtc);
        return house;
    }

    public static async Task<PackEdition> DraftAsync(this JobsHouse house, string text)
    {
        var pack = PolicyPack.Parse(text).Pack!;
        var edition = PackEdition.Write(pack, text, pack.Version - 1, Author, house.NowUtc).Value;
        await house.WriteAsync(db => db.AddRange(edition, PackPreview.Order(edition, house.Get<PolicyPacks>().CurrentEdition.EditionId, house.NowUtc)));
        return edition;
    }

    public static Task<bool> CountAsync(this JobsHouse house) => house.RunAsync<CountPackEffects, bool>(job => job.RunNextAsync(default));

    /// <summary>All that is due, as far as it goes.</summary>
    public static Task<bool> RedecideAsync(this JobsHouse house) => house.RunAsync<RedecideCodes, bool>(job => job.RunNextAsync(default));

    /// <summary>Asks and approves with what the preview said, and lets the time come.</summary>
    /// <param name="shown">Instead of what it said.</param>
    public static async Task PublishAsync(this JobsHouse house, PackEdition draft, PackEffects? shown = null)
    {
        await house.WithAsync(async db =>
        {
            var edition = await db.PackEditions.SingleAsync(e => e.Id == draft.Id);
            var preview = await db.PackPreviews.SingleAsync(p => p.Id == draft.Id);
            var situation = new PackSituation(preview, house.Get<PolicyPacks>().CurrentEdition.EditionId, edition.Version - 1, null, house.NowUtc);
            Assert.Null(edition.Ask(Author, null, situation));
            Assert.Null(edition.Approve(Second, situation));
            db.PackRollouts.Add(PackRollout.Of(edition, shown ?? JsonSerializer.Deserialize<PackEffects>(preview.Effects!)!));
            return await db.SaveChangesAsync();
        });
        await house.Get<PolicyPacks>().RefreshAsync(default);
        house.Time.Advance(2 * PackEdition.UntilAllNodesKnow);
    }

    public static async Task<PackEffects> EffectsAsync(this JobsHouse house, PackEdition edition) =>
        JsonSerializer.Deserialize<PackEffects>((await house.WithAsync(db => db.PackPreviews.AsNoTracking().SingleAsync(p => p.Id == edition.Id))).Effects!)!;

    public static Task<PackRollout> RolloutAsync(this JobsHouse house, PackEdition edition) => house.WithAsync(db => db.PackRollouts.AsNoTracking().SingleAsync(r => r.Id == edition.Id));

    public static async Task<T> RunAsync<TJob, T>(this JobsHouse house, Func<TJob, Task<T>> work) where TJob : notnull
    {
        await using var scope = house.Get<IServiceScopeFactory>().CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TJob>());
    }
}
