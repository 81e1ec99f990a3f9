using HealthCode.Infrastructure.Occupancy;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.AspNetCore.SignalR;

namespace HealthCode.Web.Features.Occupancy.Walls;

/// <summary>
/// Public numbers of one wall: <c>/hubs/wall?token={token}</c>, no session. <see cref="WallHubFilter"/> asks for the token
/// before each call and enters the tenant.
/// </summary>
public sealed class WallHub(WallView view) : Hub<IWallClient>
{
    public const string Path = "/hubs/wall";

    /// <summary>The wall's venues as they are now, and their changes from now on.</summary>
    public async Task<IReadOnlyList<WallFigure>> Watch()
    {
        var tenantId = TenantScope.Current.TenantInfo?.Id ?? throw new TenantNotResolvedException("watching a wall");
        var wallId = WallHubFilter.WallOf(Context);
        // First the groups, then the numbers: nothing falls between.
        foreach (var panel in await view.ReadAsync(wallId, Context.ConnectionAborted) ?? [])
            await Groups.AddToGroupAsync(Context.ConnectionId, VenueGroup(tenantId, panel.Venue.Id), Context.ConnectionAborted);
        return [.. (await view.ReadAsync(wallId, Context.ConnectionAborted) ?? []).Select(panel => panel.Figure)];
    }

    internal static string VenueGroup(Guid tenantId, Guid venueId) => $"wall {tenantId:N} venue {venueId:N}";
}
