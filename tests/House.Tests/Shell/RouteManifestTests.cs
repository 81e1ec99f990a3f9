using System.Runtime.CompilerServices;
using System.Text;
using HealthCode.Web.Shell;
using HealthCode.Web.Tests;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.House.Tests.Shell;

/// <summary>
/// Every route with who may call it, compared with <c>routes.txt</c>. A new or changed route is looked at by somebody:
/// <c>HEALTHCODE_ACCEPT=1</c> writes the file anew, and the difference stands in the change.
/// </summary>
public sealed class RouteManifestTests(HealthCodeApp app) : IClassFixture<HealthCodeApp>
{
    [Fact]
    public void Every_route_has_the_scheme_and_policy_that_was_agreed()
    {
        var manifest = Write(Routes());
        var file = Path.Combine(Folder(), "..", "routes.txt");
        if (Environment.GetEnvironmentVariable("HEALTHCODE_ACCEPT") == "1")
            File.WriteAllText(file, manifest);

        Assert.Equal(File.ReadAllText(file), manifest);
    }

    [Fact]
    public void Every_route_names_a_policy_or_says_that_anybody_may_call_it()
    {
        // The framework's own, not used here and closed by the fallback policy.
        string[] closed = ["/_framework/opaque-redirect", "{**path:file}"];
        var silent = Routes().Where(route => PolicyOf(route) is null).Select(route => route.RoutePattern.RawText!);

        Assert.Empty(silent.Except(closed));
    }

    [Fact]
    public void No_route_of_the_api_is_open_to_anybody()
    {
        var open = Routes().Where(route => SchemeOf(route) == Schemes.ApiKey && PolicyOf(route) == "anybody").Select(route => route.RoutePattern.RawText);

        Assert.Empty(open);
    }

    private IEnumerable<RouteEndpoint> Routes() => app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(route => route.Metadata.GetMetadata<StaticAssetDescriptor>() is null);

    private static string Write(IEnumerable<RouteEndpoint> routes)
    {
        var lines = routes.Select(route => $"{MethodsOf(route),-12} {PathOf(route),-60} {NameOf(SchemeOf(route)),-7} {PolicyOf(route) ?? "nobody"}{LimitOf(route)}");
        return new StringBuilder().AppendJoin('\n', lines.Distinct().OrderBy(line => line[13..], StringComparer.Ordinal)).Append('\n').ToString();
    }

    private static string PathOf(RouteEndpoint route) => "/" + route.RoutePattern.RawText!.TrimStart('/');

    private static string MethodsOf(RouteEndpoint route) =>
        route.Metadata.GetMetadata<IHttpMethodMetadata>() is { HttpMethods.Count: > 0 } methods ? string.Join(',', methods.HttpMethods.Order()) : "any";

    private static string SchemeOf(RouteEndpoint route) => Schemes.For(PathOf(route));

    private static string NameOf(string scheme) => scheme == Schemes.ApiKey ? "key" : "cookie";

    private static string? PolicyOf(RouteEndpoint route)
    {
        if (route.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            return "anybody";
        var policies = route.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy ?? "signed in").Distinct().ToList();
        return policies.Count == 0 ? null : string.Join(" and ", policies);
    }

    private static string LimitOf(RouteEndpoint route) =>
        route.Metadata.GetMetadata<EnableRateLimitingAttribute>() is { PolicyName: { } limit } ? $", limit {limit}" : "";

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
