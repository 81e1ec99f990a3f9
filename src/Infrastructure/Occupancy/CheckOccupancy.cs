using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Venues;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HealthCode.Infrastructure.Occupancy;

/// <summary>
/// Works every venue's number out again from the rows of its source, in the writer's own order. A difference is a bug: it is
/// told, counted and put right.
/// </summary>
public sealed class CheckOccupancy(AppDbContext db, VenueCatalog catalog, ScanWriter writer, ILogger<CheckOccupancy> log) : ITenantJob
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        var tenantId = TenantScope.Current.TenantInfo?.Id ?? throw new TenantNotResolvedException("checking occupancy");
        foreach (var venueId in await db.Occupancy.Select(o => o.VenueId).ToListAsync(cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            if (await catalog.FindAsync(tenantId, venueId) is not { } venue)
                continue;
            var (outcome, drift) = await writer.RecomputeAsync(venue);
            if (outcome.Problem is { } problem)
                log.LogWarning("Venue {VenueId} could not be checked: {Problem}", venueId, problem);
            else if (drift != 0)
                log.LogError("The number of venue {VenueId} was wrong by {Drift}, its rows say, and has been put right", venueId, drift);
        }
    }
}
