using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using HealthCode.Domain.Tenancy;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Guard;
using HealthCode.Web.Tests.CheckIn;
using HealthCode.Web.Tests.Devices;
using HealthCode.Web.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Guard;

public sealed class ConflictTests(VisitorHouse house) : IClassFixture<VisitorHouse>
{
    [Fact]
    public async Task Museum_one_pass_admitted_at_two_offline_gates_is_reported_after_sync_and_somebody_looks_into_it()
    {
        var door = await house.DoorAsync();
        var west = await house.AnotherDoorAsync(door, "West door", DoorDirection.Both);
        var pages = await DevicePages.OpenAsync(house, door);
        var (east, other) = (house.App.Api(await pages.AddAsync("gate", "Turnstile east")), house.App.Api(await pages.AddAsync("gate", "Turnstile west", at: west)));
        var visitor = (await east.PostAsync("/api/v1/scans", new { scanId = Guid.CreateVersion7(), direction = "in" }, HttpStatusCode.OK)).Text("visitorRef");
        await SendAsync(east, "out", house.NowUtc.AddSeconds(1));
        house.Clock.Advance(TimeSpan.FromMinutes(30));
        await pages.Manager.OpenAsync($"/t/{door.Tenant.Identifier}/conflicts");
        Assert.Contains("No conflicts", pages.Manager.Text, StringComparison.Ordinal);

        Assert.Equal("admit", (await SendAsync(east, "in", house.NowUtc.AddMinutes(-20))).Text("verdict"));
        var twice = await SendAsync(other, "in", house.NowUtc.AddMinutes(-18));
        Assert.Equal(("attention", "pass-twice"), (twice.Text("verdict"), twice.Text("code")));

        // Remembered for a second of real time, which no test waits for.
        house.App.Services.GetRequiredService<ConflictCounts>().Forget(door.Tenant.Id);
        var guard = await house.StaffAsync(door.Tenant, MemberRole.Guard);
        await guard.OpenAsync($"/t/{door.Tenant.Identifier}/conflicts");
        foreach (var word in new[] { "One code, let in twice", "Turnstile east", "Turnstile west", "East door", "West door", "17:10:00", "17:12:00" })
            Assert.Contains(word, guard.Text, StringComparison.Ordinal);
        Assert.Equal("1", guard.Page.QuerySelector(".desk-side .nav-count")!.FirstChild!.TextContent);

        await guard.SubmitAsync("form:has([name=note])", ("note", new string('x', 201)));
        Assert.Equal(["Write at most 200 characters"], guard.Page.QuerySelectorAll(".error-summary a").Select(link => link.TextContent));
        await guard.SubmitAsync("form:has([name=note])", ("note", "Went out for a smoke"));
        Assert.Contains("No conflicts", guard.Text, StringComparison.Ordinal);
        Assert.Null(guard.Page.QuerySelector(".nav-count"));
        await guard.PressAsync("Undo");
        Assert.Contains("One code, let in twice", guard.Text, StringComparison.Ordinal);
        await guard.SubmitAsync("form:has([name=note])", ("note", "Went out for a smoke"));
        await guard.OpenAsync($"/t/{door.Tenant.Identifier}/conflicts?status=seen");
        Assert.Contains("Went out for a smoke", guard.Text, StringComparison.Ordinal);
        Assert.Contains("Wang Fang", guard.Text, StringComparison.Ordinal);

        var viewer = await house.StaffAsync(door.Tenant, MemberRole.Viewer);
        await viewer.OpenAsync($"/t/{door.Tenant.Identifier}/conflicts");
        Assert.Equal(HttpStatusCode.Forbidden, viewer.Status);

        Task<JsonElement> SendAsync(HttpClient gate, string direction, DateTime occurredUtc) => gate.PostAsync(
            "/api/v1/scans", new { scanId = Guid.CreateVersion7(), direction, occurredUtc, decidedOffline = "admit", subject = new { visitorRef = visitor } }, HttpStatusCode.OK);
    }
}
