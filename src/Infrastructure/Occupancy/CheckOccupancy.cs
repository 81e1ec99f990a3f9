using System.Diagnostics.Metrics;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HealthCode.Infrastructure.Occupancy;

/// <summary>Counts open visits again and compares them with the number the dashboards read. A difference is a defect and is told as one.</summary>
public sealed class CheckOccupancy(AppDbContext db, ILogger<CheckOccupancy> log) : ITenantJob
{
    public const string MeterName = "HealthCode.Occupancy";
    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Drift = Meter.CreateCounter<long>("healthcode.occupancy.drift", description: "Venues whose projected number differs from their open visits");

    public async Task RunAsync(CancellationToken cancellation)
    {
        var wrong = await db.Occupancy
            .Select(o => new { o.VenueId, o.OpenPersons, Counted = db.Visits.Where(v => v.VenueId == o.VenueId && v.LeftUtc == null).Sum(v => v.Persons) })
            .Where(o => o.OpenPersons != o.Counted).ToListAsync(cancellation);
        foreach (var venue in wrong)
        {
            Drift.Add(1);
            log.LogError("Venue {VenueId} shows {Shown} persons of open visits, its rows say {Counted}", venue.VenueId, venue.OpenPersons, venue.Counted);
        }
    }
}
