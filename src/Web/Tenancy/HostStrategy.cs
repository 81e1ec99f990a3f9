using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Tenancy;

/// <summary><c>mall.code.example.org</c> when <c>Site:TenantHostSuffix</c> is <c>code.example.org</c>.</summary>
public sealed class HostStrategy(IOptions<SiteOptions> site) : IMultiTenantStrategy
{
    private readonly string suffix = site.Value.TenantHostSuffix.Length > 0 ? "." + site.Value.TenantHostSuffix.TrimStart('.') : "";

    public int Priority => 40;

    public Task<string?> GetIdentifierAsync(object context)
    {
        var host = ((HttpContext)context).Request.Host.Host;
        var isTenant = suffix.Length > 0 && host.Length > suffix.Length && host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase);
        return Task.FromResult(isTenant ? host[..^suffix.Length].ToLowerInvariant() : null);
    }
}
