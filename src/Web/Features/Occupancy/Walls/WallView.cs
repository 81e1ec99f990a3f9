using HealthCode.Domain.Occupancy;
using HealthCode.Infrastructure.Occupancy;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Venues;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Occupancy.Walls;

/// <summary>One venue on a wall.</summary>
public sealed record WallPanel(VenueEntry Venue, WallFigure Figure, bool IsOpen);

/// <summary>What a wall of the current tenant shows: venues whose level is public, with their public numbers.</summary>
public sealed class WallView(AppDbContext db, OccupancyBoard board, TimeProvider time)
{
    public const int Most = 96;

    public Task<DisplayWall?> FindAsync(Guid wallId, CancellationToken cancellation) => db.Walls.AsNoTracking().SingleOrDefaultAsync(wall => wall.Id == wallId, cancellation);

    /// <summary>Null when the tenant has no such wall.</summary>
    public async Task<IReadOnlyList<WallPanel>?> ReadAsync(Guid wallId, CancellationToken cancellation) =>
        await FindAsync(wallId, cancellation) is { } wall ? await ReadAsync(wall, cancellation) : null;

    public async Task<IReadOnlyList<WallPanel>> ReadAsync(DisplayWall wall, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(wall);
        var found = await db.Venues.AsNoTracking().Include(venue => venue.Doors)
            .Where(venue => venue.ArchivedUtc == null && (wall.VenueIds.Count == 0 || wall.VenueIds.Contains(venue.Id))).ToListAsync(cancellation);
        var venues = found.ConvertAll(venue => VenueEntry.Of(db.TenantId, venue)).Where(venue => venue.Kind.LevelIsPublic)
            .OrderBy(venue => wall.VenueIds.IndexOf(venue.Id)).ThenBy(venue => venue.Name, StringComparer.CurrentCulture).Take(Most).ToList();
        var nowUtc = time.GetUtcNow().UtcDateTime;
        var snapshots = await board.FindAllAsync(db.TenantId, venues);
        return [.. venues.Zip(snapshots, (venue, now) => new WallPanel(venue, WallFigure.Of(venue, now)!, venue.IsOpenAt(nowUtc)))];
    }
}
