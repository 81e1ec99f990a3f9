using HealthCode.Domain.Occupancy;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Venues;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Occupancy;

/// <summary>Entries, exits and the most people inside, by stretches of a venue's local calendar, from its one source.</summary>
public sealed class VenueFlow(AppDbContext db, TimeProvider time)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>So much of the calendar is read at once.</summary>
    private static readonly TimeSpan Portion = TimeSpan.FromDays(2);

    /// <param name="intervals">In order, without gaps.</param>
    /// <returns>One row for each interval; those that lie ahead are empty.</returns>
    public async Task<IReadOnlyList<FlowRow>> ReadAsync(VenueEntry venue, IReadOnlyList<ClockInterval> intervals, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(venue);
        var nowUtc = time.GetUtcNow().UtcDateTime;
        var past = intervals.TakeWhile(interval => interval.FromUtc <= nowUtc).ToList();
        if (past.Count == 0)
            return [.. intervals.Select(Nothing)];
        var rows = venue.CountSource == CountSource.Counters
            ? await ReadCountersAsync(venue, past, cancellation)
            : await ReadRegistrationsAsync(venue.Id, past, nowUtc, cancellation);
        return [.. rows, .. intervals.Skip(past.Count).Select(Nothing)];
    }

    private static FlowRow Nothing(ClockInterval interval) => new(interval, 0, 0, 0);

    private async Task<IReadOnlyList<FlowRow>> ReadCountersAsync(VenueEntry venue, List<ClockInterval> intervals, CancellationToken cancellation)
    {
        var (fromUtc, toUtc) = (venue.LastResetUtc(intervals[0].FromUtc), intervals[^1].ToUtc);
        var counts = await db.DoorCounts.AsNoTracking()
            .Where(c => c.VenueId == venue.Id && c.OccurredUtc >= fromUtc && c.OccurredUtc < toUtc)
            .Select(c => new CountEvent(c.CountId, c.OccurredUtc, TimeSpan.FromSeconds(c.PeriodSeconds), c.In, c.Out, null, false))
            .ToListAsync(cancellation);
        var recounts = await db.Recounts.AsNoTracking()
            .Where(r => r.VenueId == venue.Id && r.OccurredUtc >= fromUtc && r.OccurredUtc < toUtc)
            .Select(r => new CountEvent(r.Id, r.OccurredUtc, TimeSpan.Zero, 0, 0, r.Inside, false))
            .ToListAsync(cancellation);
        return PeakCurve.OfCounts(CounterTimeline.Fold([.. counts, .. recounts, .. ResetsOf(venue, fromUtc, toUtc)]), intervals);
    }

    private static List<CountEvent> ResetsOf(VenueEntry venue, DateTime fromUtc, DateTime toUtc)
    {
        var resets = new List<CountEvent>();
        for (var resetUtc = venue.LastResetUtc(toUtc.AddTicks(-1)); resetUtc >= fromUtc;)
        {
            resets.Add(new CountEvent(Guid.Empty, resetUtc, TimeSpan.Zero, 0, 0, null, true));
            var earlierUtc = venue.LastResetUtc(resetUtc.AddTicks(-1));
            if (earlierUtc >= resetUtc)
                break;
            resetUtc = earlierUtc;
        }
        return resets;
    }

    private async Task<IReadOnlyList<FlowRow>> ReadRegistrationsAsync(Guid venueId, List<ClockInterval> intervals, DateTime nowUtc, CancellationToken cancellation)
    {
        var (fromUtc, toUtc) = (intervals[0].FromUtc, intervals[^1].ToUtc);
        // Hours that have been archived are complete; visits that touch them may be gone.
        var archivedUtc = await db.FlowHours.Where(h => h.VenueId == venueId).MaxAsync(h => (DateTime?)h.HourUtc, cancellation) is { } last ? last + Hour : DateTime.MinValue;
        var archived = archivedUtc <= fromUtc ? [] : await db.FlowHours.AsNoTracking()
            .Where(h => h.VenueId == venueId && h.HourUtc >= fromUtc && h.HourUtc < toUtc)
            .Select(h => new { h.HourUtc, h.Entered, h.Left, h.Peak }).ToListAsync(cancellation);
        var live = new List<FlowRow>();
        foreach (var portion in Portions(intervals.Where(i => i.ToUtc > archivedUtc).Select(i => i.FromUtc < archivedUtc ? i with { FromUtc = archivedUtc } : i)))
            live.AddRange(PeakCurve.OfStays(await ReadStaysAsync(venueId, portion[0].FromUtc, portion[^1].ToUtc, nowUtc, cancellation), portion));

        var byEnd = live.ToDictionary(row => row.Interval.ToUtc);
        return [.. intervals.Select(interval =>
        {
            var hours = archived.Where(h => interval.Contains(h.HourUtc)).ToList();
            var rest = byEnd.GetValueOrDefault(interval.ToUtc);
            return new FlowRow(
                interval, hours.Sum(h => (long)h.Entered) + rest.Entries, hours.Sum(h => (long)h.Left) + rest.Exits,
                Math.Max(rest.PeakInside, hours.Select(h => (long)h.Peak).DefaultIfEmpty().Max()));
        })];
    }

    /// <summary>A bounded range, because no stay is longer than the longest cap.</summary>
    private Task<List<Presence>> ReadStaysAsync(Guid venueId, DateTime fromUtc, DateTime toUtc, DateTime nowUtc, CancellationToken cancellation)
    {
        var earliestUtc = fromUtc - StayCap.Longest;
        return db.Visits.AsNoTracking()
            .Where(v => v.VenueId == venueId && v.EnteredUtc >= earliestUtc && v.EnteredUtc < toUtc && (v.LeftUtc == null || v.LeftUtc >= fromUtc))
            // A stay past its deadline has ended there, also while nobody has closed it yet.
            .Select(v => new Presence(v.EnteredUtc, v.LeftUtc ?? (v.StayUntilUtc <= nowUtc ? v.StayUntilUtc : null), v.Persons))
            .ToListAsync(cancellation);
    }

    private static IEnumerable<List<ClockInterval>> Portions(IEnumerable<ClockInterval> intervals)
    {
        var portion = new List<ClockInterval>();
        foreach (var interval in intervals)
        {
            if (portion.Count > 0 && interval.ToUtc - portion[0].FromUtc > Portion)
            {
                yield return portion;
                portion = [];
            }
            portion.Add(interval);
        }
        if (portion.Count > 0)
            yield return portion;
    }
}
