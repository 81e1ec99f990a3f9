using HealthCode.Infrastructure.Occupancy;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Venues;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Occupancy;

/// <summary>
/// Live numbers of one tenant: <c>/hubs/occupancy?tenant={identifier}</c> with the staff cookie. <see cref="LiveHubFilter"/>
/// checks membership and enters the tenant before each call; groups are named here, never by the caller.
/// </summary>
public sealed class OccupancyHub(OccupancyBoard board, AppDbContext db) : Hub<IOccupancyClient>
{
    /// <summary>Changes of one venue from now on; the answer is the state they start from. Calling it again is allowed.</summary>
    /// <exception cref="HubException"><c>not-found</c>: the tenant has no such venue.</exception>
    public async Task<OccupancySnapshot> Watch(Guid venueId)
    {
        var tenantId = TenantId;
        if (await board.FindAsync(tenantId, venueId) is null)
            throw new HubException("not-found");
        // First the group, then the snapshot: nothing falls between.
        await Groups.AddToGroupAsync(Context.ConnectionId, VenueGroup(tenantId, venueId), Context.ConnectionAborted);
        return await board.FindAsync(tenantId, venueId) ?? throw new HubException("not-found");
    }

    /// <summary>Changes of all venues of the tenant from now on, also of those to come.</summary>
    public async Task<IReadOnlyList<OccupancySnapshot>> WatchTenant()
    {
        var tenantId = TenantId;
        await Groups.AddToGroupAsync(Context.ConnectionId, TenantGroup(tenantId), Context.ConnectionAborted);
        var venues = await db.Venues.AsNoTracking().Where(venue => venue.ArchivedUtc == null).ToListAsync(Context.ConnectionAborted);
        return await board.FindAllAsync(tenantId, venues.ConvertAll(venue => VenueEntry.Of(tenantId, venue)));
    }

    /// <summary>Flags of the tenant from now on, without numbers.</summary>
    public Task WatchFlags() => Groups.AddToGroupAsync(Context.ConnectionId, FlagGroup(TenantId), Context.ConnectionAborted);

    internal static string FlagGroup(Guid tenantId) => $"tenant {tenantId:N} flags";

    internal static string TenantGroup(Guid tenantId) => $"tenant {tenantId:N}";

    internal static string VenueGroup(Guid tenantId, Guid venueId) => $"tenant {tenantId:N} venue {venueId:N}";

    private static Guid TenantId => TenantScope.Current.TenantInfo?.Id ?? throw new TenantNotResolvedException("watching live numbers");
}
