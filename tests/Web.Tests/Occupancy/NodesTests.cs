using System.Diagnostics;
using System.Text.Json;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tests.Persistence;
using Microsoft.AspNetCore.SignalR.Client;

namespace HealthCode.Web.Tests.Occupancy;

/// <summary>Two nodes on one PostgreSQL.</summary>
public sealed class NodesTests
{
    private static async Task<int> InsideAsync(LiveHouse node, Guid venue) => (await node.OccupancyAsync(venue)).GetProperty("inside").GetInt32();

    private static async Task<TimeSpan> SeesAsync(LiveHouse node, Guid venue, int inside)
    {
        var watch = Stopwatch.StartNew();
        await LiveHouse.UntilAsync(async () => await InsideAsync(node, venue) == inside, LiveHouse.Patience, $"{inside} inside on the other node");
        return watch.Elapsed;
    }

    [Fact]
    public async Task Without_redis_a_node_sees_what_another_writes_and_tells_its_dashboards()
    {
        await using var database = await TestDatabase.CreateAsync(StorageProvider.Postgres);
        await using var one = await LiveHouse.OpenNodeAsync(database);
        await using var two = await LiveHouse.OpenNodeAsync(database, like: one);
        var venue = await one.CreateVenueAsync();
        Assert.Equal(0, await InsideAsync(two, venue));
        var hub = two.Hub(await two.SignInAsync());
        var heard = 0;
        var flags = 0;
        hub.On<JsonElement>("OccupancyChanged", snapshot => heard = snapshot.GetProperty("inside").GetInt32());
        hub.On<JsonElement>("FlagRaised", _ => flags++);
        await hub.StartAsync();
        await hub.InvokeAsync<JsonElement>("Watch", venue);

        await one.ScanAsync(venue, new { companions = 4, temperatureC = 39 });

        var took = await SeesAsync(two, venue, 5);
        await LiveHouse.UntilAsync(() => Task.FromResult(heard == 5 && flags == 1), LiveHouse.Patience, "push and flag on the other node");
        TestContext.Current.TestOutputHelper?.WriteLine($"without Redis: {took.TotalMilliseconds:0} ms");
    }

    [Fact]
    public async Task With_redis_a_node_sees_it_at_once_and_a_dead_redis_costs_nothing_but_the_second()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var database = await TestDatabase.CreateAsync(StorageProvider.Postgres);
        await using var one = await LiveHouse.OpenNodeAsync(database, settings: ("Live:Redis", redis.Address));
        await using var two = await LiveHouse.OpenNodeAsync(database, one, settings: ("Live:Redis", redis.Address));
        var venue = await one.CreateVenueAsync(new { capacity = 0 });
        await InsideAsync(two, venue);
        await one.ScanAsync(venue);
        await SeesAsync(two, venue, 1);

        var tries = new List<double>();
        for (var inside = 2; inside <= 11; inside++)
        {
            await one.ScanAsync(venue);
            tries.Add((await SeesAsync(two, venue, inside)).TotalMilliseconds);
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"with Redis: median {tries.Order().ElementAt(5):0} ms, most {tries.Max():0} ms");
        Assert.True(tries.Order().ElementAt(5) < 500, string.Join(' ', tries));

        await redis.KillAsync();
        var watch = Stopwatch.StartNew();
        await one.ScanAsync(venue);
        // Who waits for a connection waits five seconds.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(4), $"a scan took {watch.Elapsed} without Redis");
        await SeesAsync(two, venue, 12);

        await redis.BeginAsync();
        await one.ScanAsync(venue);
        await SeesAsync(two, venue, 13);
    }

    [Fact]
    public async Task A_redis_that_was_never_there_hurts_neither_the_start_nor_scans()
    {
        await using var house = await LiveHouse.OpenNodeAsync(settings: ("Live:Redis", "127.0.0.1:1"));
        var venue = await house.CreateVenueAsync();

        await house.ScanAsync(venue);

        Assert.Equal(1, await InsideAsync(house, venue));
    }
}
