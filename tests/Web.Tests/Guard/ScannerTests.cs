using System.Net;
using System.Text.Json;
using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Tenancy;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Tests.CheckIn;
using HealthCode.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Guard;

public sealed class ScannerTests(CitizenHouse citizens) : IClassFixture<CitizenHouse>
{
    private readonly VisitorHouse house = citizens.House;

    private static object ScanOf(PosterDoor door, Guid? id = null, object? subject = null, string? decidedOffline = null, Guid? overrideOf = null, string? reason = null, DateTime? at = null) => new
    {
        scanId = id ?? Guid.NewGuid(), venueId = door.Venue.Id, doorId = door.Door.Id, direction = "in", subject, decidedOffline, overrideOf, reason, occurredUtc = at, deviceId = "phone-1",
    };

    [Fact]
    public async Task A_scanner_learns_beforehand_what_its_doors_answer_and_is_told_when_that_changes()
    {
        var door = await house.DoorAsync(capacity: 5, hours: "Mon-Sun 00:00-23:00", codes: new(new CodePolicy(CodeDemand.Required, OnRed: DoorAnswer.Attention, OnNoAnswer: DoorDoubt.Closed), null), policy: new DoorPolicy(FeverCelsius: 37.5m));
        var scanner = await Scanner.OpenAsync(house.App, door.Tenant, MemberRole.Guard);
        using var answer = await scanner.GetAsync("lists");
        var lists = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

        var venue = lists.GetProperty("venues").EnumerateArray().Single();
        var answers = venue.GetProperty("doors")[0].GetProperty("answers");
        Assert.Equal(("admit", "attention", "attention", "refuse", "refuse"), (answers.Text("green"), answers.Text("red"), answers.Text("missing"), answers.Text("invalid"), answers.Text("closed")));
        Assert.Equal(("attention", "admit"), (answers.Text("alone"), venue.GetProperty("answers").Text("alone")));
        Assert.Contains("does not answer", lists.GetProperty("texts").Text("no-answer"), StringComparison.Ordinal);
        Assert.Equal((5, 37.5m, "attention", 100), (venue.GetProperty("capacity").GetInt32(), venue.GetProperty("fever").GetDecimal(), venue.Text("whenFull"), venue.GetProperty("stayMinutes").GetInt32()));
        Assert.Equal(8, venue.GetProperty("posters")[0].GetString()!.Length);
        Assert.DoesNotContain(door.Poster.Code, lists.GetRawText(), StringComparison.Ordinal);
        var now = new DateTimeOffset(house.NowUtc).ToUnixTimeMilliseconds();
        Assert.Contains(venue.GetProperty("open").EnumerateArray(), hours => hours[0].GetInt64() > now + 6 * 86_400_000L);
        Assert.Equal("The venue is full.", lists.GetProperty("texts").Text("venue-full"));
        Assert.False(lists.GetProperty("device").GetProperty("mayOverride").GetBoolean());

        var tag = answer.Headers.ETag!.Tag;
        Assert.Equal(HttpStatusCode.NotModified, (await scanner.GetAsync("lists", tag)).StatusCode);
        Assert.Equal(tag, (await scanner.StateAsync(door.Venue.Id)).Text("tag"));
        await house.AnotherDoorAsync(door, "West door", DoorDirection.Out);
        house.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.NotEqual(tag, (await scanner.StateAsync(door.Venue.Id)).Text("tag"));
        Assert.Equal(HttpStatusCode.OK, (await scanner.GetAsync("lists", tag)).StatusCode);
    }

    [Fact]
    public async Task A_scan_comes_back_with_the_masked_name_once_and_a_lost_answer_is_given_again()
    {
        var door = await house.DoorAsync(codes: new(new CodePolicy(CodeDemand.Required), null));
        var scanner = await Scanner.OpenAsync(house.App, door.Tenant, MemberRole.Clerk);
        using var phone = await CodeDoor.PhoneAsync(house);
        var (id, at, subject) = (Guid.NewGuid(), house.NowUtc, new { token = phone.Show(house.NowUtc) });

        var first = await scanner.ScanAsync(ScanOf(door, id, subject, at: at));
        Assert.Equal((200, "admit"), (first.Status, first.Said));
        Assert.EndsWith("*", first.Item.Text("name"), StringComparison.Ordinal);
        house.Clock.Advance(TimeSpan.FromMinutes(5));
        var again = await scanner.ScanAsync(ScanOf(door, id, subject, "admit", at: at));
        Assert.Equal(first.Item.GetRawText(), again.Item.GetRawText());
        Assert.Equal(at, Assert.Single(await house.VisitsAsync(door)).EnteredUtc, TimeSpan.FromMilliseconds(1));

        // Nobody shows a code to the staff, and a traveller's is one that they have seen.
        Assert.Equal("attention code-missing", (await scanner.ScanAsync(ScanOf(door))).Said);
        Assert.Equal("attention code-seen-elsewhere", (await scanner.ScanAsync(ScanOf(door, subject: new { seen = new { issuer = "Shaanxi" } }))).Said);
        Assert.Equal(3, (await scanner.StateAsync(door.Venue.Id)).GetProperty("venue").GetProperty("inside").GetInt32());
        await scanner.PostAsync("undo", new { scanId = id });
        await scanner.PostAsync("undo", new { scanId = id });
        Assert.Equal(2, (await house.VisitsAsync(door)).Count);
        await scanner.PostAsync("undo", new { scanId = Guid.NewGuid() }, HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_supervisor_overrides_with_a_reason_and_a_guard_does_not()
    {
        var door = await house.DoorAsync(capacity: 1, policy: new DoorPolicy(WhenFull: DoorAnswer.Refuse));
        var guard = await Scanner.OpenAsync(house.App, door.Tenant, MemberRole.Guard);
        var supervisor = await Scanner.OpenAsync(house.App, door.Tenant, MemberRole.Supervisor);
        await guard.ScanAsync(ScanOf(door));
        var refused = Guid.NewGuid();
        Assert.Equal("refuse venue-full", (await guard.ScanAsync(ScanOf(door, refused))).Said);

        Assert.Equal((403, "override-not-allowed"), await StatusAsync(guard.ScanAsync(ScanOf(door, overrideOf: refused, reason: "It rains"))));
        Assert.Equal((422, "validation"), await StatusAsync(supervisor.ScanAsync(ScanOf(door, overrideOf: refused))));
        Assert.Equal((200, "attention override"), await StatusAsync(supervisor.ScanAsync(ScanOf(door, overrideOf: refused, reason: "It rains"))));
        // A phone that had let somebody in before it heard of the refusal insists on nothing: it says what happened, whoever holds it.
        Assert.Equal((200, "attention offline-conflict"), await StatusAsync(guard.ScanAsync(ScanOf(door, overrideOf: refused, decidedOffline: "admit"))));
        Assert.True((await house.ReceiptsAsync(door)).Single(receipt => receipt.Code == CheckInCodes.OfflineConflict).IsConflict);
        var audits = await house.App.InAsync(door.Tenant, services => services.GetRequiredService<AppDbContext>().Outbox.CountAsync(message => message.Payload.Contains("scan.overridden")));
        var chained = await house.App.InAsync(door.Tenant, services => services.GetRequiredService<AppDbContext>().AuditEntries.CountAsync(entry => entry.Action == "scan.overridden"));
        Assert.True(audits + chained > 0);

        static async Task<(int, string)> StatusAsync(Task<(int Status, string Said, JsonElement Item)> scan) => ((await scan).Status, (await scan).Said);
    }

    [Fact]
    public async Task Who_may_scan_is_asked_each_time_and_nothing_goes_without_the_token()
    {
        var door = await house.DoorAsync();
        var account = await house.App.AddStaffAsync(door.Tenant, MemberRole.Guard);
        var browser = await house.App.SignInAsync(account);
        browser.DefaultRequestHeaders.Accept.Clear();
        var scanner = new Scanner(browser, door.Tenant);
        using var forged = await scanner.SendAsync("scans", new { items = new[] { ScanOf(door) } }, isForged: true);
        Assert.Equal((HttpStatusCode.BadRequest, true), (forged.StatusCode, (await forged.Content.ReadAsStringAsync()).Contains("\"antiforgery\"", StringComparison.Ordinal)));
        Assert.Empty(await house.ReceiptsAsync(door));
        await scanner.PostAsync("scans", new { items = Array.Empty<object>() }, HttpStatusCode.UnprocessableEntity);

        var viewer = await Scanner.OpenAsync(house.App, door.Tenant, MemberRole.Viewer);
        Assert.NotEqual(HttpStatusCode.OK, (await viewer.GetAsync("state")).StatusCode);
        await house.App.LeaveAsync(account, door.Tenant);
        Assert.Equal(HttpStatusCode.NotFound, (await scanner.GetAsync("state")).StatusCode);
    }
}
