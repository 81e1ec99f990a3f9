using System.Collections.Concurrent;
using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Posters;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Venues;

/// <summary>
/// Venues and posters in memory, for the scan path. In steady use no call waits for the database; what this node
/// changes is seen at once, what another one changes within a second.
/// </summary>
public sealed class VenueCatalog
{
    private readonly Database database;
    private readonly RowCache<VenueEntry> venues;
    private readonly RowCache<PosterEntry> posters;

    // Rows are read again twice a second; rules are not.
    private readonly ConcurrentDictionary<Guid, (string Text, DoorRules Rules)> rules = new();

    public VenueCatalog(Database database, TimeProvider time)
    {
        this.database = database;
        venues = new(LoadVenuesAsync, time);
        posters = new(LoadPostersAsync, time);
    }

    /// <summary>Null when the tenant has no such venue; an archived one is found and says so.</summary>
    public ValueTask<VenueEntry?> FindAsync(Guid tenantId, Guid venueId) => venues.FindAsync(tenantId, venueId);

    /// <summary>Null when the tenant has no such poster; a withdrawn or replaced one is found and says so.</summary>
    public ValueTask<PosterEntry?> FindPosterAsync(Guid tenantId, Guid posterId) => posters.FindAsync(tenantId, posterId);

    /// <summary>Say this after a venue, one of its doors or zones has been changed and committed.</summary>
    public void VenueChanged(Guid tenantId, Guid venueId) => venues.Forget(tenantId, venueId);

    /// <summary>Say this after a poster has been changed and committed.</summary>
    public void PosterChanged(Guid tenantId, Guid posterId) => posters.Forget(tenantId, posterId);

    internal async Task PollAsync()
    {
        await venues.PollAsync();
        await posters.PollAsync();
    }

    private async Task<IReadOnlyDictionary<Guid, VenueEntry>> LoadVenuesAsync(Guid tenantId, IReadOnlyCollection<Guid> ids)
    {
        using var scope = TenantScope.Enter(new Owner(tenantId));
        await using var db = database.CreateContext();
        var found = await db.Venues.AsNoTracking().Include(venue => venue.Doors).Where(venue => ids.Contains(venue.Id)).ToListAsync();
        return found.ToDictionary(venue => venue.Id, venue => VenueEntry.Of(tenantId, venue, RulesOf));
    }

    private DoorRules RulesOf(Door door)
    {
        if (door.CodeRules is not { } text)
            return DoorRules.None;
        if (!rules.TryGetValue(door.Id, out var read) || read.Text != text)
            rules[door.Id] = read = (text, DoorRules.Of(text));
        return read.Rules;
    }

    private async Task<IReadOnlyDictionary<Guid, PosterEntry>> LoadPostersAsync(Guid tenantId, IReadOnlyCollection<Guid> ids)
    {
        using var scope = TenantScope.Enter(new Owner(tenantId));
        await using var db = database.CreateContext();
        var found = await db.Posters.AsNoTracking().Where(poster => ids.Contains(poster.Id)).ToListAsync();
        return found.ToDictionary(poster => poster.Id, poster => new PosterEntry(tenantId, poster));
    }

    /// <summary>Reading a tenant's rows takes no more of the tenant than its id.</summary>
    private sealed record Owner(Guid Id) : ITenantInfo
    {
        public string Identifier => "";
    }
}
