using HealthCode.Domain.Venues;

namespace HealthCode.Web.Features.Venues;

/// <summary>A venue as the API shows it.</summary>
/// <param name="Id">UUID, never changes.</param>
/// <param name="Name">At most 120 characters.</param>
/// <param name="Kind">One of the kinds, e.g. <c>mall</c>; more may be added.</param>
/// <param name="Capacity">Persons; 0 means that no limit is set.</param>
/// <param name="AreaM2">Square metres.</param>
/// <param name="TimeZone">IANA name, e.g. <c>Asia/Shanghai</c>.</param>
/// <param name="Address">As people write it.</param>
/// <param name="OpeningHours">Local hours in canonical form, e.g. <c>Mon-Fri 08:00-18:00; Sat 10:00-02:00</c>; empty means always open.</param>
/// <param name="CountSource"><c>registrations</c> or <c>counters</c>.</param>
/// <param name="WhenFull"><c>attention</c> or <c>refuse</c>.</param>
/// <param name="WhenClosed"><c>admit</c>, <c>attention</c> or <c>refuse</c>.</param>
/// <param name="OnSymptoms"><c>admit</c>, <c>attention</c> or <c>refuse</c>.</param>
/// <param name="OnFever"><c>admit</c>, <c>attention</c> or <c>refuse</c>.</param>
/// <param name="FeverCelsius">Fever from this temperature on, °C.</param>
/// <param name="StayCapMinutes">Minutes after which a stay ends by itself.</param>
/// <param name="BusyPercent">Of the capacity, from which the level is <c>busy</c>.</param>
/// <param name="CrowdedPercent">Of the capacity, from which the level is <c>crowded</c>.</param>
/// <param name="FullPercent">Of the capacity, from which the level is <c>full</c>.</param>
/// <param name="Doors">All doors, archived ones too.</param>
/// <param name="Zones">All zones.</param>
/// <param name="CreatedUtc">When the venue was made.</param>
/// <param name="ArchivedUtc">Null while it is in use.</param>
/// <param name="Version">Rises with every change; send it with a change.</param>
public sealed record VenueResponse(
    Guid Id,
    string Name,
    string Kind,
    int Capacity,
    int? AreaM2,
    string TimeZone,
    string? Address,
    string OpeningHours,
    string CountSource,
    string WhenFull,
    string WhenClosed,
    string OnSymptoms,
    string OnFever,
    decimal FeverCelsius,
    int StayCapMinutes,
    int BusyPercent,
    int CrowdedPercent,
    int FullPercent,
    IReadOnlyList<DoorResponse> Doors,
    IReadOnlyList<ZoneResponse> Zones,
    DateTime CreatedUtc,
    DateTime? ArchivedUtc,
    int Version)
{
    public static VenueResponse Of(Venue venue) => new(
        venue.Id,
        venue.Name,
        venue.Kind,
        venue.Capacity,
        venue.AreaM2,
        venue.TimeZone,
        venue.Address,
        venue.OpeningHours,
        VenueWords.Of(venue.CountSource),
        VenueWords.Of(venue.Policy.WhenFull),
        VenueWords.Of(venue.Policy.OnClosed),
        VenueWords.Of(venue.Policy.OnSymptoms),
        VenueWords.Of(venue.Policy.OnFever),
        venue.Policy.FeverCelsius,
        venue.StayCapMinutes,
        venue.BusyPercent,
        venue.CrowdedPercent,
        venue.FullPercent,
        [.. venue.Doors.OrderBy(door => door.Id).Select(DoorResponse.Of)],
        [.. venue.Zones.OrderBy(zone => zone.Id).Select(ZoneResponse.Of)],
        venue.CreatedUtc,
        venue.ArchivedUtc,
        venue.Version);
}

/// <summary>An entrance or exit.</summary>
/// <param name="Id">UUID, never changes.</param>
/// <param name="VenueId">The venue it leads into.</param>
/// <param name="Name">At most 80 characters.</param>
/// <param name="Direction"><c>in</c>, <c>out</c> or <c>both</c>.</param>
/// <param name="ZoneId">The zone it leads into, or null.</param>
/// <param name="ArchivedUtc">Null while it is in use.</param>
/// <param name="Codes">What personal codes mean there.</param>
public sealed record DoorResponse(Guid Id, Guid VenueId, string Name, string Direction, Guid? ZoneId, DateTime? ArchivedUtc, DoorCodesResponse Codes)
{
    public static DoorResponse Of(Door door) => new(door.Id, door.VenueId, door.Name, VenueWords.Of(door.Direction), door.ZoneId, door.ArchivedUtc, DoorCodesResponse.Of(door));
}

/// <summary>Part of a venue.</summary>
/// <param name="Id">UUID, never changes.</param>
/// <param name="VenueId">The venue it belongs to.</param>
/// <param name="Name">At most 80 characters.</param>
/// <param name="Capacity">Persons, or null.</param>
public sealed record ZoneResponse(Guid Id, Guid VenueId, string Name, int? Capacity)
{
    public static ZoneResponse Of(Zone zone) => new(zone.Id, zone.VenueId, zone.Name, zone.Capacity);
}
