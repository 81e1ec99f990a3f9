using HealthCode.Domain.Occupancy;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Occupancy;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Venues;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.CheckIn.Visitors;

/// <summary>How full a venue is.</summary>
public sealed record Crowd(VenueEntry Venue, int Inside)
{
    public OccupancyLevel Level => Venue.LevelOf(Inside);

    public bool Fits(int persons) => Venue.Capacity <= 0 || Inside + persons <= Venue.Capacity;

    /// <summary>Never where it would tell of illness.</summary>
    public bool IsPublic => Venue.Kind.LevelIsPublic;

    public PublicBand Band => PublicBand.Of(Inside);

    /// <summary>A level needs a limit, and says too much of a handful of people until they are too many.</summary>
    public bool ShowsLevel => Venue.Capacity > 0 && (!Band.IsSmall || Level == OccupancyLevel.Full);
}

/// <summary>Strangers look often and cost the database nothing; who counts at the door asks it.</summary>
public sealed class Crowds(OccupancyBoard board, AppDbContext db)
{
    public async ValueTask<Crowd> GlanceAsync(VenueEntry venue)
    {
        var crowd = new Crowd(venue, (await board.FindAsync(venue.TenantId, venue.Id))?.Inside ?? 0);
        // The board may be a moment behind; nobody is sent away for that.
        return crowd.Fits(1) ? crowd : await CountAsync(venue);
    }

    /// <summary>As of the last commit, for who has just registered somebody.</summary>
    public async Task<Crowd> CountAsync(VenueEntry venue)
    {
        var row = await db.Occupancy.AsNoTracking().Where(o => o.VenueId == venue.Id)
            .Select(o => new { Registered = o.OpenPersons + o.Adjustment, Counted = o.CountedInside }).FirstOrDefaultAsync();
        return new(venue, row is null ? 0 : venue.CountSource == CountSource.Counters ? row.Counted : Math.Max(0, row.Registered));
    }
}
