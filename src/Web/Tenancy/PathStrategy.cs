using HealthCode.Infrastructure.Tenancy;

namespace HealthCode.Web.Tenancy;

/// <summary><c>/t/{tenant}/…</c></summary>
public sealed class PathStrategy : IMultiTenantStrategy
{
    public const string RouteValue = "tenant";

    public int Priority => 10;

    public Task<string?> GetIdentifierAsync(object context) => Task.FromResult(Find(((HttpContext)context).Request.Path));

    internal static string? Find(PathString path)
    {
        if (!path.StartsWithSegments("/t", out var rest) || rest.Value is not ['/', _, ..] value)
            return null;
        var end = value.IndexOf('/', 1);
        return end < 0 ? value[1..] : value[1..end];
    }
}
