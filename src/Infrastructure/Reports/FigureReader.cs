using System.Text.Json;
using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Occupancy;
using HealthCode.Domain.Reports;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Occupancy;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Venues;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Reports;

/// <summary>
/// Reads what a report says, of the period and the one before: from visits while they are kept, from the archived hours
/// without persons afterwards.
/// </summary>
public sealed class FigureReader(AppDbContext db, VenueFlow flow, RegisterReader register, TimeProvider time)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <param name="venueId">Null: every venue of the tenant that was in use.</param>
    /// <param name="advance">Told how many venues of how many have been read.</param>
    /// <returns>Null when the tenant has no such venue.</returns>
    public async Task<ReportFigures?> ReadAsync(ReportPeriod period, Guid? venueId, CancellationToken cancellation, Func<int, int, Task>? advance = null)
    {
        var tenant = TenantScope.Current.TenantInfo as TenantInfo ?? throw new TenantNotResolvedException("reading figures");
        var zone = VenueClock.FindZone(tenant.TimeZone) ?? TimeZoneInfo.Utc;
        var cutOffUtc = time.GetUtcNow().UtcDateTime;
        cutOffUtc = cutOffUtc.AddTicks(-(cutOffUtc.Ticks % TimeSpan.TicksPerSecond));
        var (fromUtc, _) = period.BoundsUtc(zone);
        var venues = (await db.Venues.AsNoTracking().Include(venue => venue.Doors)
            .Where(venue => venueId == null ? venue.ArchivedUtc == null || venue.ArchivedUtc > fromUtc : venue.Id == venueId)
            .OrderBy(venue => venue.Id).ToListAsync(cancellation)).ConvertAll(venue => VenueEntry.Of(tenant.Id, venue));
        if (venueId is not null && venues.Count == 0)
            return null;
        var readings = new List<VenueReading>(venues.Count);
        foreach (var venue in venues)
        {
            if (advance is not null)
                await advance(readings.Count, venues.Count);
            readings.Add(await ReadVenueAsync(venue, period, zone, cutOffUtc, cancellation));
        }
        var figures = ReportSum.Of(tenant.Name, venueId, period, zone, cutOffUtc, readings);
        return venueId is null && tenant.Kind is { } kind ? figures with { Register = await register.ReadAsync(kind, period, cancellation) } : figures;
    }

    private async Task<VenueReading> ReadVenueAsync(VenueEntry venue, ReportPeriod period, TimeZoneInfo zone, DateTime nowUtc, CancellationToken cancellation)
    {
        var (earlier, hours) = (period.Before.Hours(zone), period.Hours(zone));
        var span = new Span(venue.Id, earlier[0].FromUtc, hours[0].FromUtc, hours[^1].ToUtc);
        var rows = await flow.ReadAsync(venue, [.. earlier, .. hours], cancellation);
        var archivedUtc = await db.FlowHours.Where(hour => hour.VenueId == venue.Id).MaxAsync(hour => (DateTime?)hour.HourUtc, cancellation) is { } last ? last + Hour : DateTime.MinValue;
        var (dwell, flags) = (new Halves<DwellReading>(new(), new()), new Halves<List<FlagReading>>([], []));
        await ReadArchiveAsync(span, archivedUtc, dwell, flags, cancellation);
        await ReadStaysAsync(span, archivedUtc, nowUtc, dwell, cancellation);
        await ReadFlagsAsync(span, archivedUtc, flags, cancellation);
        return new VenueReading(
            venue.Id, venue.Name, venue.Capacity, venue.CountSource, [.. rows.Skip(earlier.Count)], [.. rows.Take(earlier.Count)],
            dwell.Now, dwell.Before, flags.Now, flags.Before, await ReadDoorsAsync(venue, span, cancellation));
    }

    private async Task ReadArchiveAsync(Span span, DateTime archivedUtc, Halves<DwellReading> dwell, Halves<List<FlagReading>> flags, CancellationToken cancellation)
    {
        if (archivedUtc <= span.FromUtc)
            return;
        var hours = await db.FlowHours.AsNoTracking().Where(hour => hour.VenueId == span.VenueId && hour.HourUtc >= span.FromUtc && hour.HourUtc < span.ToUtc)
            .Select(hour => new { hour.HourUtc, hour.Dwell, hour.Flags }).ToListAsync(cancellation);
        foreach (var hour in hours)
        {
            var isBefore = span.IsBefore(hour.HourUtc);
            dwell.Of(isBefore).AddArchived(JsonSerializer.Deserialize<int[]>(hour.Dwell)!);
            foreach (var (key, count) in JsonSerializer.Deserialize<Dictionary<string, int>>(hour.Flags)!)
                flags.Of(isBefore).Add(key.Split(':', 2) is [var rule, var outcome] ? new(rule, outcome, count) : new(key, null, count));
        }
    }

    private async Task ReadStaysAsync(Span span, DateTime archivedUtc, DateTime nowUtc, Halves<DwellReading> dwell, CancellationToken cancellation)
    {
        var fromUtc = span.FromUtc > archivedUtc ? span.FromUtc : archivedUtc;
        var earliestUtc = fromUtc > DateTime.MinValue.AddDays(1) ? fromUtc - StayCap.Longest : fromUtc;
        var stays = db.Visits.AsNoTracking().Where(visit => visit.VenueId == span.VenueId && visit.EnteredUtc >= earliestUtc && visit.EnteredUtc < span.ToUtc)
            // A stay past its deadline has ended there, also while nobody has closed it yet.
            .Select(visit => new { visit.EnteredUtc, EndUtc = visit.LeftUtc ?? visit.StayUntilUtc, ByLimit = visit.LeftUtc == null || visit.LeftBy == LeftBy.Cap });
        await foreach (var stay in stays.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (stay.EndUtc >= fromUtc && stay.EndUtc < span.ToUtc && stay.EndUtc <= nowUtc)
                dwell.Of(span.IsBefore(stay.EndUtc)).Add(stay.EndUtc - stay.EnteredUtc, stay.ByLimit);
        }
    }

    private async Task ReadFlagsAsync(Span span, DateTime archivedUtc, Halves<List<FlagReading>> flags, CancellationToken cancellation)
    {
        var fromUtc = span.FromUtc > archivedUtc ? span.FromUtc : archivedUtc;
        var raised = await db.Flags.AsNoTracking().Where(flag => flag.VenueId == span.VenueId && flag.RaisedUtc >= fromUtc && flag.RaisedUtc < span.ToUtc)
            .Select(flag => new { flag.RaisedUtc, flag.Rule, flag.Outcome }).ToListAsync(cancellation);
        foreach (var flag in raised)
            flags.Of(span.IsBefore(flag.RaisedUtc)).Add(new(flag.Rule, flag.Outcome, 1));
    }

    private async Task<IReadOnlyList<DoorReading>> ReadDoorsAsync(VenueEntry venue, Span span, CancellationToken cancellation)
    {
        var sums = venue.CountSource == CountSource.Counters
            ? await db.DoorCounts.Where(count => count.VenueId == venue.Id && count.OccurredUtc >= span.MiddleUtc && count.OccurredUtc < span.ToUtc && count.DoorId != null)
                .GroupBy(count => count.DoorId!.Value).Select(door => new DoorSum(door.Key, door.Sum(count => (long)count.In), door.Sum(count => (long)count.Out))).ToListAsync(cancellation)
            : await db.DoorHours.Where(hour => hour.VenueId == venue.Id && hour.HourUtc >= span.MiddleUtc && hour.HourUtc < span.ToUtc)
                .GroupBy(hour => hour.DoorId).Select(door => new DoorSum(door.Key, door.Sum(hour => (long)hour.Entered), door.Sum(hour => (long)hour.Left))).ToListAsync(cancellation);
        return [.. venue.Doors.Select(door => (Door: door, Sum: sums.Find(sum => sum.DoorId == door.Id)))
            .Where(door => !door.Door.IsArchived || door.Sum is not null)
            .Select(door => new DoorReading(door.Door.Id, door.Door.Name, door.Sum?.Entries ?? 0, door.Sum?.Exits ?? 0))];
    }

    private sealed record DoorSum(Guid DoorId, long Entries, long Exits);

    /// <summary>The period before and the period, which follow one another.</summary>
    private readonly record struct Span(Guid VenueId, DateTime FromUtc, DateTime MiddleUtc, DateTime ToUtc)
    {
        public bool IsBefore(DateTime utc) => utc < MiddleUtc;
    }

    private sealed record Halves<T>(T Before, T Now)
    {
        public T Of(bool isBefore) => isBefore ? Before : Now;
    }
}
