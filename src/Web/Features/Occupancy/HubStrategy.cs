using HealthCode.Infrastructure.Tenancy;

namespace HealthCode.Web.Features.Occupancy;

/// <summary><c>/hubs/…?tenant=mall</c>: a hub's address names the tenant, and membership decides.</summary>
internal sealed class HubStrategy : IMultiTenantStrategy
{
    public int Priority => 15;

    public Task<string?> GetIdentifierAsync(object context)
    {
        var request = ((HttpContext)context).Request;
        return Task.FromResult(request.Path.StartsWithSegments("/hubs") && request.Query["tenant"] is [{ Length: > 0 } identifier] ? identifier : null);
    }
}
