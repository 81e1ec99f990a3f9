using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Occupancy;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Venues;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.CheckIn;

/// <summary>
/// Closes stays whose deadline has passed and applies daily resets, where no scan comes by to do it. The scan writer does the
/// work; this only says at which venues.
/// </summary>
[RegionJob]
public sealed class SweepVenues(AcrossTenants acrossTenants, VenueCatalog catalog, ScanWriter writer, TimeProvider time)
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        var nowUtc = time.GetUtcNow().UtcDateTime;
        await using var all = await acrossTenants.OpenAsync("venues with overdue stays or a reset");
        var overdue = await all.Query<Visit>().Where(v => v.LeftUtc == null && v.StayUntilUtc <= nowUtc)
            .Select(v => new { TenantId = EF.Property<Guid>(v, MultiTenantModel.TenantIdProperty), v.VenueId }).Distinct().ToListAsync(cancellation);
        var resets = await all.Query<VenueOccupancy>()
            .Select(o => new { TenantId = EF.Property<Guid>(o, MultiTenantModel.TenantIdProperty), o.VenueId, o.ResetUtc }).ToListAsync(cancellation);
        var due = overdue.Select(v => v.VenueId).ToHashSet();
        foreach (var row in resets)
        {
            cancellation.ThrowIfCancellationRequested();
            if (await catalog.FindAsync(row.TenantId, row.VenueId) is { } venue && (due.Contains(row.VenueId) || venue.LastResetUtc(nowUtc) > row.ResetUtc))
                await writer.SweepAsync(venue);
        }
    }
}
