using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.Net.Http.Headers;

namespace HealthCode.Web.Tenancy;

/// <summary><c>Authorization: Bearer hck_…</c> (a tenant's) or <c>hcd_…</c> (a gate's) under <c>/api</c>: the key decides the tenant. Elsewhere keys mean nothing.</summary>
public sealed class ApiKeyStrategy(TenantHandles handles, IMultiTenantStore store) : IMultiTenantStrategy
{
    private const string Bearer = "Bearer ";

    public int Priority => 20;

    public async Task<string?> GetIdentifierAsync(object context) =>
        KeyOf((HttpContext)context) is { } key && await handles.FindAsync(KindOf(key), key) is { } handle
            ? (await store.GetAsync(handle.TenantId))?.Identifier
            : null;

    public static HandleKind KindOf(string key) => key.StartsWith("hcd_", StringComparison.Ordinal) ? HandleKind.DeviceKey : HandleKind.ApiKey;

    public static string? KeyOf(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/api"))
            return null;
        var header = context.Request.Headers[HeaderNames.Authorization].ToString();
        return header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : null;
    }
}
