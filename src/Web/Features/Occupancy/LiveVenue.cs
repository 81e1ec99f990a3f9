using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Occupancy;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Occupancy;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Venues;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Occupancy;

/// <summary>Persons who went in and out.</summary>
public readonly record struct Movement(int In, int Out);

/// <param name="Door">Null: scans at no door, and stays that ended by themselves.</param>
/// <param name="LastUtc">Null when nobody passed today.</param>
public sealed record DoorLine(DoorEntry? Door, Movement Today, DateTime? LastUtc, bool IsSilent);

public sealed record FlagLine(string Rule, int Count);

/// <summary>What moves beside the number; fetched again when something happened.</summary>
public sealed record LiveDetails(
    VenueEntry Venue, bool IsOpen, Movement Today, Movement ThisHour, IReadOnlyList<DoorLine> Doors, IReadOnlyList<FlagLine> Flags, ProbableInside? Probable);

/// <summary>One venue, large.</summary>
public sealed class LiveVenue(AppDbContext db, VenueCatalog catalog, OccupancyBoard board, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(12);
    private static readonly TimeSpan UsualStaysOf = TimeSpan.FromHours(24);
    private const int UsualStays = 200;

    /// <summary>Null when the tenant has no such venue.</summary>
    public async Task<(VenueEntry Venue, OccupancySnapshot Now)?> FindAsync(Guid venueId)
    {
        var tenantId = TenantScope.Current.TenantInfo!.Id;
        return await catalog.FindAsync(tenantId, venueId) is { IsArchived: false } venue && await board.FindAsync(tenantId, venueId) is { } now ? (venue, now) : null;
    }

    public async Task<IReadOnlyList<CurvePoint>> ReadCurveAsync(VenueEntry venue, int insideNow, CancellationToken cancellation)
    {
        var nowUtc = time.GetUtcNow().UtcDateTime;
        var fromUtc = nowUtc - Window;
        var minutes = await db.OccupancyMinutes.AsNoTracking()
            .Where(minute => minute.VenueId == venue.Id && minute.MinuteUtc >= fromUtc && minute.Inside != null).OrderBy(minute => minute.MinuteUtc)
            .Select(minute => new MinuteEnd(minute.MinuteUtc, minute.Inside!.Value, minute.Entered, minute.Left)).ToListAsync(cancellation);
        return OccupancyCurve.Of(minutes, fromUtc, nowUtc, insideNow);
    }

    public async Task<LiveDetails> ReadDetailsAsync(VenueEntry venue, CancellationToken cancellation)
    {
        var nowUtc = time.GetUtcNow().UtcDateTime;
        var today = VenueClock.LocalDay(nowUtc, venue.TimeZone);
        var dayUtc = VenueClock.Day(today, venue.TimeZone).FromUtc;
        var hourUtc = VenueClock.HoursOfDay(today, venue.TimeZone).Last(hour => hour.FromUtc <= nowUtc).FromUtc;
        var minutes = await db.OccupancyMinutes.AsNoTracking().Where(minute => minute.VenueId == venue.Id && minute.MinuteUtc >= dayUtc)
            .GroupBy(minute => minute.MinuteUtc >= hourUtc)
            .Select(part => new { IsThisHour = part.Key, In = part.Sum(minute => minute.Entered), Out = part.Sum(minute => minute.Left) }).ToListAsync(cancellation);
        var thisHour = minutes.FirstOrDefault(part => part.IsThisHour);
        var flags = await db.Flags.Where(flag => flag.VenueId == venue.Id && flag.ClosedUtc == null).GroupBy(flag => flag.Rule)
            .Select(rule => new FlagLine(rule.Key, rule.Count())).ToListAsync(cancellation);
        return new LiveDetails(
            venue, venue.IsOpenAt(nowUtc), new Movement(minutes.Sum(part => part.In), minutes.Sum(part => part.Out)), new Movement(thisHour?.In ?? 0, thisHour?.Out ?? 0),
            await ReadDoorsAsync(venue, dayUtc, nowUtc, cancellation), [.. flags.OrderByDescending(flag => flag.Count)],
            venue.CountSource == CountSource.Registrations ? await EstimateAsync(venue.Id, nowUtc, cancellation) : null);
    }

    private async Task<IReadOnlyList<DoorLine>> ReadDoorsAsync(VenueEntry venue, DateTime dayUtc, DateTime nowUtc, CancellationToken cancellation)
    {
        var recentUtc = nowUtc - SilentDoor.Patience;
        recentUtc = recentUtc.AddTicks(-(recentUtc.Ticks % TimeSpan.TicksPerHour));
        var sinceUtc = dayUtc < recentUtc ? dayUtc : recentUtc;
        var hours = await db.DoorHours.AsNoTracking().Where(hour => hour.VenueId == venue.Id && hour.HourUtc >= sinceUtc)
            .Select(hour => new { hour.DoorId, hour.HourUtc, hour.Entered, hour.Left }).ToListAsync(cancellation);
        var last = await ReadLastAsync(venue, recentUtc, cancellation);
        var doors = venue.Doors.Where(door => !door.IsArchived).Select(door => (Id: door.Id, Door: (DoorEntry?)door));
        if (hours.Exists(hour => hour.DoorId == Guid.Empty && hour.HourUtc >= dayUtc))
            doors = doors.Append((Guid.Empty, null));
        var recentAtVenue = hours.Where(hour => hour.HourUtc >= recentUtc && hour.DoorId != Guid.Empty).Sum(hour => hour.Entered + hour.Left);
        return [.. doors.Select(door =>
        {
            var here = hours.Where(hour => hour.DoorId == door.Id).ToList();
            var ofToday = here.Where(hour => hour.HourUtc >= dayUtc && hour.Entered + hour.Left > 0).ToList();
            var recent = here.Where(hour => hour.HourUtc >= recentUtc).Sum(hour => hour.Entered + hour.Left);
            DateTime? lastUtc = last.TryGetValue(door.Id, out var exact) ? exact : ofToday.Count > 0 ? ofToday.Max(hour => hour.HourUtc) : null;
            return new DoorLine(
                door.Door, new Movement(ofToday.Sum(hour => hour.Entered), ofToday.Sum(hour => hour.Left)), lastUtc,
                door.Door is not null && SilentDoor.Is(venue.IsOpenAt(nowUtc), recent, recentAtVenue));
        })];
    }

    /// <summary>To the minute where it is fresh; what is older is known by its hour.</summary>
    private async Task<Dictionary<Guid, DateTime>> ReadLastAsync(VenueEntry venue, DateTime sinceUtc, CancellationToken cancellation) => venue.CountSource == CountSource.Counters
        ? await db.DoorCounts.Where(count => count.VenueId == venue.Id && count.OccurredUtc >= sinceUtc && count.In + count.Out > 0).GroupBy(count => count.DoorId)
            .Select(door => new { door.Key, LastUtc = door.Max(count => count.OccurredUtc) }).ToDictionaryAsync(door => door.Key ?? Guid.Empty, door => door.LastUtc, cancellation)
        : await db.Visits.Where(visit => visit.VenueId == venue.Id && visit.EnteredUtc >= sinceUtc).GroupBy(visit => visit.DoorId)
            .Select(door => new { door.Key, LastUtc = door.Max(visit => visit.EnteredUtc) }).ToDictionaryAsync(door => door.Key ?? Guid.Empty, door => door.LastUtc, cancellation);

    private async Task<ProbableInside?> EstimateAsync(Guid venueId, DateTime nowUtc, CancellationToken cancellation)
    {
        var sinceUtc = nowUtc - UsualStaysOf;
        var usual = await db.Visits.AsNoTracking().Where(visit => visit.VenueId == venueId && visit.EnteredUtc >= sinceUtc && visit.LeftBy == LeftBy.Scan)
            .OrderByDescending(visit => visit.EnteredUtc).Take(UsualStays).Select(visit => new { visit.EnteredUtc, visit.LeftUtc }).ToListAsync(cancellation);
        var open = await db.Visits.AsNoTracking().Where(visit => visit.VenueId == venueId && visit.LeftUtc == null)
            .Select(visit => new { visit.EnteredUtc, visit.Persons }).ToListAsync(cancellation);
        return ProbableInside.Of(open.Select(visit => (visit.EnteredUtc, visit.Persons)), usual.ConvertAll(visit => visit.LeftUtc!.Value - visit.EnteredUtc), nowUtc);
    }
}
