using System.Net;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Devices;
using HealthCode.Web.Tests.CheckIn;
using HealthCode.Web.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Devices;

public sealed class GateTests(VisitorHouse house) : IClassFixture<VisitorHouse>
{
    private static object Scan(Guid? id = null, Guid? venueId = null, Guid? doorId = null, string? direction = "in", DateTime? occurredUtc = null) =>
        new { scanId = id ?? Guid.CreateVersion7(), venueId, doorId, direction, occurredUtc, decidedOffline = occurredUtc is null ? null : "admit" };

    [Fact]
    public async Task A_gate_records_at_its_own_door_and_nowhere_else()
    {
        var door = await house.DoorAsync();
        var (west, elsewhere) = (await house.AnotherDoorAsync(door, "West door", DoorDirection.Both), await house.DoorAsync(door.Tenant, "Annex"));
        var pages = await DevicePages.OpenAsync(house, door);
        var gate = house.App.Api(await pages.AddAsync("gate", "Turnstile 2"));
        var id = pages.DeviceId;
        var me = await gate.ReadAsync("/api/v1/devices/me");
        Assert.Equal(("Turnstile 2", "East door", "open"), (me.Text("name"), me.Text("door"), me.Text("onNoAnswer")));

        var scan = Guid.CreateVersion7();
        Assert.Equal("admit", (await gate.PostAsync("/api/v1/scans", Scan(scan), HttpStatusCode.OK)).Text("verdict"));
        Assert.Equal(id.ToString(), Assert.Single(await house.ReceiptsAsync(door)).DeviceId);
        await gate.PostAsync("/api/v1/scans", Scan(scan, door.Venue.Id, door.Door.Id), HttpStatusCode.OK);
        foreach (var (venue, at) in new[] { (door.Venue.Id, west.Door.Id), (elsewhere.Venue.Id, elsewhere.Door.Id), (Guid.NewGuid(), Guid.NewGuid()) })
            Assert.Equal("device-elsewhere", (await gate.PostAsync("/api/v1/scans", Scan(venueId: venue, doorId: at), HttpStatusCode.UnprocessableEntity)).Text("code"));
        var batch = await gate.PostAsync("/api/v1/scans/batch", new { items = new[] { Scan(), Scan(venueId: door.Venue.Id, doorId: west.Door.Id) } }, HttpStatusCode.OK);
        Assert.Equal([200, 422], batch.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("status").GetInt32()));
        var count = new { countId = Guid.NewGuid(), occurredUtc = house.NowUtc, doorId = west.Door.Id, @in = 1, @out = 0 };
        await gate.PostAsync($"/api/v1/venues/{door.Venue.Id}/counts", count, HttpStatusCode.UnprocessableEntity);
        await gate.PostAsync($"/api/v1/venues/{door.Venue.Id}/counts", count with { doorId = door.Door.Id }, HttpStatusCode.OK);

        // What a gate needs and no more.
        Assert.Equal("refused", (await gate.PostAsync("/api/v1/codes/verify", new { token = "HCC1:nothing" }, HttpStatusCode.OK)).Text("verdict"));
        await gate.GetAsync("/api/v1/venues", HttpStatusCode.Forbidden);
        await gate.GetAsync("/api/v1/flags", HttpStatusCode.Forbidden);
        var key = house.App.Api(await house.App.CreateApiKeyAsync(door.Tenant));
        await key.GetAsync("/api/v1/devices/me", HttpStatusCode.Forbidden);
        var foreign = Guid.CreateVersion7();
        await key.PostAsync("/api/v1/scans", Scan(foreign, door.Venue.Id), HttpStatusCode.OK);
        await gate.PostAsync($"/api/v1/scans/{foreign}/undo", null, HttpStatusCode.NotFound);
        await gate.PostAsync($"/api/v1/scans/{scan}/undo", null, HttpStatusCode.OK);

        // At another door, what it scanned at the old one without a network still comes in.
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        var before = house.NowUtc.AddSeconds(-30);
        await pages.Manager.OpenAsync($"{pages.Path}/{id}");
        await pages.Manager.SubmitAsync("form:has([name=name])", ("name", "Turnstile 2"), ("place", $"{door.Venue.Id}/{west.Door.Id}"), ("direction", "in"));
        Assert.Contains("Saved.", pages.Manager.Text, StringComparison.Ordinal);
        await gate.PostAsync("/api/v1/scans", Scan(venueId: door.Venue.Id, doorId: door.Door.Id), HttpStatusCode.UnprocessableEntity);
        await gate.PostAsync("/api/v1/scans", Scan(venueId: door.Venue.Id, doorId: door.Door.Id, occurredUtc: before), HttpStatusCode.OK);
        await gate.PostAsync("/api/v1/scans", Scan(direction: null), HttpStatusCode.OK);
        await gate.PostAsync("/api/v1/scans", Scan(direction: "out"), HttpStatusCode.UnprocessableEntity);

        await pages.Manager.PressAsync("Revoke this device");
        await gate.GetAsync("/api/v1/devices/me", HttpStatusCode.Unauthorized);
        await gate.PostAsync("/api/v1/scans", Scan(), HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_list_says_when_a_gate_was_heard_of_what_it_runs_and_how_much_waits_and_doors_say_what_gates_do_without_an_answer()
    {
        var door = await house.DoorAsync(codes: new(new(OnNoAnswer: Domain.CheckIn.DoorDoubt.Closed), null));
        var pages = await DevicePages.OpenAsync(house, door);
        await pages.Manager.OpenAsync(pages.Path);
        Assert.Contains("No devices yet", pages.Manager.Text, StringComparison.Ordinal);
        var gate = house.App.Api(await pages.AddAsync("gate", "Turnstile 3"));

        var told = await gate.PostAsync("/api/v1/devices/me/contact", new { version = "4.2.0", waiting = 7 }, HttpStatusCode.OK);
        Assert.Equal("closed", told.Text("onNoAnswer"));
        await house.App.Services.GetRequiredService<DeviceContacts>().WriteAsync();
        await pages.Manager.OpenAsync(pages.Path);
        foreach (var word in new[] { "just now", "4.2.0", "7", "In use" })
            Assert.Contains(word, pages.Manager.Text, StringComparison.Ordinal);
        house.Clock.Advance(TimeSpan.FromMinutes(12));
        await pages.Manager.OpenAsync(pages.Path);
        Assert.Contains("Not heard of", pages.Manager.Text, StringComparison.Ordinal);
        Assert.Contains("12 min ago", pages.Manager.Text, StringComparison.Ordinal);

        await pages.Manager.OpenAsync($"{pages.Path}/new?kind=gate");
        await pages.Manager.SubmitAsync("main form[method=post]", ("name", ""), ("place", $"{door.Venue.Id}"));
        Assert.Equal(["Enter a name", "A gate stands at one door; choose which"], pages.Manager.Page.QuerySelectorAll(".error-summary a").Select(link => link.TextContent));
    }
}
