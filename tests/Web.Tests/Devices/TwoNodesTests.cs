using System.Net;
using System.Net.Http.Json;
using HealthCode.Domain.Devices;
using HealthCode.Web.Tests.Harness;

namespace HealthCode.Web.Tests.Devices;

/// <summary>What a manager does at one node, and when the other knows. The product says within five seconds; a node remembers for one.</summary>
public sealed class TwoNodesTests(TwoNodes nodes) : IClassFixture<TwoNodes>
{
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(1);

    private static object Scan() => new { scanId = Guid.CreateVersion7(), direction = "in" };

    private static async Task<HttpStatusCode> ScanAsync(HttpClient gate) => (await gate.PostAsJsonAsync("/api/v1/scans", Scan())).StatusCode;

    [Fact]
    public async Task A_gate_that_is_revoked_at_one_node_is_out_at_the_other_a_second_later_though_its_clock_is_late()
    {
        var manager = await nodes.ManagerAsync();
        var gate = nodes.Door.Api(await manager.AddAsync("gate"));
        Assert.Equal(HttpStatusCode.OK, await ScanAsync(gate));

        await manager.PressAsync("revoke");
        nodes.Pass(Memory);

        Assert.Equal(HttpStatusCode.Unauthorized, await ScanAsync(gate));
        await gate.PostAsync("/api/v1/scans/batch", new { items = new[] { Scan() } }, HttpStatusCode.Unauthorized);
        await gate.PostAsync("/api/v1/devices/me/contact", new { }, HttpStatusCode.Unauthorized);

        await manager.PressAsync("undo");
        nodes.Pass(Memory);
        Assert.Equal(HttpStatusCode.OK, await ScanAsync(gate));
    }

    [Fact]
    public async Task A_gate_that_moves_to_another_door_is_told_so_at_the_other_node_a_second_later()
    {
        var manager = await nodes.ManagerAsync();
        var gate = nodes.Door.Api(await manager.AddAsync("gate"));
        Assert.Equal(HttpStatusCode.OK, await ScanAsync(gate));

        await manager.PressAsync("device", ("direction", "out"));
        nodes.Pass(Memory);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, await ScanAsync(gate));
        Assert.Equal("out", (await gate.ReadAsync("/api/v1/devices/me")).Text("direction"));
    }

    [Fact]
    public async Task A_key_that_is_revoked_at_one_node_is_out_at_the_other_a_second_later_though_its_clock_is_late()
    {
        var manager = await nodes.ManagerAsync();
        await manager.Desk.OpenAsync($"{manager.Base}/keys/new");
        await manager.PressAsync("key", ("name", "Turnstiles"), ("scope", ApiScope.RecordScans));
        var key = nodes.Door.Api(manager.Secret);
        var scan = new { scanId = Guid.CreateVersion7(), venueId = manager.Place.Split('/')[0], direction = "in" };
        Assert.Equal(HttpStatusCode.OK, (await key.PostAsJsonAsync("/api/v1/scans", scan)).StatusCode);

        await manager.Desk.OpenAsync($"{manager.Base}/keys");
        await manager.Desk.SubmitAsync("form:has([aria-label='Revoke Turnstiles'])");
        Assert.Contains("Turnstiles is revoked", manager.Desk.Text, StringComparison.Ordinal);
        nodes.Pass(Memory);

        Assert.Equal(HttpStatusCode.Unauthorized, (await key.PostAsJsonAsync("/api/v1/scans", scan)).StatusCode);
    }

    [Fact]
    public async Task A_phone_that_is_revoked_at_one_node_hears_it_at_the_other_with_its_next_look_and_its_next_scan()
    {
        var (manager, phone) = await PairAsync();
        var token = (await phone.ReadAsync($"{manager.Base}/scan/state")).Text("antiforgery");
        phone.DefaultRequestHeaders.Add("X-Antiforgery", token);
        Assert.Equal(HttpStatusCode.OK, await SendAsync());

        await manager.Desk.OpenAsync(manager.Page);
        await manager.PressAsync("revoke");
        nodes.Pass(Memory);

        Assert.Equal(HttpStatusCode.Unauthorized, await LookAsync(phone, manager));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync());

        async Task<HttpStatusCode> SendAsync() =>
            (await phone.PostAsJsonAsync($"{manager.Base}/scan/scans", new { items = new[] { new { scanId = Guid.CreateVersion7(), venueId = manager.Place.Split('/')[0], direction = "in" } } })).StatusCode;
    }

    [Fact]
    public async Task A_pin_that_is_set_or_changed_at_one_node_is_asked_for_at_the_other_a_second_later()
    {
        var (manager, phone) = await PairAsync();
        Assert.Equal(HttpStatusCode.OK, await LookAsync(phone, manager));
        await SetPinAsync("2580");
        Assert.Equal(HttpStatusCode.Forbidden, await LookAsync(phone, manager));

        // The hash is made with a key that both nodes have, and the other node believes that the PIN was typed.
        Assert.Equal(HttpStatusCode.NoContent, (await phone.PostAsJsonAsync($"{manager.Base}/scan/unlock", new { pin = "2580" })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, await LookAsync(phone, manager));

        await SetPinAsync("86420");
        Assert.Equal(HttpStatusCode.Forbidden, await LookAsync(phone, manager));
        Assert.Equal(HttpStatusCode.Forbidden, (await phone.PostAsJsonAsync($"{manager.Base}/scan/unlock", new { pin = "2580" })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await phone.PostAsJsonAsync($"{manager.Base}/scan/unlock", new { pin = "86420" })).StatusCode);

        async Task SetPinAsync(string pin)
        {
            await manager.Desk.OpenAsync(manager.Page);
            await manager.PressAsync("pin", ("pin", pin));
            nodes.Pass(Memory);
        }
    }

    private static async Task<HttpStatusCode> LookAsync(HttpClient phone, NodesManager manager) => (await phone.GetAsync($"{manager.Base}/scan/state")).StatusCode;

    /// <summary>Paired at the manager's node; from then on it speaks with the other.</summary>
    private async Task<(NodesManager Manager, HttpClient Phone)> PairAsync()
    {
        var (manager, cookies) = (await nodes.ManagerAsync(), new CookieContainer());
        var path = new Uri(await manager.AddAsync("phone")).AbsolutePath;
        await TwoNodes.Browser(nodes.Desk, cookies).SubmitAsync(path, "main form[method=post]");
        return (manager, TwoNodes.Browser(nodes.Door, cookies));
    }
}
