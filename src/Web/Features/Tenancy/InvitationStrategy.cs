using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Tenancy;

namespace HealthCode.Web.Features.Tenancy;

/// <summary><c>/invitations/{token}</c>: the link knows whose it is. An unknown or ended one resolves nothing, and the page says so.</summary>
public sealed class InvitationStrategy(TenantHandles handles, IMultiTenantStore store) : IMultiTenantStrategy
{
    public int Priority => 35;

    public async Task<string?> GetIdentifierAsync(object context)
    {
        if (!((HttpContext)context).Request.Path.StartsWithSegments("/invitations", out var rest) || rest.Value is not ['/', _, ..] value)
            return null;
        return await handles.FindAsync(HandleKind.Invitation, value[1..].TrimEnd('/')) is { } link && await store.GetAsync(link.TenantId) is { IsClosed: false, IsSuspended: false } tenant
            ? tenant.Identifier
            : null;
    }
}
