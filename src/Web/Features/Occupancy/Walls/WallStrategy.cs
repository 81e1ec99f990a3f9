using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Tenancy;

namespace HealthCode.Web.Features.Occupancy.Walls;

/// <summary><c>/wall/{token}</c>: the token knows whose it is; an unknown or withdrawn one resolves nothing.</summary>
internal sealed class WallStrategy(TenantHandles handles, IMultiTenantStore store) : IMultiTenantStrategy
{
    public int Priority => 16;

    public async Task<string?> GetIdentifierAsync(object context)
    {
        if (!((HttpContext)context).Request.Path.StartsWithSegments("/wall", out var rest) || rest.Value is not ['/', _, ..] token)
            return null;
        return await handles.FindAsync(HandleKind.Wall, token[1..]) is { } wall && await store.GetAsync(wall.TenantId) is { IsClosed: false } tenant ? tenant.Identifier : null;
    }
}
