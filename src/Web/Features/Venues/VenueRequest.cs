using HealthCode.Domain.Venues;

namespace HealthCode.Web.Features.Venues;

/// <summary>What a venue shall be. What is left out has its usual value, also in a change.</summary>
/// <param name="Name">Required, at most 120 characters.</param>
/// <param name="Kind">Required: residential-compound, office, factory, mall, supermarket, shop, restaurant, pharmacy, school, hospital, subway-station, railway-station, passenger-station, airport, port, ferry, dock, park, traffic-checkpoint, vehicle, other.</param>
/// <param name="Capacity">Required: persons, 0 to 1,000,000; 0 means no limit.</param>
/// <param name="TimeZone">Required: IANA name, e.g. <c>Asia/Shanghai</c>.</param>
/// <param name="Address">At most 200 characters.</param>
/// <param name="AreaM2">Square metres.</param>
/// <param name="CountSource"><c>registrations</c> (usual) or <c>counters</c>.</param>
/// <param name="WhenFull"><c>attention</c> (usual) or <c>refuse</c>.</param>
/// <param name="OpeningHours">Local hours, e.g. <c>Mon-Fri 08:00-18:00; Sat 10:00-02:00</c>; empty (usual) means always open.</param>
/// <param name="WhenClosed"><c>admit</c>, <c>attention</c> or <c>refuse</c> (usual).</param>
/// <param name="OnSymptoms"><c>admit</c>, <c>attention</c> (usual) or <c>refuse</c>.</param>
/// <param name="OnFever"><c>admit</c>, <c>attention</c> (usual) or <c>refuse</c>.</param>
/// <param name="FeverCelsius">35 to 42 °C, usually 37.3.</param>
/// <param name="StayCapMinutes">1 to 960; usually by kind.</param>
/// <param name="BusyPercent">Usually 80.</param>
/// <param name="CrowdedPercent">Usually 95.</param>
/// <param name="FullPercent">Usually 100.</param>
public record VenueRequest(
    string? Name = null,
    string? Kind = null,
    int? Capacity = null,
    string? TimeZone = null,
    string? Address = null,
    int? AreaM2 = null,
    string? CountSource = null,
    string? WhenFull = null,
    string? OpeningHours = null,
    string? WhenClosed = null,
    string? OnSymptoms = null,
    string? OnFever = null,
    decimal? FeverCelsius = null,
    int? StayCapMinutes = null,
    int? BusyPercent = null,
    int? CrowdedPercent = null,
    int? FullPercent = null)
{
    internal VenueDraft ToDraft() => new()
    {
        Name = Name,
        Kind = Kind,
        Capacity = Capacity,
        TimeZone = TimeZone,
        Address = Address,
        AreaM2 = AreaM2,
        CountSource = CountSource,
        WhenFull = WhenFull,
        OpeningHours = OpeningHours,
        WhenClosed = WhenClosed,
        OnSymptoms = OnSymptoms,
        OnFever = OnFever,
        FeverCelsius = FeverCelsius,
        StayCapMinutes = StayCapMinutes,
        BusyPercent = BusyPercent,
        CrowdedPercent = CrowdedPercent,
        FullPercent = FullPercent,
    };
}
