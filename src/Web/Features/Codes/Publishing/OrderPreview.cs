using HealthCode.Domain.Codes.Publishing;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Codes.Publishing;

/// <summary>Has counted, in the background, what an edition would change. Ordered while one is being made it begins anew.</summary>
public sealed class OrderPreview(AppDbContext db, PolicyPacks packs, AuditTrail audit, RegionClock clock)
{
    public async Task<Refusal?> RunAsync(Guid id, Guid actorId, CancellationToken cancellation)
    {
        using var region = TenantScope.Enter(Region.Tenant);
        await packs.RefreshAsync(cancellation);
        if (await db.PackEditions.AsNoTracking().FirstOrDefaultAsync(e => e.Id == id, cancellation) is not { } edition)
            return Refusal.NotFound;
        var (against, nowUtc) = (packs.CurrentEdition.EditionId, clock.NowUtc);
        if (await db.PackPreviews.FirstOrDefaultAsync(p => p.Id == id, cancellation) is { } before)
            before.OrderAgain(edition, against, nowUtc);
        else
            db.PackPreviews.Add(PackPreview.Order(edition, against, nowUtc));
        audit.Record(db, "pack.previewed", $"pack:{id}", actorId, new { pack = edition.PackId, edition.Version, edition.Hash });
        try
        {
            await db.SaveChangesAsync(cancellation);
            return null;
        }
        catch (DbUpdateException) when (!cancellation.IsCancellationRequested)
        {
            // Pressed twice, or somebody else pressed: it is on its way.
            return null;
        }
    }
}
