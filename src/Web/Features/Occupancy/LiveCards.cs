using HealthCode.Domain.Occupancy;
using HealthCode.Infrastructure.Occupancy;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Venues;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Occupancy;

/// <summary>A venue on the page of all venues.</summary>
/// <param name="Curve">The last two hours.</param>
/// <param name="Flags">Flags that nobody has closed.</param>
public sealed record LiveCard(VenueEntry Venue, OccupancySnapshot Now, bool IsOpen, IReadOnlyList<CurvePoint> Curve, int Flags)
{
    public double Share => Now.Capacity > 0 ? (double)Now.Inside / Now.Capacity : 0;
}

/// <summary>All venues of the tenant, those that need somebody first; three queries however many there are.</summary>
public sealed class LiveCards(AppDbContext db, OccupancyBoard board, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(2);
    private const int Most = 500;

    /// <summary>Flags that nobody has taken in the tenant's time.</summary>
    public Task<int> CountOverdueFlagsAsync(CancellationToken cancellation) =>
        db.Flags.CountAsync(flag => flag.ClosedUtc == null && flag.TakenUtc == null && flag.EscalatedUtc != null, cancellation);

    public async Task<IReadOnlyList<LiveCard>> ReadAsync(CancellationToken cancellation)
    {
        var nowUtc = time.GetUtcNow().UtcDateTime;
        var fromUtc = nowUtc - Window;
        var venues = (await db.Venues.AsNoTracking().Include(venue => venue.Doors).Where(venue => venue.ArchivedUtc == null).OrderBy(venue => venue.Name).Take(Most)
            .ToListAsync(cancellation)).ConvertAll(venue => VenueEntry.Of(db.TenantId, venue));
        if (venues.Count == 0)
            return [];
        var ids = venues.ConvertAll(venue => venue.Id);
        var minutes = (await db.OccupancyMinutes.AsNoTracking().Where(minute => ids.Contains(minute.VenueId) && minute.MinuteUtc >= fromUtc && minute.Inside != null)
            .OrderBy(minute => minute.MinuteUtc)
            .Select(minute => new { minute.VenueId, End = new MinuteEnd(minute.MinuteUtc, minute.Inside!.Value, minute.Entered, minute.Left) })
            .ToListAsync(cancellation)).ToLookup(minute => minute.VenueId, minute => minute.End);
        var flags = await db.Flags.Where(flag => ids.Contains(flag.VenueId) && flag.ClosedUtc == null).GroupBy(flag => flag.VenueId)
            .Select(venue => new { venue.Key, Count = venue.Count() }).ToDictionaryAsync(venue => venue.Key, venue => venue.Count, cancellation);
        var snapshots = await board.FindAllAsync(db.TenantId, venues);
        return [.. venues.Zip(snapshots, (venue, now) => new LiveCard(
                venue, now, venue.IsOpenAt(nowUtc), OccupancyCurve.Of([.. minutes[venue.Id]], fromUtc, nowUtc, now.Inside), flags.GetValueOrDefault(venue.Id)))
            .OrderByDescending(card => card.Now.Level).ThenByDescending(card => card.Flags > 0).ThenByDescending(card => card.Share)
            .ThenBy(card => card.Venue.Name, StringComparer.CurrentCulture)];
    }
}
