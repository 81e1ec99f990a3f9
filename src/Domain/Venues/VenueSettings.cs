using HealthCode.Domain.CheckIn;

namespace HealthCode.Domain.Venues;

/// <summary>What a manager sets for a venue, already checked by <c>VenueSettings</c>' callers' rules.</summary>
public sealed record VenueSettings
{
    public required string Name { get; init; }
    public required string Kind { get; init; }
    public int Capacity { get; init; }
    public int? AreaM2 { get; init; }
    public required string TimeZone { get; init; }
    public string? Address { get; init; }
    public string OpeningHours { get; init; } = "";
    public CountSource CountSource { get; init; } = CountSource.Registrations;
    public required int StayCapMinutes { get; init; }
    public DoorPolicy Policy { get; init; } = new();
    public int BusyPercent { get; init; } = 80;
    public int CrowdedPercent { get; init; } = 95;
    public int FullPercent { get; init; } = 100;
}
