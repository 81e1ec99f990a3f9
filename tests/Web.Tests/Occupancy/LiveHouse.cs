using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Tests.Persistence;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HealthCode.Web.Tests.Occupancy;

/// <summary>The real program on real sockets, with a tenant and its key.</summary>
public sealed class LiveHouse : IAsyncDisposable
{
    /// <summary>For what happens at once on a machine that has nothing else to do; how long it took is for measurements to say.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HealthCodeApp app;
    private readonly bool ownsApp;
    private readonly List<HubConnection> hubs = [];

    private LiveHouse(HealthCodeApp app, bool ownsApp, TenantInfo tenant, string key)
    {
        (this.app, this.ownsApp, Tenant) = (app, ownsApp, tenant);
        Api = Client(key);
    }

    public HealthCodeApp App => app;

    public TenantInfo Tenant { get; }

    public HttpClient Api { get; }

    public Uri Address => app.ClientOptions.BaseAddress;

    /// <summary>A tenant of its own in a program that tests share.</summary>
    public static async Task<LiveHouse> OpenAsync(StorageProvider provider = StorageProvider.Sqlite)
    {
        var app = await LivePrograms.GetAsync(provider);
        var tenant = await app.OpenTenantAsync();
        return new LiveHouse(app, false, tenant, await app.CreateApiKeyAsync(tenant));
    }

    /// <summary>A program of its own; several on one database are several nodes.</summary>
    /// <param name="database">Null: a SQLite file of its own.</param>
    /// <param name="like">Another node, whose tenant and key are used here too.</param>
    public static async Task<LiveHouse> OpenNodeAsync(TestDatabase? database = null, LiveHouse? like = null, TimeProvider? clock = null, params (string Name, string Value)[] settings)
    {
        var app = LivePrograms.Start(database, clock, settings);
        var tenant = like?.Tenant ?? await app.OpenTenantAsync();
        return new LiveHouse(app, true, tenant, like?.Api.DefaultRequestHeaders.Authorization?.Parameter ?? await app.CreateApiKeyAsync(tenant));
    }

    public HttpClient Client(string key)
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    public async Task<Guid> CreateVenueAsync(object? with = null, HttpClient? api = null)
    {
        var venue = JsonSerializer.SerializeToNode(new { name = "North gate mall", kind = "mall", capacity = 100, timeZone = "Asia/Shanghai", countSource = "registrations" })!.AsObject();
        foreach (var (name, value) in JsonSerializer.SerializeToNode(with ?? new { })!.AsObject())
            venue[name] = value?.DeepClone();
        var answer = await (api ?? Api).PostAsJsonAsync("/api/v1/venues", venue);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }

    public async Task<JsonElement> ScanAsync(Guid venueId, object? with = null)
    {
        var scan = JsonSerializer.SerializeToNode(new { scanId = Guid.CreateVersion7(), venueId, direction = "in" })!.AsObject();
        foreach (var (name, value) in JsonSerializer.SerializeToNode(with ?? new { })!.AsObject())
            scan[name] = value?.DeepClone();
        return await OkAsync(Api.PostAsJsonAsync("/api/v1/scans", scan));
    }

    public Task<JsonElement> CountAsync(Guid venueId, int @in, int @out, DateTime? occurredUtc = null, Guid? countId = null) =>
        OkAsync(Api.PostAsJsonAsync($"/api/v1/venues/{venueId}/counts", new { countId = countId ?? Guid.CreateVersion7(), occurredUtc = occurredUtc ?? DateTime.UtcNow, @in, @out }));

    public Task<JsonElement> OccupancyAsync(Guid venueId) => OkAsync(Api.GetAsync($"/api/v1/venues/{venueId}/occupancy"));

    public static async Task<JsonElement> OkAsync(Task<HttpResponseMessage> call)
    {
        var answer = await call;
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Cookies of somebody who signed in through the form.</summary>
    public async Task<CookieContainer> SignInAsync(StaffAccount account)
    {
        var cookies = new CookieContainer();
        var answer = await Browser(cookies).SubmitAsync("/sign-in", "main form", ("email", account.Email), ("password", account.Password));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return cookies;
    }

    public async Task<CookieContainer> SignInAsync(MemberRole role = MemberRole.Viewer) => await SignInAsync(await app.AddStaffAsync(Tenant, role));

    public HttpClient Browser(CookieContainer cookies, string language = "en")
    {
        var client = new HttpClient(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = Address };
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        return client;
    }

    /// <summary>A connection that has not begun yet.</summary>
    public HubConnection Hub(CookieContainer? cookies, string? tenant = null, string? origin = null)
    {
        var hub = new HubConnectionBuilder().WithUrl(new Uri(Address, $"/hubs/occupancy?tenant={tenant ?? Tenant.Identifier}"), http =>
        {
            if (cookies is not null)
                http.Cookies = cookies;
            if (origin is not null)
                http.Headers["Origin"] = origin;
        }).Build();
        hubs.Add(hub);
        return hub;
    }

    /// <summary>Asks again until it is so; a real deadline, and a long one, because real sockets and processes take part.</summary>
    public static async Task UntilAsync(Func<Task<bool>> holds, TimeSpan within, string what)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        while (!await holds())
        {
            Assert.True(watch.Elapsed < within, $"Not within {within.TotalSeconds} s: {what}");
            await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var hub in hubs)
            await hub.DisposeAsync();
        if (ownsApp)
            await app.DisposeAsync();
    }
}
