using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Tenancy;

namespace HealthCode.Web.Tenancy;

/// <summary><c>/v/{code}</c>: the poster knows whose it is. An unknown code and one of a closed or suspended tenant resolve nothing; their pages say so kindly.</summary>
public sealed class PosterCodeStrategy(TenantHandles handles, IMultiTenantStore store) : IMultiTenantStrategy
{
    public int Priority => 30;

    public async Task<string?> GetIdentifierAsync(object context)
    {
        if (!((HttpContext)context).Request.Path.StartsWithSegments("/v", out var rest) || rest.Value is not ['/', _, ..] value)
            return null;
        var end = value.IndexOf('/', 1);
        var code = end < 0 ? value[1..] : value[1..end];
        return await handles.FindAsync(HandleKind.PosterCode, code) is { } poster && await store.GetAsync(poster.TenantId) is { IsClosed: false, IsSuspended: false } tenant ? tenant.Identifier : null;
    }
}
