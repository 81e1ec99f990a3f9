using System.Text.Json;
using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Occupancy;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Privacy;

/// <summary>
/// Writes the hours of a venue that visits tell of, before they are forgotten. It runs ahead of the purge by the longest
/// stay: every hour is counted while all stays that touch it are still there, and only once.
/// </summary>
public sealed class ArchiveFlow(AppDbContext db)
{
    private static readonly TimeSpan LongestStay = TimeSpan.FromHours(16);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Chunk = TimeSpan.FromDays(1);
    private static readonly double[] DwellMinutes = [5, 15, 30, 60, 120, 240];

    public async Task RunAsync(Guid venueId, DateTime forgottenUtc, CancellationToken cancellation)
    {
        var untilUtc = forgottenUtc + LongestStay;
        var oldest = await db.Visits.Where(v => v.VenueId == venueId && v.EnteredUtc < forgottenUtc)
            .OrderBy(v => v.EnteredUtc).Select(v => (DateTime?)v.EnteredUtc).FirstOrDefaultAsync(cancellation);
        if (oldest is not { } oldestUtc)
            return;
        var last = await db.FlowHours.Where(h => h.VenueId == venueId).MaxAsync(h => (DateTime?)h.HourUtc, cancellation);
        var fromUtc = new DateTime(oldestUtc.Ticks - oldestUtc.Ticks % TimeSpan.TicksPerHour, DateTimeKind.Utc);
        if (last is { } lastUtc && lastUtc + Hour > fromUtc)
            fromUtc = lastUtc + Hour;
        // Far enough ahead already: reading stays every hour would be waste.
        if (fromUtc > forgottenUtc + Hour)
            return;
        for (; fromUtc < untilUtc; fromUtc += Chunk)
            await ArchiveAsync(venueId, fromUtc, fromUtc + Chunk < untilUtc ? fromUtc + Chunk : untilUtc, cancellation);
    }

    private async Task ArchiveAsync(Guid venueId, DateTime fromUtc, DateTime toUtc, CancellationToken cancellation)
    {
        var earliestUtc = fromUtc - LongestStay;
        var stays = await db.Visits.AsNoTracking()
            .Where(v => v.VenueId == venueId && v.EnteredUtc >= earliestUtc && v.EnteredUtc < toUtc)
            .Select(v => new Presence(v.EnteredUtc, v.LeftUtc ?? v.StayUntilUtc, v.Persons)).ToListAsync(cancellation);
        var raised = await db.Flags.AsNoTracking()
            .Where(f => f.VenueId == venueId && f.RaisedUtc >= fromUtc && f.RaisedUtc < toUtc)
            .Select(f => new { f.RaisedUtc, f.Rule, f.Outcome }).ToListAsync(cancellation);
        var hours = Enumerable.Range(0, (int)((toUtc - fromUtc) / Hour)).Select(i => new ClockInterval(fromUtc + i * Hour, fromUtc + (i + 1) * Hour, TimeSpan.Zero)).ToList();
        foreach (var row in PeakCurve.OfStays(stays, hours))
        {
            var hour = row.Interval;
            var rules = raised.Where(f => f.RaisedUtc >= hour.FromUtc && f.RaisedUtc < hour.ToUtc).CountBy(f => FlowHour.FlagKey(f.Rule, f.Outcome)).ToDictionary();
            if (row.PeakInside == 0 && row.Exits == 0 && rules.Count == 0)
                continue;
            var dwell = Dwell(stays.Where(s => s.LeftUtc >= hour.FromUtc && s.LeftUtc < hour.ToUtc));
            db.FlowHours.Add(FlowHour.Of(venueId, hour.FromUtc, (int)row.Entries, (int)row.Exits, (int)row.PeakInside,
                JsonSerializer.Serialize(dwell), JsonSerializer.Serialize(rules)));
        }
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
    }

    private static int[] Dwell(IEnumerable<Presence> ended)
    {
        var classes = new int[DwellMinutes.Length + 1];
        foreach (var stay in ended)
        {
            var minutes = (stay.LeftUtc!.Value - stay.EnteredUtc).TotalMinutes;
            classes[DwellMinutes.Count(limit => minutes >= limit)]++;
        }
        return classes;
    }
}
