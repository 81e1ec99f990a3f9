using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Accounts;
using HealthCode.Web.Features.Tenancy;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Occupancy;

public sealed class HubTests
{
    private static readonly TimeSpan Patience = LiveHouse.Patience;

    private static ConcurrentQueue<(JsonElement Snapshot, TimeSpan At)> Listen(HubConnection hub)
    {
        var heard = new ConcurrentQueue<(JsonElement, TimeSpan)>();
        var watch = Stopwatch.StartNew();
        hub.On<JsonElement>("OccupancyChanged", snapshot => heard.Enqueue((snapshot.Clone(), watch.Elapsed)));
        return heard;
    }

    [Fact]
    public async Task A_scan_is_on_the_open_dashboard_within_a_second()
    {
        await using var house = await LiveHouse.OpenAsync();
        var venue = await house.CreateVenueAsync();
        var hub = house.Hub(await house.SignInAsync());
        var heard = Listen(hub);
        await hub.StartAsync();
        var before = await hub.InvokeAsync<JsonElement>("Watch", venue);
        Assert.Equal(0, before.GetProperty("inside").GetInt32());

        var watch = Stopwatch.StartNew();
        await house.ScanAsync(venue, new { companions = 2 });
        await LiveHouse.UntilAsync(() => Task.FromResult(!heard.IsEmpty), LiveHouse.Patience, "the push");

        TestContext.Current.TestOutputHelper?.WriteLine($"scan to push: {watch.ElapsedMilliseconds} ms");
        var (snapshot, _) = heard.First();
        Assert.Equal(venue, snapshot.GetProperty("venueId").GetGuid());
        Assert.Equal(3, snapshot.GetProperty("inside").GetInt32());
        Assert.Equal("calm", snapshot.GetProperty("level").GetString());
        Assert.Equal("registrations", snapshot.GetProperty("source").GetString());
        Assert.True(snapshot.GetProperty("version").GetInt64() > before.GetProperty("version").GetInt64());
    }

    [Fact]
    public async Task Two_hundred_scans_are_told_at_most_four_times_a_second_and_the_last_word_is_true()
    {
        await using var house = await LiveHouse.OpenAsync();
        var venue = await house.CreateVenueAsync(new { capacity = 0 });
        var hub = house.Hub(await house.SignInAsync());
        var heard = Listen(hub);
        await hub.StartAsync();
        await hub.InvokeAsync<JsonElement>("Watch", venue);

        await Parallel.ForEachAsync(Enumerable.Range(0, 200), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, _) => await house.ScanAsync(venue));
        await LiveHouse.UntilAsync(() => Task.FromResult(heard.LastOrDefault().Snapshot is { ValueKind: JsonValueKind.Object } last && last.GetProperty("inside").GetInt32() == 200), Patience, "the last push");

        var pushes = heard.ToList();
        Assert.All(pushes.Zip(pushes.Skip(1)), pair => Assert.True(pair.Second.Snapshot.GetProperty("version").GetInt64() > pair.First.Snapshot.GetProperty("version").GetInt64()));
        Assert.All(pushes.Skip(1).Zip(pushes), pair =>
            Assert.Equal(pair.Second.Snapshot.GetProperty("version").GetInt64(), pair.First.Snapshot.GetProperty("previousVersion").GetInt64()));
        // Over the whole, because a busy machine hears some late and the next in time.
        Assert.True(pushes.Count <= (pushes[^1].At - pushes[0].At).TotalSeconds * 4 + 2, $"{pushes.Count} pushes in {pushes[^1].At - pushes[0].At}");
        TestContext.Current.TestOutputHelper?.WriteLine($"200 scans, {pushes.Count} pushes in {pushes[^1].At - pushes[0].At}");
    }

    [Fact]
    public async Task All_venues_are_watched_at_once_also_those_that_come_later()
    {
        await using var house = await LiveHouse.OpenAsync();
        var first = await house.CreateVenueAsync();
        await house.ScanAsync(first);
        var hub = house.Hub(await house.SignInAsync());
        var heard = Listen(hub);
        await hub.StartAsync();

        var snapshots = await hub.InvokeAsync<JsonElement>("WatchTenant");
        Assert.Equal(1, Assert.Single(snapshots.EnumerateArray()).GetProperty("inside").GetInt32());

        var second = await house.CreateVenueAsync();
        await house.ScanAsync(second);
        await LiveHouse.UntilAsync(() => Task.FromResult(heard.Any(push => push.Snapshot.GetProperty("venueId").GetGuid() == second)), Patience, "the new venue's push");
    }

    [Fact]
    public async Task A_venue_of_another_tenant_is_not_there_and_its_tenant_neither()
    {
        await using var house = await LiveHouse.OpenAsync();
        var other = await house.App.OpenTenantAsync();
        var foreign = await house.CreateVenueAsync(api: house.Client(await house.App.CreateApiKeyAsync(other)));
        var cookies = await house.SignInAsync(MemberRole.Owner);
        var hub = house.Hub(cookies);
        var heard = Listen(hub);
        await hub.StartAsync();

        var unknown = await Assert.ThrowsAsync<HubException>(() => hub.InvokeAsync<JsonElement>("Watch", Guid.NewGuid()));
        var refused = await Assert.ThrowsAsync<HubException>(() => hub.InvokeAsync<JsonElement>("Watch", foreign));
        Assert.Equal(unknown.Message, refused.Message);
        await hub.InvokeAsync<JsonElement>("WatchTenant");
        Assert.Empty(heard);

        var outside = await Assert.ThrowsAsync<HttpRequestException>(() => house.Hub(cookies, other.Identifier).StartAsync());
        var nowhere = await Assert.ThrowsAsync<HttpRequestException>(() => house.Hub(cookies, "nobody-here").StartAsync());
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (outside.StatusCode, nowhere.StatusCode));
        await Assert.ThrowsAsync<HttpRequestException>(() => house.Hub(cookies, "").StartAsync());
    }

    [Fact]
    public async Task Nobody_listens_without_a_session()
    {
        await using var house = await LiveHouse.OpenAsync();

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => house.Hub(null).StartAsync());

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task A_key_of_the_api_is_no_session()
    {
        await using var house = await LiveHouse.OpenAsync();

        var answer = await house.Api.PostAsync($"/hubs/occupancy/negotiate?negotiateVersion=1&tenant={house.Tenant.Identifier}", null);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData("http://localhost.evil.example:5080")]
    public async Task Another_sites_page_may_not_open_the_socket(string origin)
    {
        await using var house = await LiveHouse.OpenAsync();
        var cookies = await house.SignInAsync();

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => house.Hub(cookies, origin: origin).StartAsync());

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        await house.Hub(cookies, origin: house.Address.GetLeftPart(UriPartial.Authority)).StartAsync();
    }

    [Fact]
    public async Task Museum_a_withdrawn_right_ends_the_live_connection_within_five_seconds()
    {
        await using var house = await LiveHouse.OpenAsync();
        var venue = await house.CreateVenueAsync();
        var account = await house.App.AddStaffAsync(house.Tenant, MemberRole.Guard);
        var hub = house.Hub(await house.SignInAsync(account));
        await hub.StartAsync();
        await hub.InvokeAsync<JsonElement>("Watch", venue);

        await house.App.LeaveAsync(account, house.Tenant);

        await LiveHouse.UntilAsync(() => Task.FromResult(hub.State == HubConnectionState.Disconnected), LiveHouse.Patience, "the end of the connection");
    }

    [Fact]
    public async Task An_ended_session_ends_its_live_connection_and_a_suspended_tenant_ends_all_within_five_seconds()
    {
        await using var house = await LiveHouse.OpenAsync();
        var account = await house.App.AddStaffAsync(house.Tenant, MemberRole.Guard);
        var (first, second) = (house.Hub(await house.SignInAsync(account)), house.Hub(await house.SignInAsync(account)));
        await first.StartAsync();
        await second.StartAsync();
        var sessions = house.App.Services.GetRequiredService<StaffSessions>();
        var rows = await sessions.ListAsync(account.Id);

        await sessions.EndAsync(account.Id, rows.MaxBy(row => row.Id)!.Id);
        await LiveHouse.UntilAsync(() => Task.FromResult(second.State == HubConnectionState.Disconnected), LiveHouse.Patience, "the end of the second connection");
        Assert.Equal(HubConnectionState.Connected, first.State);

        await using var scope = house.App.Services.CreateAsyncScope();
        Assert.Null(await scope.ServiceProvider.GetRequiredService<SuspendTenant>().SuspendAsync(house.Tenant.Id, "no papers", Guid.NewGuid(), default));
        await LiveHouse.UntilAsync(() => Task.FromResult(first.State == HubConnectionState.Disconnected), LiveHouse.Patience, "the end of the first connection");
    }

    [Fact]
    public async Task A_flag_is_told_with_its_rule_and_without_a_name_and_hearts_beat()
    {
        await using var house = await LiveHouse.OpenAsync();
        var venue = await house.CreateVenueAsync();
        var hub = house.Hub(await house.SignInAsync());
        var notices = new ConcurrentQueue<JsonElement>();
        var beats = new ConcurrentQueue<DateTime>();
        hub.On<JsonElement>("FlagRaised", notice => notices.Enqueue(notice.Clone()));
        hub.On<DateTime>("Heartbeat", beats.Enqueue);
        await hub.StartAsync();
        await hub.InvokeAsync<JsonElement>("Watch", venue);

        await house.ScanAsync(venue, new { temperatureC = 38.4, subject = new { name = "王小明", phone = "13800000001" } });
        await LiveHouse.UntilAsync(() => Task.FromResult(!notices.IsEmpty && !beats.IsEmpty), Patience, "notice and heartbeat");

        var told = notices.Single();
        Assert.Equal((venue, "temperature"), (told.GetProperty("venueId").GetGuid(), told.GetProperty("rule").GetString()));
        Assert.DoesNotContain("王", told.GetRawText(), StringComparison.Ordinal);
        Assert.InRange(DateTime.UtcNow - beats.Last(), TimeSpan.FromSeconds(-1), LiveHouse.Patience);
    }
}
