using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Occupancy;
using HealthCode.Web.Tests.Harness;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Occupancy;

public sealed class WallTests
{
    private static async Task<(Guid Id, string Token)> WallAsync(LiveHouse house, params Guid[] venues)
    {
        var (wall, token) = await house.App.InAsync(house.Tenant, services => services.GetRequiredService<DisplayWalls>().CreateAsync("Main hall", venues, Guid.Empty, default));
        return (wall.Id, token);
    }

    private static HttpClient Stranger(LiveHouse house, string language = "en") => house.Browser(new CookieContainer(), language);

    private static HubConnection Hub(LiveHouse house, string token) =>
        new HubConnectionBuilder().WithUrl(new Uri(house.Address, $"/hubs/wall?token={token}")).Build();

    [Fact]
    public async Task A_stranger_with_the_address_sees_the_numbers_before_any_script_runs()
    {
        await using var house = await LiveHouse.OpenAsync();
        var mall = await house.CreateVenueAsync(new { name = "Mall", capacity = 40 });
        var shop = await house.CreateVenueAsync(new { name = "Shop", kind = "shop", capacity = 50 });
        await house.ScanAsync(mall, new { companions = 33 });
        await house.ScanAsync(shop, new { companions = 5 });
        var (_, token) = await WallAsync(house);

        var page = await Stranger(house).OpenAsync($"/wall/{token}");

        Assert.Equal("Main hall", page.QuerySelector("h1")!.TextContent);
        var tiles = page.QuerySelectorAll(".wall-tile");
        Assert.Equal(["Mall", "Shop"], tiles.Select(tile => tile.QuerySelector("h2")!.TextContent));
        Assert.Equal(["34", "Fewer than 10"], tiles.Select(tile => tile.QuerySelector("[data-inside]")!.TextContent));
        Assert.Contains("Busy", tiles[0].TextContent, StringComparison.Ordinal);
        Assert.Empty(tiles[1].QuerySelectorAll("[data-level]"));
        Assert.Empty(page.QuerySelectorAll("a, form, button"));
        Assert.Contains("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"), StringComparison.Ordinal);
        Assert.Contains("少于 10 人", (await Stranger(house, "zh-CN").OpenAsync($"/wall/{token}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Crowd_levels_of_pharmacies_and_hospitals_are_on_no_wall_and_come_over_no_socket()
    {
        await using var house = await LiveHouse.OpenAsync();
        var mall = await house.CreateVenueAsync(new { name = "Mall" });
        var pharmacy = await house.CreateVenueAsync(new { name = "Pharmacy", kind = "pharmacy" });
        var hospital = await house.CreateVenueAsync(new { name = "Hospital", kind = "hospital" });
        var (_, token) = await WallAsync(house);
        await using var hub = Hub(house, token);
        var heard = new ConcurrentQueue<Guid>();
        hub.On<JsonElement>("FigureChanged", figure => heard.Enqueue(figure.GetProperty("venueId").GetGuid()));
        await hub.StartAsync();

        var figures = await hub.InvokeAsync<JsonElement>("Watch");
        Assert.Equal([mall], figures.EnumerateArray().Select(figure => figure.GetProperty("venueId").GetGuid()));
        await house.ScanAsync(pharmacy, new { companions = 20 });
        await house.ScanAsync(hospital, new { companions = 20 });
        await house.ScanAsync(mall, new { companions = 20 });
        await LiveHouse.UntilAsync(() => Task.FromResult(heard.Contains(mall)), LiveHouse.Patience, "the mall's push");
        Assert.DoesNotContain(pharmacy, heard);
        Assert.DoesNotContain(hospital, heard);
        Assert.DoesNotContain("Pharmacy", await Stranger(house).GetStringAsync($"/wall/{token}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wall_hears_numbers_and_no_flags_and_small_numbers_stay_hidden()
    {
        await using var house = await LiveHouse.OpenAsync();
        var (shown, other) = (await house.CreateVenueAsync(), await house.CreateVenueAsync());
        var (_, token) = await WallAsync(house, shown);
        await using var hub = Hub(house, token);
        var heard = new ConcurrentQueue<JsonElement>();
        var strange = 0;
        hub.On<JsonElement>("FigureChanged", figure => heard.Enqueue(figure.Clone()));
        foreach (var name in new[] { "FlagRaised", "FlagChanged", "OccupancyChanged" })
            hub.On<JsonElement>(name, _ => strange++);
        await hub.StartAsync();
        await hub.InvokeAsync<JsonElement>("Watch");

        await house.ScanAsync(other, new { companions = 30 });
        await house.ScanAsync(shown, new { companions = 4, temperatureC = 39, subject = new { name = "王小明", phone = "13800000001" } });
        await LiveHouse.UntilAsync(() => Task.FromResult(!heard.IsEmpty), LiveHouse.Patience, "the push");
        Assert.Equal(JsonValueKind.Null, heard.First().GetProperty("inside").ValueKind);
        Assert.Equal(JsonValueKind.Null, heard.First().GetProperty("level").ValueKind);
        await house.ScanAsync(shown, new { companions = 40 });
        await LiveHouse.UntilAsync(() => Task.FromResult(heard.Last().GetProperty("inside").ValueKind == JsonValueKind.Number), LiveHouse.Patience, "the number");

        Assert.Equal(46, heard.Last().GetProperty("inside").GetInt32());
        Assert.All(heard, figure => Assert.Equal(shown, figure.GetProperty("venueId").GetGuid()));
        Assert.Equal(0, strange);
    }

    [Fact]
    public async Task Revoking_ends_page_and_connection_within_five_seconds_and_undo_gives_the_same_address_back()
    {
        await using var house = await LiveHouse.OpenAsync();
        await house.CreateVenueAsync();
        var (id, token) = await WallAsync(house);
        await using var hub = Hub(house, token);
        await hub.StartAsync();
        await hub.InvokeAsync<JsonElement>("Watch");

        var watch = Stopwatch.StartNew();
        Task<bool> RevokeAsync(bool isRevoked) => house.App.InAsync(house.Tenant, services => services.GetRequiredService<DisplayWalls>().RevokeAsync(id, isRevoked, Guid.Empty, default));
        await RevokeAsync(true);

        Assert.Equal(HttpStatusCode.NotFound, (await Stranger(house).GetAsync($"/wall/{token}")).StatusCode);
        await LiveHouse.UntilAsync(() => Task.FromResult(hub.State == HubConnectionState.Disconnected), LiveHouse.Patience, "the end of the connection");
        TestContext.Current.TestOutputHelper?.WriteLine($"revoked: gone after {watch.Elapsed.TotalSeconds:0.0} s");
        await using var again = Hub(house, token);
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await again.StartAsync();
            await again.InvokeAsync<JsonElement>("Watch");
        });

        await RevokeAsync(false);
        Assert.Equal(HttpStatusCode.OK, (await Stranger(house).GetAsync($"/wall/{token}")).StatusCode);
    }

    [Fact]
    public async Task Unknown_foreign_and_closed_answer_alike_and_a_token_opens_nothing_else()
    {
        await using var house = await LiveHouse.OpenAsync();
        var (_, token) = await WallAsync(house);
        var stranger = Stranger(house);

        Assert.Equal(22, token.Length);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/wall/AAAAAAAAAAAAAAAAAAAAAA")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/wall/{token}/x")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await house.Client(token).GetAsync("/api/v1/tenant")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/v/{token}")).StatusCode);
        await using var staff = new HubConnectionBuilder().WithUrl(new Uri(house.Address, $"/hubs/occupancy?tenant={house.Tenant.Identifier}&token={token}")).Build();
        await Assert.ThrowsAsync<HttpRequestException>(() => staff.StartAsync());
    }
}
