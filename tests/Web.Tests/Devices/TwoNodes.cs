using System.Net;
using AngleSharp.Dom;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Tests.Persistence;
using HealthCode.Web.Tests.Harness;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.Extensions.Time.Testing;

namespace HealthCode.Web.Tests.Devices;

/// <summary>
/// Two nodes of the program on one PostgreSQL and one set of keys, without Redis. Their clocks are the test's, measured spans too, and that of
/// the node at which devices speak is late, as clocks of two machines are.
/// </summary>
public sealed class TwoNodes : IAsyncLifetime
{
    private static readonly Uri Address = new("http://localhost");
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(30);
    private readonly List<FakeTimeProvider> clocks = [];
    private TestDatabase database = null!;

    /// <summary>Where the manager sits.</summary>
    internal HealthCodeApp Desk { get; private set; } = null!;

    /// <summary>Where devices speak.</summary>
    internal HealthCodeApp Door { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync(StorageProvider.Postgres);
        var now = DateTimeOffset.UtcNow;
        (Desk, Door) = (Start(now), Start(now - Late));
        // One after the other: the first makes the keys.
        _ = Desk.Services;
        _ = Door.Services;
    }

    internal void Pass(TimeSpan span) => clocks.ForEach(clock => clock.Advance(span));

    /// <summary>A browser at a node, with cookies that may have come from the other.</summary>
    internal static HttpClient Browser(HealthCodeApp node, CookieContainer cookies)
    {
        var client = node.CreateDefaultClient(Address, new RedirectHandler(), new CookieContainerHandler(cookies));
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        return client;
    }

    internal async Task<NodesManager> ManagerAsync()
    {
        var tenant = await Desk.OpenTenantAsync();
        var account = await Desk.AddStaffAsync(tenant, MemberRole.Manager);
        var desk = new Desk(Browser(Desk, new()), tenant);
        await desk.OpenAsync("/sign-in");
        await desk.SubmitAsync(Harness.Desk.Form("sign-in"), ("email", account.Email), ("password", account.Password));
        var api = Desk.Api(await Desk.CreateApiKeyAsync(tenant));
        var venue = await api.PostAsync("/api/v1/venues", new { name = "Mall", kind = "mall", capacity = 0, timeZone = "Asia/Shanghai" }, HttpStatusCode.Created);
        var door = await api.PostAsync($"/api/v1/venues/{venue.Id()}/doors", new { name = "East", direction = "both" }, HttpStatusCode.Created);
        return new(tenant, desk, $"{venue.Id()}/{door.Id()}");
    }

    public async ValueTask DisposeAsync()
    {
        await Door.DisposeAsync();
        await Desk.DisposeAsync();
        await database.DisposeAsync();
    }

    private HealthCodeApp Start(DateTimeOffset now)
    {
        var clock = new FakeTimeProvider(now);
        clocks.Add(clock);
        var app = new HealthCodeApp().WithClock(clock).With("RateLimits:SignIn", "10000");
        foreach (var (setting, value) in database.Settings)
        {
            if (value is not null)
                app.With(setting, value);
        }
        return app;
    }
}

/// <param name="Place">Of a door, as the form spells it.</param>
internal sealed record NodesManager(TenantInfo Tenant, Desk Desk, string Place)
{
    public string Base => $"/t/{Tenant.Identifier}";

    /// <summary>The page that is shown, without its query.</summary>
    public string Page => Desk.Path.Split('?')[0];

    /// <summary>The key, or the address in the QR code.</summary>
    public async Task<string> AddAsync(string kind)
    {
        await Desk.OpenAsync($"{Base}/devices/new?kind={kind}");
        await PressAsync("device", ("name", kind), ("place", Place));
        return Secret;
    }

    public string Secret => Desk.Page.QuerySelector("[data-secret]")?.TextContent ?? throw new InvalidOperationException($"No secret on {Desk.Path}: {Desk.Text}");

    public async Task PressAsync(string handler, params (string, string)[] fields)
    {
        await Desk.SubmitAsync(Harness.Desk.Form(handler), fields);
        Assert.Equal(HttpStatusCode.OK, Desk.Status);
    }
}
