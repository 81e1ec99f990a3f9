using System.Collections.Concurrent;
using HealthCode.Domain.Occupancy;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Venues;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Occupancy;

/// <summary>
/// Every venue's number in memory. What this node commits is here at once; what others commit is found by asking the
/// database for changed rows, each second or when a bell rings. Reading asks nobody.
/// </summary>
public sealed class OccupancyBoard : IDisposable
{
    private static readonly TimeSpan CommitAndClockMargin = TimeSpan.FromSeconds(15);
    private const int LooksBetweenFullLooks = 60;

    private readonly ConcurrentDictionary<Guid, Number> numbers = new();
    private readonly Database database;
    private readonly AcrossTenants across;
    private readonly VenueCatalog catalog;
    private readonly ScanFeed feed;
    private readonly TimeProvider time;
    private long checkedTicks;
    private DateTime lookedUtc;
    private int looks;

    public OccupancyBoard(Database database, AcrossTenants across, VenueCatalog catalog, ScanFeed feed, TimeProvider time)
    {
        (this.database, this.across, this.catalog, this.feed, this.time) = (database, across, catalog, feed, time);
        lookedUtc = time.GetUtcNow().UtcDateTime;
        feed.Changed += Take;
    }

    /// <summary>A venue's number is another one, whoever wrote it. Listeners return at once and ask for the snapshot later.</summary>
    public event Action<VenueChange>? Changed;

    /// <summary>The last time the database confirmed all numbers; a board that can't ask falls behind and says so.</summary>
    public DateTime CheckedUtc => new(Volatile.Read(ref checkedTicks), DateTimeKind.Utc);

    /// <summary>Null when the tenant has no such venue.</summary>
    public ValueTask<OccupancySnapshot?> FindAsync(Guid tenantId, Guid venueId)
    {
        var finding = catalog.FindAsync(tenantId, venueId);
        if (!finding.IsCompletedSuccessfully)
            return new(FindSlowlyAsync(finding.AsTask()));
        return finding.Result is not { } venue ? default
            : Held(venue) is { } number ? new(Show(venue, number))
            : new(ReadAndShowAsync(venue));
    }

    /// <summary>Several venues of one tenant at the price of one query at most.</summary>
    public async Task<IReadOnlyList<OccupancySnapshot>> FindAllAsync(Guid tenantId, IReadOnlyList<VenueEntry> venues)
    {
        if (venues.Where(venue => Held(venue) is null).Select(venue => venue.Id).ToList() is { Count: > 0 } missing)
        {
            var nowUtc = time.GetUtcNow().UtcDateTime;
            var sources = venues.ToDictionary(venue => venue.Id, venue => venue.CountSource);
            using var scope = TenantScope.Enter(new Owner(tenantId));
            await using var db = database.CreateContext();
            var rows = await db.Occupancy.AsNoTracking().Where(o => missing.Contains(o.VenueId)).ToDictionaryAsync(o => o.VenueId);
            foreach (var id in missing)
                Hold(id, Number.Of(tenantId, sources[id], rows.GetValueOrDefault(id), nowUtc));
        }
        return [.. venues.Select(venue => Show(venue, numbers[venue.Id]))];
    }

    /// <summary>Looks for what other nodes have changed.</summary>
    /// <param name="isRung">Somebody said that there is something new.</param>
    /// <returns>The venues at which something was new.</returns>
    public async Task<IReadOnlyCollection<Guid>> LookAsync(bool isRung = false)
    {
        var news = new List<Guid>();
        var startedUtc = time.GetUtcNow().UtcDateTime;
        // Once a minute everything, in case a node's clock is further off than the margin.
        var isFull = !isRung && looks++ % LooksBetweenFullLooks == LooksBetweenFullLooks - 1;
        var sinceUtc = isFull ? DateTime.UnixEpoch : lookedUtc - CommitAndClockMargin;
        await using (var reader = await across.OpenAsync("live counts of other nodes"))
        {
            var changed =
                from row in reader.Query<VenueOccupancy>()
                join venue in reader.Query<Venue>() on row.VenueId equals venue.Id
                where row.ChangedUtc >= sinceUtc
                select new { TenantId = EF.Property<Guid>(row, MultiTenantModel.TenantIdProperty), venue.CountSource, Row = row };
            await foreach (var found in changed.AsAsyncEnumerable())
            {
                if (Keep(found.Row.VenueId, Number.Of(found.TenantId, found.CountSource, found.Row, startedUtc), isNewsEvenIfUnheld: !isFull))
                    news.Add(found.Row.VenueId);
            }
        }
        lookedUtc = startedUtc;
        Volatile.Write(ref checkedTicks, startedUtc.Ticks);
        return news;
    }

    public void Dispose() => feed.Changed -= Take;

    private void Take(VenueChange change)
    {
        // Not held: whoever wants it reads it.
        if (numbers.TryGetValue(change.VenueId, out var held))
            Keep(change.VenueId, held with { Inside = change.Inside, Version = change.Version, ReadUtc = change.ChangedUtc }, isNewsEvenIfUnheld: false);
        else
            Changed?.Invoke(change);
    }

    private bool Keep(Guid venueId, Number fresh, bool isNewsEvenIfUnheld)
    {
        while (true)
        {
            if (!numbers.TryGetValue(venueId, out var held))
            {
                if (!isNewsEvenIfUnheld)
                    return false;
                if (!numbers.TryAdd(venueId, fresh))
                    continue;
            }
            else if (fresh.Version <= held.Version)
            {
                return false;
            }
            else if (!numbers.TryUpdate(venueId, fresh, held))
            {
                continue;
            }
            Changed?.Invoke(new VenueChange(fresh.TenantId, venueId, fresh.Inside, fresh.Version, fresh.ReadUtc));
            return true;
        }
    }

    /// <summary>Null when not held, or when the venue now counts in another way.</summary>
    private Number? Held(VenueEntry venue) =>
        numbers.TryGetValue(venue.Id, out var number) && number.Source == venue.CountSource ? number : null;

    private OccupancySnapshot Show(VenueEntry venue, Number number)
    {
        var checkedUtc = CheckedUtc;
        return OccupancySnapshot.Of(venue, number.Inside, number.Version, number.ReadUtc > checkedUtc ? number.ReadUtc : checkedUtc);
    }

    private async Task<OccupancySnapshot?> FindSlowlyAsync(Task<VenueEntry?> finding) =>
        await finding is not { } venue ? null
            : Held(venue) is { } number ? Show(venue, number)
            : await ReadAndShowAsync(venue);

    private async Task<OccupancySnapshot?> ReadAndShowAsync(VenueEntry venue) => Show(venue, await ReadAsync(venue));

    private async Task<Number> ReadAsync(VenueEntry venue)
    {
        var nowUtc = time.GetUtcNow().UtcDateTime;
        using var scope = TenantScope.Enter(new Owner(venue.TenantId));
        await using var db = database.CreateContext();
        var row = await db.Occupancy.AsNoTracking().FirstOrDefaultAsync(o => o.VenueId == venue.Id);
        return Hold(venue.Id, Number.Of(venue.TenantId, venue.CountSource, row, nowUtc));
    }

    private Number Hold(Guid venueId, Number read) =>
        numbers.AddOrUpdate(venueId, read, (_, held) => held.Version > read.Version && held.Source == read.Source ? held : read);

    /// <param name="Source">What <paramref name="Inside"/> was worked out from.</param>
    private sealed record Number(Guid TenantId, int Inside, CountSource Source, long Version, DateTime ReadUtc)
    {
        /// <param name="row">Null where nothing has happened yet.</param>
        public static Number Of(Guid tenantId, CountSource source, VenueOccupancy? row, DateTime readUtc) => row is null ? new(tenantId, 0, source, 0, readUtc) : new(
            tenantId, source == CountSource.Counters ? row.CountedInside : Math.Max(0, row.OpenPersons + row.Adjustment), source, row.Version, readUtc);
    }

    /// <summary>Reading a tenant's rows takes no more of the tenant than its id.</summary>
    private sealed record Owner(Guid Id) : ITenantInfo
    {
        public string Identifier => "";
    }
}
