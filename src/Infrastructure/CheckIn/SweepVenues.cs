using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Occupancy;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Venues;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.CheckIn;

/// <summary>
/// Where nobody scans, the clock moves the number: stays past their deadline are closed, and a day that has begun clears what
/// was counted or corrected the day before. May run twice.
/// </summary>
[RegionJob]
public sealed class SweepVenues(AcrossTenants across, VenueCatalog catalog, ScanWriter writer, TimeProvider time)
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        foreach (var (tenantId, venueId) in await FindDueAsync(cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            if (await catalog.FindAsync(tenantId, venueId) is { } venue)
                await writer.SweepAsync(venue);
        }
    }

    private async Task<HashSet<(Guid TenantId, Guid VenueId)>> FindDueAsync(CancellationToken cancellation)
    {
        var nowUtc = time.GetUtcNow().UtcDateTime;
        await using var reader = await across.OpenAsync("closing stays past their deadline");
        var overdue = await reader.Query<Visit>().Where(v => v.LeftUtc == null && v.StayUntilUtc <= nowUtc)
            .Select(v => new { TenantId = EF.Property<Guid>(v, MultiTenantModel.TenantIdProperty), v.VenueId }).Distinct().ToListAsync(cancellation);
        var carried = await reader.Query<VenueOccupancy>().Where(o => o.Adjustment != 0 || o.CountedInside != 0 || o.Drift != 0)
            .Select(o => new { TenantId = EF.Property<Guid>(o, MultiTenantModel.TenantIdProperty), o.VenueId, o.ResetUtc }).ToListAsync(cancellation);

        var due = overdue.Select(v => (v.TenantId, v.VenueId)).ToHashSet();
        foreach (var row in carried)
        {
            if (await catalog.FindAsync(row.TenantId, row.VenueId) is { } venue && venue.LastResetUtc(nowUtc) > row.ResetUtc)
                due.Add((row.TenantId, row.VenueId));
        }
        return due;
    }
}
