using HealthCode.Domain.Occupancy;
using HealthCode.Infrastructure.Venues;

namespace HealthCode.Infrastructure.Occupancy;

/// <summary>How full a venue is, as strangers may know it.</summary>
/// <param name="Inside">Persons; null when they are fewer than <see cref="PublicBand.Smallest"/>: a small number tells who came.</param>
/// <param name="Capacity">Persons; 0 means that no limit is set.</param>
/// <param name="Level">Null without a limit, and while so few are inside that it would give the number away.</param>
/// <param name="AsOfUtc">Up to this instant the number is known to be right.</param>
public sealed record WallFigure(Guid VenueId, int? Inside, int Capacity, OccupancyLevel? Level, long Version, DateTime AsOfUtc)
{
    /// <summary>Null for kinds of places whose crowd tells of illness: their levels are never shown to the public.</summary>
    public static WallFigure? Of(VenueEntry venue, OccupancySnapshot now)
    {
        ArgumentNullException.ThrowIfNull(venue);
        ArgumentNullException.ThrowIfNull(now);
        if (!venue.Kind.LevelIsPublic)
            return null;
        var isFew = PublicBand.Of(now.Inside).IsSmall;
        var showsLevel = now.Capacity > 0 && (!isFew || now.Level == OccupancyLevel.Full);
        return new(now.VenueId, isFew ? null : now.Inside, now.Capacity, showsLevel ? now.Level : null, now.Version, now.AsOfUtc);
    }
}
