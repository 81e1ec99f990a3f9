using HealthCode.Domain.Occupancy;
using HealthCode.Domain.Tenancy;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Tenancy;

/// <summary>The tenants of the region with how many are inside now: numbers, no persons.</summary>
public sealed class ListTenants(AppDbContext db, AcrossTenants acrossTenants)
{
    public sealed record Row(Guid Id, string Identifier, string Name, TenantKind Kind, DateTime OpenedUtc, DateTime? ClosedUtc, string? SuspendedFor, int Venues, int Inside);

    public async Task<IReadOnlyList<Row>> HandleAsync(CancellationToken cancellation)
    {
        var tenants = await db.Tenants.AsNoTracking().OrderBy(tenant => tenant.Identifier).ToListAsync(cancellation);
        await using var all = await acrossTenants.OpenAsync("venues and people inside for the operator's list");
        var counts = await (from venue in all.Query<Venue>()
                            where venue.ArchivedUtc == null
                            join row in all.Query<VenueOccupancy>() on venue.Id equals row.VenueId into rows
                            from row in rows.DefaultIfEmpty()
                            select new
                            {
                                TenantId = EF.Property<Guid>(venue, MultiTenantModel.TenantIdProperty),
                                Inside = row == null ? 0 : venue.CountSource == CountSource.Counters ? row.CountedInside : row.OpenPersons + row.Adjustment,
                            }).ToListAsync(cancellation);
        var byTenant = counts.ToLookup(count => count.TenantId, count => Math.Max(0, count.Inside));
        return [.. tenants.Select(t => new Row(t.Id, t.Identifier, t.Name, t.Kind, t.OpenedUtc, t.ClosedUtc, t.SuspendedFor, byTenant[t.Id].Count(), byTenant[t.Id].Sum()))];
    }
}
