using System.Collections.Concurrent;
using HealthCode.Domain.Occupancy;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Venues;

/// <summary>
/// The venues the scan path meets, in memory. A change on this node is seen at once, one of another node within a second.
/// </summary>
public sealed class VenueCatalog(Database database, IMultiTenantStore tenants)
{
    private readonly ConcurrentDictionary<Guid, VenueEntry> venues = [];

    /// <summary>Null when the tenant has no such venue.</summary>
    public async ValueTask<VenueEntry?> FindAsync(Guid tenantId, Guid venueId)
    {
        if (!venues.TryGetValue(venueId, out var entry))
        {
            entry = await LoadAsync(tenantId, venueId);
            if (entry is not null)
                venues[venueId] = entry;
        }
        return entry?.TenantId == tenantId ? entry : null;
    }

    public void Forget(Guid venueId) => venues.TryRemove(venueId, out _);

    private async Task<VenueEntry?> LoadAsync(Guid tenantId, Guid venueId)
    {
        if (await tenants.GetAsync(tenantId) is not { } tenant)
            return null;
        using var scope = TenantScope.Enter(tenant);
        await using var db = database.CreateContext();
        return await db.Venues.AsNoTracking().Include(v => v.Doors).FirstOrDefaultAsync(v => v.Id == venueId) is { } venue
            ? EntryOf(tenantId, venue)
            : null;
    }

    private static VenueEntry EntryOf(Guid tenantId, Venue venue) => new()
    {
        TenantId = tenantId,
        Id = venue.Id,
        Name = venue.Name,
        Kind = VenueKind.Find(venue.Kind) ?? VenueKind.Find("other")!,
        Capacity = venue.Capacity,
        AreaM2 = venue.AreaM2,
        TimeZone = VenueClock.FindZone(venue.TimeZone) ?? TimeZoneInfo.Utc,
        OpeningHours = OpeningHours.Parse(venue.OpeningHours) is { IsOk: true } hours ? hours.Value : OpeningHours.Always,
        CountSource = venue.CountSource,
        StayCap = TimeSpan.FromMinutes(venue.StayCapMinutes),
        Policy = venue.Policy,
        Thresholds = new LevelThresholds(venue.BusyPercent, venue.CrowdedPercent, venue.FullPercent),
        IsArchived = venue.ArchivedUtc is not null,
        Version = venue.Version,
        Doors = venue.Doors.ToDictionary(d => d.Id, d => new DoorEntry(d.Id, d.Name, d.Direction, d.ArchivedUtc is not null)),
    };
}
