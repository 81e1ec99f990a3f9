using HealthCode.Domain.CheckIn;

namespace HealthCode.Domain.Devices;

/// <summary>Where a device stands.</summary>
/// <param name="DoorId">Null: any door of the venue.</param>
/// <param name="Direction">Null: either.</param>
public sealed record DevicePlace(Guid VenueId, Guid? DoorId, ScanDirection? Direction)
{
    /// <summary>Whether what is said to be from there can be of a device that stands here.</summary>
    /// <param name="direction">Null: of no direction, as a count of both.</param>
    public bool Holds(Guid venueId, Guid? doorId, ScanDirection? direction) =>
        venueId == VenueId && (DoorId is null || doorId == DoorId) && (Direction is null || direction is null || direction == Direction);
}

/// <summary>What the scan path knows of a device that speaks.</summary>
/// <param name="Former">Where it stood until <paramref name="MovedUtc"/>.</param>
public sealed record DevicePost(DevicePlace Place, DevicePlace? Former, DateTime? MovedUtc)
{
    /// <summary>The device's own place; or the one before, for what it scanned there without a network and tells only now.</summary>
    public bool Holds(Guid venueId, Guid? doorId, ScanDirection? direction, DateTime? occurredUtc) =>
        Place.Holds(venueId, doorId, direction) || (Former is not null && occurredUtc < MovedUtc && Former.Holds(venueId, doorId, direction));
}
