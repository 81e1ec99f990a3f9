using HealthCode.Domain.Codes.Publishing;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Codes.Publishing;

/// <summary>Reads what a decision about an edition has to fit to, from the database and not from memory.</summary>
public sealed class PackSituations(AppDbContext db, PolicyPacks packs, RegionClock clock)
{
    public async Task<PackSituation> OfAsync(PackEdition edition, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(edition);
        await packs.RefreshAsync(cancellation);
        var preview = await db.PackPreviews.AsNoTracking().FirstOrDefaultAsync(p => p.Id == edition.Id, cancellation);
        var lastCounts = await db.PackEditions.Where(e => e.State == EditionState.Published).MaxAsync(e => e.CountsUtc, cancellation);
        return new(preview, packs.CurrentEdition.EditionId, await LastVersionAsync(edition.PackId, cancellation), lastCounts, clock.NowUtc);
    }

    /// <summary>Published, spent by one that was called off, or shipped; 0 when the id is new.</summary>
    public async Task<int> LastVersionAsync(string packId, CancellationToken cancellation)
    {
        var published = await db.PackEditions.Where(e => e.PackId == packId).MaxAsync(e => e.PublishedVersion, cancellation) ?? 0;
        return ShippedPacks.All.Where(pack => pack.Id == packId).Select(pack => pack.Version).Append(published).Max();
    }
}
