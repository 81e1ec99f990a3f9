using HealthCode.Domain.CheckIn;

namespace HealthCode.Domain.Venues;

/// <summary>A place of a tenant: a mall, a shop, a residential compound, a school.</summary>
public sealed class Venue
{
    private readonly List<Zone> zones = [];
    private readonly List<Door> doors = [];

    private Venue() { }

    public Guid Id { get; private set; }
    public string Name { get; private set; } = "";
    public string Kind { get; private set; } = "";

    /// <summary>Persons; 0 means that no limit is set.</summary>
    public int Capacity { get; private set; }
    public int? AreaM2 { get; private set; }
    public string TimeZone { get; private set; } = "";
    public string? Address { get; private set; }

    /// <summary>Canonical text of <see cref="Venues.OpeningHours"/>; empty means always open.</summary>
    public string OpeningHours { get; private set; } = "";
    public CountSource CountSource { get; private set; }

    /// <summary>Minutes after which a stay ends by itself; at most 16 hours.</summary>
    public int StayCapMinutes { get; private set; }
    public DoorPolicy Policy { get; private set; } = new();
    public int BusyPercent { get; private set; } = 80;
    public int CrowdedPercent { get; private set; } = 95;
    public int FullPercent { get; private set; } = 100;
    public DateTime CreatedUtc { get; private set; }
    public DateTime? ArchivedUtc { get; private set; }

    /// <summary>Rises with every change, so that caches on all nodes notice.</summary>
    public int Version { get; private set; }

    public IReadOnlyList<Zone> Zones => zones;
    public IReadOnlyList<Door> Doors => doors;

    public static Venue Open(VenueSettings settings, DateTime nowUtc)
    {
        var venue = new Venue { Id = Guid.CreateVersion7(new DateTimeOffset(nowUtc)), CreatedUtc = nowUtc };
        venue.Apply(settings);
        return venue;
    }

    public void Change(VenueSettings settings) => Apply(settings);

    public Door AddDoor(string name, DoorDirection direction, Guid? zoneId = null, DoorCodeSettings? codes = null)
    {
        var door = Door.Create(Id, name, direction, zoneId);
        if (codes is not null)
            door.Set(codes);
        doors.Add(door);
        Version++;
        return door;
    }

    public void ChangeDoor(Door door, DoorSettings settings)
    {
        door.Change(settings.Name, settings.Direction, settings.ZoneId);
        if (settings.Codes is { } codes)
            door.Set(codes);
        Version++;
    }

    /// <summary>The door stays in history; nobody is registered at it any more.</summary>
    public void ArchiveDoor(Door door, DateTime nowUtc)
    {
        door.Archive(nowUtc);
        Version++;
    }

    public void ReopenDoor(Door door)
    {
        door.Reopen();
        Version++;
    }

    public Zone AddZone(string name, int? capacity)
    {
        var zone = Zone.Create(Id, name, capacity);
        zones.Add(zone);
        Version++;
        return zone;
    }

    public void ChangeZone(Zone zone, ZoneSettings settings)
    {
        zone.Change(settings.Name, settings.Capacity);
        Version++;
    }

    /// <summary>Its doors stay, without a zone.</summary>
    public void RemoveZone(Zone zone)
    {
        foreach (var door in doors.Where(door => door.ZoneId == zone.Id))
            door.Change(door.Name, door.Direction, null);
        zones.Remove(zone);
        Version++;
    }

    public void Archive(DateTime nowUtc)
    {
        ArchivedUtc ??= nowUtc;
        Version++;
    }

    public void Reopen()
    {
        ArchivedUtc = null;
        Version++;
    }

    private void Apply(VenueSettings settings)
    {
        Name = settings.Name;
        Kind = settings.Kind;
        Capacity = settings.Capacity;
        AreaM2 = settings.AreaM2;
        TimeZone = settings.TimeZone;
        Address = settings.Address;
        OpeningHours = settings.OpeningHours;
        CountSource = settings.CountSource;
        StayCapMinutes = settings.StayCapMinutes;
        Policy = settings.Policy;
        BusyPercent = settings.BusyPercent;
        CrowdedPercent = settings.CrowdedPercent;
        FullPercent = settings.FullPercent;
        Version++;
    }
}

/// <summary>Where a venue's number comes from. The two are never added.</summary>
public enum CountSource
{
    /// <summary>Persons of open visits.</summary>
    Registrations,
    /// <summary>Counted movements, in minus out since the daily reset.</summary>
    Counters,
}
