using System.Collections.Concurrent;
using System.Text.Json;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Flags;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tests.Persistence;
using HealthCode.Web.Tests.Occupancy;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Flags;

public sealed class FlagHubTests
{
    private static readonly TimeSpan Patience = LiveHouse.Patience;

    private static async Task<ConcurrentQueue<(string What, JsonElement Notice)>> ListenAsync(LiveHouse house)
    {
        var heard = new ConcurrentQueue<(string, JsonElement)>();
        var hub = house.Hub(await house.SignInAsync(MemberRole.Guard));
        foreach (var what in new[] { "FlagRaised", "FlagChanged" })
            hub.On<JsonElement>(what, notice => heard.Enqueue((what, notice.Clone())));
        await hub.StartAsync();
        await hub.InvokeAsync("WatchFlags");
        return heard;
    }

    private static async Task TakeAsync(LiveHouse house)
    {
        var browser = house.Browser(await house.SignInAsync(MemberRole.Guard));
        var answer = await browser.SubmitAsync($"/t/{house.Tenant.Identifier}/flags", "form[action$='/take']");
        Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Fact]
    public async Task Who_watches_flags_hears_them_raised_and_taken_at_once()
    {
        await using var house = await LiveHouse.OpenAsync();
        var venue = await house.CreateVenueAsync();
        var heard = await ListenAsync(house);

        await house.ScanAsync(venue, new { temperatureC = 38.4 });
        await LiveHouse.UntilAsync(() => Task.FromResult(heard.Count == 1), LiveHouse.Patience, "the flag");
        await TakeAsync(house);
        await LiveHouse.UntilAsync(() => Task.FromResult(heard.Count == 2), LiveHouse.Patience, "its taking");

        Assert.Equal(["FlagRaised", "FlagChanged"], heard.Select(one => one.What));
        Assert.Equal(["open", "taken"], heard.Select(one => one.Notice.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task Managers_hear_that_nobody_has_taken_it()
    {
        await using var house = await LiveHouse.OpenAsync();
        var venue = await house.CreateVenueAsync();
        await house.ScanAsync(venue, new { temperatureC = 38.4 });
        var heard = await ListenAsync(house);
        await house.App.InAsync(house.Tenant, services => services.GetRequiredService<AppDbContext>().Flags
            .ExecuteUpdateAsync(set => set.SetProperty(flag => flag.RaisedUtc, DateTime.UtcNow.AddMinutes(-11))));

        await ActivatorUtilities.CreateInstance<TendFlags>(house.App.Services).RunAsync(CancellationToken.None);

        await LiveHouse.UntilAsync(() => Task.FromResult(heard.Any(one => one.Notice.GetProperty("isEscalated").GetBoolean())), Patience, "the escalation");
    }

    [Fact]
    public async Task Another_node_hears_who_took_it()
    {
        await using var database = await TestDatabase.CreateAsync(StorageProvider.Postgres);
        await using var one = await LiveHouse.OpenNodeAsync(database);
        await using var two = await LiveHouse.OpenNodeAsync(database, like: one);
        var venue = await one.CreateVenueAsync();
        var heard = await ListenAsync(two);

        await one.ScanAsync(venue, new { temperatureC = 38.4 });
        await LiveHouse.UntilAsync(() => Task.FromResult(heard.Count == 1), LiveHouse.Patience, "the flag on the other node");
        await TakeAsync(one);
        await LiveHouse.UntilAsync(() => Task.FromResult(heard.Count == 2), LiveHouse.Patience, "its taking on the other node");
    }
}
