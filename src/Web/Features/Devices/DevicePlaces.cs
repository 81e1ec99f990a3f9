using HealthCode.Domain.Devices;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Devices;

/// <param name="Doors">In use, as they were added.</param>
public sealed record PlaceChoice(Guid Id, string Name, IReadOnlyList<(Guid Id, string Name)> Doors);

/// <summary>Where a device of the current tenant can stand, and what places are called.</summary>
public sealed class DevicePlaces(AppDbContext db)
{
    /// <param name="alsoArchived">For their names alone.</param>
    public async Task<IReadOnlyList<PlaceChoice>> ListAsync(bool alsoArchived, CancellationToken cancellation)
    {
        var venues = await db.Venues.AsNoTracking().Include(venue => venue.Doors).Where(venue => alsoArchived || venue.ArchivedUtc == null).ToListAsync(cancellation);
        return [.. venues.OrderBy(venue => venue.Name, StringComparer.CurrentCulture).Select(venue => new PlaceChoice(
            venue.Id, venue.Name, [.. venue.Doors.Where(door => alsoArchived || door.ArchivedUtc is null).OrderBy(door => door.Id).Select(door => (door.Id, door.Name))]))];
    }

    /// <summary>As a select spells it.</summary>
    public static string ValueOf(DevicePlace? place) => place is null ? "" : place.DoorId is { } door ? $"{place.VenueId}/{door}" : $"{place.VenueId}";
}
