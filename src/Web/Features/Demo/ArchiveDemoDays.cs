using System.Text.Json;
using HealthCode.Domain.Occupancy;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;

namespace HealthCode.Web.Features.Demo;

/// <summary>
/// What is left of the days whose visits are forgotten: hours without persons, up to where the product's own archive would
/// have come by now.
/// </summary>
internal sealed class ArchiveDemoDays(Database database)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly double[] DwellMinutes = [5, 15, 30, 60, 120, 240];

    public async Task RunAsync(TenantInfo tenant, IReadOnlyList<DemoStay> stays, DateTime keptSinceUtc, CancellationToken cancellation)
    {
        using var scope = TenantScope.Enter(tenant);
        await using var db = database.CreateContext();
        foreach (var venue in stays.GroupBy(stay => stay.Venue.Id))
            Archive(db, venue.Key, [.. venue], keptSinceUtc + StayCap.Longest);
        await db.SaveChangesAsync(cancellation);
    }

    private static void Archive(AppDbContext db, Guid venueId, List<DemoStay> stays, DateTime untilUtc)
    {
        var first = stays.Min(stay => stay.EnteredUtc);
        var fromUtc = new DateTime(first.Ticks - first.Ticks % Hour.Ticks, DateTimeKind.Utc);
        var hours = Enumerable.Range(0, Math.Max(0, (int)((untilUtc - fromUtc) / Hour)))
            .Select(hour => new ClockInterval(fromUtc + hour * Hour, fromUtc + (hour + 1) * Hour, TimeSpan.Zero)).ToList();
        var presences = stays.ConvertAll(stay => stay.Presence);
        var dwell = stays.ToLookup(stay => HourOf(stay.Presence.LeftUtc!.Value), stay => stay.Presence.LeftUtc!.Value - stay.EnteredUtc);
        var flags = stays.Where(stay => stay.Flag is not null).ToLookup(stay => HourOf(stay.EnteredUtc), stay => stay.Flag!);
        foreach (var row in PeakCurve.OfStays(presences, hours).Where(row => row.PeakInside > 0 || row.Exits > 0))
        {
            var classes = new int[DwellMinutes.Length + 1];
            foreach (var stay in dwell[row.Interval.FromUtc])
                classes[DwellMinutes.Count(limit => stay.TotalMinutes >= limit)]++;
            var rules = flags[row.Interval.FromUtc].CountBy(rule => rule).ToDictionary();
            db.FlowHours.Add(FlowHour.Of(
                venueId, row.Interval.FromUtc, (int)row.Entries, (int)row.Exits, (int)row.PeakInside, JsonSerializer.Serialize(classes), JsonSerializer.Serialize(rules)));
        }
    }

    private static DateTime HourOf(DateTime utc) => new(utc.Ticks - utc.Ticks % Hour.Ticks, DateTimeKind.Utc);
}
