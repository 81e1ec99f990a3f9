using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Persistence.Postgres;
using HealthCode.Infrastructure.Privacy;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Venues;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.Demo;

/// <summary>
/// Lives through the demo's days with the scan writer of the product and a clock of its own: what stands in the database
/// afterwards is what real doors would have written, and nothing has to be kept in step with the writer.
/// </summary>
internal sealed class LiveDemoDays(
    IServiceProvider services, Database database, VenueCatalog catalog, VisitPartitions partitions, ArchiveDemoDays archive,
    IOptions<PrivacyOptions> privacy, TimeProvider time, ILogger<LiveDemoDays> log)
{
    /// <summary>So far back the curve of the last hours is drawn in fine steps.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromHours(12);

    /// <returns>How many visits are in the database.</returns>
    public async Task<int> RunAsync(IReadOnlyList<(DemoTenant Plan, TenantInfo Tenant)> tenants, int days, CancellationToken cancellation)
    {
        var nowUtc = time.GetUtcNow().UtcDateTime;
        var keptSinceUtc = privacy.Value.ForgottenUtc(nowUtc);
        await partitions.EnsureAsync(DateOnly.FromDateTime(keptSinceUtc), DateOnly.FromDateTime(nowUtc).AddDays(1), cancellation);

        var venues = await VenuesAsync(tenants, cancellation);
        var lived = venues.SelectMany(venue => DaysBefore(venue.Venue, nowUtc, days).Select(day => (venue.Plan, venue.Venue, day.Day, day.Ago))).ToList();
        var stays = lived.SelectMany(day => DemoDay.Stays(day.Plan, day.Venue, day.Day, day.Ago)).Where(stay => stay.EnteredUtc <= nowUtc).ToList();
        var counts = lived.Where(day => day.Plan.IsCounted).SelectMany(day => DemoDay.Counts(day.Plan, day.Venue, day.Day, day.Ago)).Where(count => count.ArrivedUtc <= nowUtc).ToList();

        var kept = stays.Where(stay => stay.EnteredUtc >= keptSinceUtc).ToList();
        await WriteAsync([.. venues.Select(venue => venue.Venue)], kept, counts, nowUtc, cancellation);
        foreach (var (_, tenant) in tenants)
            await archive.RunAsync(tenant, [.. stays.Where(stay => stay.Venue.TenantId == tenant.Id)], keptSinceUtc, cancellation);
        return kept.Count;
    }

    private async Task<List<(DemoVenue Plan, VenueEntry Venue)>> VenuesAsync(IReadOnlyList<(DemoTenant Plan, TenantInfo Tenant)> tenants, CancellationToken cancellation)
    {
        var found = new List<(DemoVenue, VenueEntry)>();
        foreach (var (plan, tenant) in tenants)
        {
            using var scope = TenantScope.Enter(tenant);
            await using var db = database.CreateContext();
            foreach (var venue in await db.Venues.AsNoTracking().Select(v => new { v.Id, v.Name }).ToListAsync(cancellation))
                if (plan.Venues.FirstOrDefault(v => v.Name == venue.Name) is { } planned && await catalog.FindAsync(tenant.Id, venue.Id) is { } entry)
                    found.Add((planned, entry));
        }
        return found;
    }

    private static IEnumerable<(DateOnly Day, int Ago)> DaysBefore(VenueEntry venue, DateTime nowUtc, int days) =>
        Enumerable.Range(0, days).Select(ago => (VenueClock.LocalDay(nowUtc, venue.TimeZone).AddDays(-ago), ago)).Reverse();

    private async Task WriteAsync(IReadOnlyList<VenueEntry> venues, List<DemoStay> stays, List<DemoCount> counts, DateTime nowUtc, CancellationToken cancellation)
    {
        var clock = new DemoClock(nowUtc);
        var intake = ActivatorUtilities.CreateInstance<ScanIntake>(services, clock);
        // A writer and a feed of its own: nobody listens to the past.
        using var writer = ActivatorUtilities.CreateInstance<ScanWriter>(services, clock, new ScanFeed());
        await writer.StartAsync(cancellation);
        try
        {
            var events = Events(stays, nowUtc).Concat(counts.Select(count => (AtUtc: count.ArrivedUtc, Scan: (ScanInput?)null, Count: (DemoCount?)count)));
            DateOnly? told = null;
            foreach (var step in events.GroupBy(e => StepOf(e.AtUtc, nowUtc)).OrderBy(step => step.Key))
            {
                cancellation.ThrowIfCancellationRequested();
                clock.NowUtc = step.Key;
                if (told != (told = DateOnly.FromDateTime(step.Key)))
                    log.LogInformation("Demo visitors live through {Day}", told);
                await WriteStepAsync(writer, intake, step.OrderBy(e => e.AtUtc).Select(e => (e.Scan, e.Count)));
            }
            clock.NowUtc = nowUtc;
            await Task.WhenAll(venues.Select(venue => writer.SweepAsync(venue).AsTask()));
        }
        finally
        {
            await writer.DrainAsync(CancellationToken.None);
            await writer.StopAsync(CancellationToken.None);
        }
    }

    private static async Task WriteStepAsync(ScanWriter writer, ScanIntake intake, IEnumerable<(ScanInput? Scan, DemoCount? Count)> step)
    {
        var scans = new List<Scan>();
        var counts = new List<DemoCount>();
        foreach (var (input, count) in step)
        {
            if (count is not null)
            {
                counts.Add(count);
                continue;
            }
            var (scan, errors) = await intake.PrepareAsync(input!);
            scans.Add(scan ?? throw new InvalidOperationException($"A visit of the demo was refused: {string.Join(", ", errors.SelectMany(error => error.Value))}."));
        }
        var running = scans.ConvertAll(scan => writer.WriteAsync(scan).AsTask());
        running.AddRange(counts.GroupBy(count => count.Venue).Select(venue => writer.CountAsync(venue.Key, [.. venue.Select(count => count.Count)]).AsTask()));
        if ((await Task.WhenAll(running)).FirstOrDefault(outcome => outcome.Problem is not null).Problem is { } problem)
            throw new InvalidOperationException($"The demo's visits could not be written: {problem}.");
    }

    private static IEnumerable<(DateTime AtUtc, ScanInput? Scan, DemoCount? Count)> Events(List<DemoStay> stays, DateTime nowUtc)
    {
        foreach (var stay in stays)
        {
            yield return (stay.EnteredUtc, ScanOf(stay, ScanDirection.In, stay.EnteredUtc, stay.EntryDoor), null);
            if (stay.LeftUtc is { } leftUtc && leftUtc <= nowUtc)
                yield return (leftUtc, ScanOf(stay, ScanDirection.Out, leftUtc, stay.ExitDoor), null);
        }
    }

    private static ScanInput ScanOf(DemoStay stay, ScanDirection direction, DateTime atUtc, Guid? door)
    {
        var isEntry = direction == ScanDirection.In;
        return new()
        {
            ScanId = Guid.CreateVersion7(new DateTimeOffset(atUtc)),
            Venue = stay.Venue,
            DoorId = door,
            Direction = direction,
            OccurredUtc = atUtc,
            RandomId = stay.Visitor,
            Name = isEntry ? stay.Person.Name : null,
            Phone = isEntry ? stay.Person.Phone : null,
            Companions = stay.Persons - 1,
            HasSymptoms = isEntry && stay.HasSymptoms,
            TemperatureC = isEntry ? stay.TemperatureC : null,
        };
    }

    /// <summary>What happens within a step is written together, at its end.</summary>
    private static DateTime StepOf(DateTime atUtc, DateTime nowUtc)
    {
        var step = atUtc < nowUtc - Recent ? TimeSpan.FromHours(6) : TimeSpan.FromMinutes(10);
        var end = new DateTime((atUtc.Ticks / step.Ticks + 1) * step.Ticks, DateTimeKind.Utc);
        return end < nowUtc ? end : nowUtc;
    }
}
