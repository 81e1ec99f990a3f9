using HealthCode.Domain.Posters;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Posters;

/// <summary>A poster with the words of its place.</summary>
public sealed record PosterRow(Poster Poster, string VenueName, string TimeZone, DateTime? VenueArchivedUtc, string? DoorName, DateTime? DoorArchivedUtc)
{
    public DateOnly IssuedOn => VenueClock.LocalDay(Poster.IssuedUtc, VenueClock.FindZone(TimeZone) ?? TimeZoneInfo.Utc);

    /// <summary>The sheet that hangs, or ought to hang, at its door today.</summary>
    public bool IsCurrent => Poster.WithdrawnUtc is null && Poster.ReplacedById is null;

    public bool IsPrintable => IsCurrent && VenueArchivedUtc is null && DoorArchivedUtc is null;

    public static Task<PosterRow?> FindAsync(AppDbContext db, Guid posterId, CancellationToken cancellation) =>
        Of(db, db.Posters.Where(poster => poster.Id == posterId)).FirstOrDefaultAsync(cancellation);

    /// <summary>What hangs in a venue: the sheet of the whole venue first, then by door.</summary>
    public static async Task<List<PosterRow>> OfVenueAsync(AppDbContext db, Guid venueId, CancellationToken cancellation) =>
        [.. (await Of(db, db.Posters.Where(poster => poster.VenueId == venueId)).ToListAsync(cancellation))
            .OrderBy(row => row.DoorName, StringComparer.Ordinal).ThenBy(row => row.Poster.Id)];

    private static IQueryable<PosterRow> Of(AppDbContext db, IQueryable<Poster> posters) =>
        from poster in posters.AsNoTracking()
        join venue in db.Venues on poster.VenueId equals venue.Id
        join door in db.Doors on poster.DoorId equals door.Id into doors
        from door in doors.DefaultIfEmpty()
        select new PosterRow(poster, venue.Name, venue.TimeZone, venue.ArchivedUtc, door.Name, door.ArchivedUtc);
}
