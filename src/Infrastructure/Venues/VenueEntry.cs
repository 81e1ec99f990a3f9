using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Occupancy;
using HealthCode.Domain.Venues;

namespace HealthCode.Infrastructure.Venues;

/// <summary>A venue as the scan path and the live pages need it, with texts already read; never changes.</summary>
public sealed record VenueEntry
{
    public required Guid TenantId { get; init; }
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required string? Address { get; init; }
    public required VenueKind Kind { get; init; }

    /// <summary>Persons; 0 means that no limit is set.</summary>
    public required int Capacity { get; init; }
    public required int? AreaM2 { get; init; }
    public required DoorPolicy Policy { get; init; }
    public required OpeningHours OpeningHours { get; init; }
    public required TimeZoneInfo TimeZone { get; init; }
    public required TimeSpan StayCap { get; init; }
    public required CountSource CountSource { get; init; }
    public required LevelThresholds Levels { get; init; }
    public required IReadOnlyList<DoorEntry> Doors { get; init; }
    public required bool IsArchived { get; init; }
    public required int Version { get; init; }

    public bool IsOpenAt(DateTime utc) => OpeningHours.IsOpenAt(VenueClock.ToLocal(utc, TimeZone));

    public DoorEntry? FindDoor(Guid? doorId) => doorId is null ? null : Doors.FirstOrDefault(door => door.Id == doorId);

    /// <summary>The venue's policy at one door: an exit lets nobody in.</summary>
    public DoorPolicy PolicyAt(DoorEntry? door) => door is null ? Policy : Policy with
    {
        AllowsIn = door.Direction != DoorDirection.Out,
        AllowsOut = door.Direction != DoorDirection.In,
    };

    /// <summary>What personal codes mean at a door. A scan that names none is asked for none.</summary>
    public DoorCodes CodesAt(Guid? doorId) => FindDoor(doorId)?.Codes ?? DoorCodes.Usual;

    public OccupancyLevel LevelOf(int inside) => OccupancyLevel.Of(inside, Capacity, Levels);

    /// <summary>The latest daily reset that is not after <paramref name="utc"/>.</summary>
    public DateTime LastResetUtc(DateTime utc) => DailyReset.LastUtc(OpeningHours, TimeZone, utc);

    /// <param name="rules">Reads a door's rules; whoever holds many entries for long remembers those it has read.</param>
    public static VenueEntry Of(Guid tenantId, Venue venue, Func<Door, DoorRules>? rules = null)
    {
        ArgumentNullException.ThrowIfNull(venue);
        return new()
        {
            TenantId = tenantId,
            Id = venue.Id,
            Name = venue.Name,
            Address = venue.Address,
            Kind = VenueKind.Find(venue.Kind) ?? VenueKind.Find("other")!,
            Capacity = venue.Capacity,
            AreaM2 = venue.AreaM2,
            Policy = venue.Policy,
            OpeningHours = OpeningHours.Parse(venue.OpeningHours).Value,
            TimeZone = VenueClock.FindZone(venue.TimeZone)
                ?? throw new InvalidOperationException($"The time zone {venue.TimeZone} of venue {venue.Id} is not known here: install the tz database."),
            StayCap = TimeSpan.FromMinutes(venue.StayCapMinutes),
            CountSource = venue.CountSource,
            Levels = new LevelThresholds(venue.BusyPercent, venue.CrowdedPercent, venue.FullPercent),
            Doors = [.. venue.Doors.OrderBy(door => door.Id).Select(door => EntryOf(door))],
            IsArchived = venue.ArchivedUtc is not null,
            Version = venue.Version,
        };

        DoorEntry EntryOf(Door door) => new(door.Id, door.Name, door.Direction, door.ArchivedUtc is not null)
        {
            Codes = door is { Codes: null, CodeRules: null } ? DoorCodes.Usual
                : new(door.Codes ?? CodePolicy.Usual, rules?.Invoke(door) ?? DoorRules.Of(door.CodeRules)),
        };
    }
}

public sealed record DoorEntry(Guid Id, string Name, DoorDirection Direction, bool IsArchived)
{
    public DoorCodes Codes { get; init; } = DoorCodes.Usual;
}
