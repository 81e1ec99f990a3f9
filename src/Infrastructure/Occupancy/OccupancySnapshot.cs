using System.Text.Json.Serialization;
using HealthCode.Domain.Occupancy;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Venues;

namespace HealthCode.Infrastructure.Occupancy;

/// <summary>How many are inside a venue.</summary>
/// <param name="Inside">Persons; never negative.</param>
/// <param name="Capacity">Persons; 0 means that no limit is set.</param>
/// <param name="Source">Where the number comes from: <c>registrations</c> or <c>counters</c>.</param>
/// <param name="Level"><c>calm</c>, <c>busy</c>, <c>crowded</c> or <c>full</c>; open to additions.</param>
/// <param name="Version">Rises with every change of the number; 0 before the first.</param>
/// <param name="AsOfUtc">Up to this instant the number is known to be right.</param>
public sealed record OccupancySnapshot(
    Guid VenueId, int Inside, int Capacity, CountSource Source, OccupancyLevel Level, long Version, DateTime AsOfUtc)
{
    /// <summary>
    /// In a push: the version pushed before this one. Who holds an older version has missed a push and asks for the snapshot
    /// again. Pushes are merged, so versions themselves may skip.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? PreviousVersion { get; init; }

    public static OccupancySnapshot Of(VenueEntry venue, int inside, long version, DateTime asOfUtc)
    {
        ArgumentNullException.ThrowIfNull(venue);
        return new(venue.Id, inside, venue.Capacity, venue.CountSource, venue.LevelOf(inside), version, asOfUtc);
    }
}
