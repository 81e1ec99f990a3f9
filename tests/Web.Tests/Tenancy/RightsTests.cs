using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using HealthCode.Domain.Accounts;
using HealthCode.Domain.Devices;
using HealthCode.Domain.Tenancy;
using HealthCode.Web.Tests.Accounts.Citizens;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Tenancy;

/// <summary>
/// Every route, found by asking the program itself, is called by every role, by strangers, by the region's operator and by the
/// owner of another tenant. Who got in is compared with <c>rights.txt</c>: a route that is new or opens to somebody else is
/// looked at before <c>HEALTHCODE_ACCEPT=1</c> writes it down.
/// </summary>
public sealed class RightsTests(HealthCodeApp app) : IClassFixture<HealthCodeApp>
{
    private static readonly HashSet<string> NotOurs = ["_framework/opaque-redirect", "{**path:file}"];

    private sealed record Route(string Method, string Path, bool IsOpen, string MediaType)
    {
        public bool IsApi => Path.StartsWith("/api/", StringComparison.Ordinal);
        public bool IsOfTenant => Path.StartsWith("/t/{", StringComparison.Ordinal) || Path.StartsWith("/hubs/occupancy", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_route_opens_to_whom_it_was_agreed_and_to_nobody_else()
    {
        var kinds = await OpenKindsAsync();
        var peopleOf = new Dictionary<TenantKind, List<(string Name, HttpClient Client)>>();
        var operators = await app.SignInAsync(await app.AddOperatorAsync());
        var citizen = await app.SignInCitizenAsync(TenantOfEverything.CitizenNumber);
        var region = new List<(string, HttpClient)>();
        foreach (var duty in new[] { RegionDuty.Reviewer, RegionDuty.Publisher, RegionDuty.Approver, RegionDuty.Auditor })
            region.Add((duty.ToString().ToLowerInvariant(), await app.SignInAsync(await app.AddRegionStaffAsync(duty))));
        foreach (var (kind, tenant) in kinds)
        {
            peopleOf[kind] = [];
            foreach (var role in Enum.GetValues<MemberRole>())
                peopleOf[kind].Add((role.ToString().ToLowerInvariant(), await tenant.SignInAsync(role)));
            peopleOf[kind].AddRange([("phone", tenant.Phone), ("operator", operators), .. region, ("citizen", citizen), ("stranger", app.Browser())]);
        }
        var business = kinds[TenantKind.Business];
        var keys = ApiScope.All.Prepend("all").Append("gate").Select(scope => (scope, business.Keys[scope])).Append(("none", app.Api(null))).ToList();

        var lines = new List<string>();
        foreach (var route in Routes())
        {
            var opened = new List<string>();
            var mine = kinds[TenantOfEverything.KindOf(route.Path)];
            foreach (var (name, client) in route.IsApi ? keys : peopleOf[TenantOfEverything.KindOf(route.Path)])
            {
                // Keys ask for what nobody has: who may, hears 404 or what is wrong with the body, and nothing is changed.
                if (IsIn(await CallAsync(client, route, route.IsApi ? mine.AddressOfNothing(route.Path) : mine.Address(route.Path), mine)))
                    opened.Add(name);
            }
            lines.Add($"{route.Method,-6} {route.Path,-62} {(opened.Count == 0 ? "nobody" : string.Join(' ', opened))}");
        }
        Assert.DoesNotContain(lines, line => line.EndsWith(" stranger", StringComparison.Ordinal) || line.EndsWith(" none", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.EndsWith(" citizen", StringComparison.Ordinal) && !line.Contains(" /me", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains(" /t/", StringComparison.Ordinal) && line.Contains("operator", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains(" phone", StringComparison.Ordinal) && !line.Contains("/scan", StringComparison.Ordinal));
        var measured = string.Join('\n', lines.Order(StringComparer.Ordinal)) + "\n";
        var file = Path.Combine(Folder(), "rights.txt");
        if (Environment.GetEnvironmentVariable("HEALTHCODE_ACCEPT") == "1")
            await File.WriteAllTextAsync(file, measured);
        Assert.Equal(await File.ReadAllTextAsync(file), measured);
    }

    [Fact]
    public async Task A_foreign_owner_an_operator_and_a_foreign_key_find_nothing_and_it_looks_like_nothing()
    {
        var (mineOf, theirsOf) = (await OpenKindsAsync(), await OpenKindsAsync());
        var owners = new Dictionary<TenantKind, HttpClient>();
        foreach (var (kind, tenant) in mineOf)
            owners[kind] = await tenant.SignInAsync(MemberRole.Owner);
        var operators = await app.SignInAsync(await app.AddOperatorAsync());
        var wrong = new List<string>();
        foreach (var route in Routes().Where(route => route.IsOfTenant || route.IsApi))
        {
            var kind = TenantOfEverything.KindOf(route.Path);
            var (mine, theirs, owner) = (mineOf[kind], theirsOf[kind], owners[kind]);
            if (route.IsApi)
                await CompareAsync(mine.Keys["all"], route, theirs.Address(route.Path), theirs.AddressOfNothing(route.Path), mine, "a foreign key");
            else
            {
                await CompareAsync(owner, route, theirs.Address(route.Path), theirs.Address(route.Path).Replace(theirs.Info.Identifier, "no-such-tenant", StringComparison.Ordinal), theirs, "a foreign owner");
                await CompareAsync(operators, route, theirs.Address(route.Path), theirs.Address(route.Path).Replace(theirs.Info.Identifier, "no-such-tenant", StringComparison.Ordinal), theirs, "the operator");
                // The own tenant's address with another's rows; a hub's address names none.
                if (route.Path.StartsWith("/hubs/", StringComparison.Ordinal))
                    continue;
                var mixed = theirs.Address(route.Path).Replace(theirs.Info.Identifier, mine.Info.Identifier, StringComparison.Ordinal);
                await CompareAsync(owner, route, mixed, mine.AddressOfNothing(route.Path), mine, "an owner with foreign ids");
            }
        }
        Assert.Empty(wrong);

        async Task CompareAsync(HttpClient client, Route route, string foreign, string nothing, TenantOfEverything of, string who)
        {
            var (one, other) = (await CallAsync(client, route, foreign, of), await CallAsync(client, route, nothing, of));
            var (said, unknown) = (await WordsAsync(one, foreign), await WordsAsync(other, nothing));
            if (one.StatusCode != other.StatusCode || said != unknown)
                wrong.Add($"{route.Method} {route.Path}: {who} hears {(int)one.StatusCode} where nothing would be {(int)other.StatusCode}");
        }
    }

    private async Task<Dictionary<TenantKind, TenantOfEverything>> OpenKindsAsync()
    {
        var kinds = new Dictionary<TenantKind, TenantOfEverything>();
        foreach (var kind in Enum.GetValues<TenantKind>())
            kinds[kind] = await TenantOfEverything.OpenAsync(app, kind);
        return kinds;
    }

    private List<Route> Routes() =>
    [
        .. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<StaticAssetDescriptor>() is null && !NotOurs.Contains(route.RoutePattern.RawText!.TrimStart('/')))
            .SelectMany(route => (route.Metadata.GetMetadata<IHttpMethodMetadata>() is { HttpMethods.Count: > 0 } methods ? methods.HttpMethods : (IEnumerable<string>)["GET", "POST"])
                .Select(method => new Route(method, "/" + route.RoutePattern.RawText!.TrimStart('/'), route.Metadata.GetMetadata<IAllowAnonymous>() is not null,
                    route.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes.FirstOrDefault() ?? "application/json")))
            .Where(route => !route.IsOpen).Distinct(),
    ];

    private static Task<HttpResponseMessage> CallAsync(HttpClient client, Route route, string address, TenantOfEverything tenant)
    {
        if (route.Path.StartsWith("/hubs/", StringComparison.Ordinal))
            address += $"?negotiateVersion=1&tenant={(address.Contains("no-such", StringComparison.Ordinal) ? "no-such-tenant" : tenant.Info.Identifier)}";
        var request = new HttpRequestMessage(new HttpMethod(route.Method), address);
        if (route is { IsApi: true, Method: "POST" or "PUT" })
            request.Content = new StringContent("{}", System.Text.Encoding.UTF8, route.MediaType);
        return client.SendAsync(request);
    }

    /// <summary>Not sent away: neither asked to sign in, nor forbidden, nor told that there is nothing where there is something.</summary>
    private static bool IsIn(HttpResponseMessage answer) => answer.StatusCode switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => false,
        HttpStatusCode.NotFound => answer.RequestMessage!.RequestUri!.AbsolutePath.StartsWith("/api/", StringComparison.Ordinal),
        HttpStatusCode.Redirect => answer.Headers.Location?.OriginalString is not { } to || !(to.StartsWith("/sign-in", StringComparison.Ordinal) || to.StartsWith("/me/sign-in", StringComparison.Ordinal)),
        _ => true,
    };

    /// <summary>What was said, without what differs each time: trace, time, tokens, ids, the address itself.</summary>
    private static async Task<string> WordsAsync(HttpResponseMessage answer, string address)
    {
        var text = await answer.Content.ReadAsStringAsync();
        if (answer.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true && text.Length > 0)
        {
            var fields = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(text)!;
            return string.Join('\n', fields.Where(field => field.Key is not ("traceId" or "now" or "antiforgery")).Select(field => $"{field.Key}: {field.Value}"));
        }
        if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden)
            return (await answer.ReadPageAsync()).QuerySelector("main")?.TextContent ?? "";
        return answer.Headers.Location?.OriginalString.Replace(address, "", StringComparison.Ordinal).Split('?')[0].Split('/').Length.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "";
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
