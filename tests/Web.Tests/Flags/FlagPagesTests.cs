using System.Net;
using AngleSharp.Dom;
using HealthCode.Domain.Flags;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Flags;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Tests.CheckIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Flags;

public sealed class FlagPagesTests(VisitorHouse house) : IClassFixture<VisitorHouse>
{
    private static string Inbox(PosterDoor door) => $"/t/{door.Tenant.Identifier}/flags";

    private async Task<PosterDoor> IllVisitorAsync()
    {
        var door = await house.DoorAsync();
        await house.FirstVisitAsync(door, more: [("name", "Zebulon Quackenbush"), ("phone", "13900139777"), ("health", "some"), ("sign", "fever")]);
        return door;
    }

    private Task<Flag> FlagAsync(PosterDoor door) => house.App.InAsync(door.Tenant, services => services.GetRequiredService<AppDbContext>().Flags.AsNoTracking().SingleAsync());

    private Task<List<string>> AuditAsync(PosterDoor door) => house.App.InAsync(door.Tenant, services =>
        services.GetRequiredService<AppDbContext>().AuditEntries.AsNoTracking().OrderBy(entry => entry.Sequence).Select(entry => entry.Action).ToListAsync());

    [Fact]
    public async Task A_flag_shows_masked_name_reason_and_next_step_and_nothing_else_of_the_person()
    {
        var door = await IllVisitorAsync();
        var guard = await house.StaffAsync(door.Tenant, MemberRole.Guard);
        foreach (var path in new[] { Inbox(door), $"{Inbox(door)}/list", $"{Inbox(door)}/{(await FlagAsync(door)).Id}" })
        {
            await guard.OpenAsync(path);
            Assert.Contains("Z*** Q***", guard.Html, StringComparison.Ordinal);
            Assert.Contains("Symptoms or contact", guard.Html, StringComparison.Ordinal);
            Assert.Contains("Speak to the person in private", guard.Html, StringComparison.Ordinal);
            foreach (var secret in new[] { "Zebulon", "Quackenbush", "13900139777", "139 0013", "fever" })
                Assert.DoesNotContain(secret, guard.Html, StringComparison.OrdinalIgnoreCase);
            var visit = (await house.VisitsAsync(door)).Single();
            Assert.DoesNotContain(Convert.ToHexString(visit.SubjectRef), guard.Html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(visit.Id.ToString(), guard.Html, StringComparison.OrdinalIgnoreCase);
        }
        Assert.Equal("no-store", guard.Response.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task A_guard_takes_a_flag_closes_it_with_an_outcome_and_takes_that_back()
    {
        var door = await IllVisitorAsync();
        var guard = await house.StaffAsync(door.Tenant, MemberRole.Guard);
        await guard.OpenAsync(Inbox(door));
        await guard.PressAsync("I take it");
        Assert.Contains("The flag is with you", guard.Text, StringComparison.Ordinal);

        await guard.SubmitAsync("form[action$='/close']");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, guard.Status);
        Assert.Equal("Choose what came of it", guard.Page.QuerySelector(".error-summary a")!.TextContent);
        await guard.SubmitAsync("form[action$='/close']", ("outcome", "helped"), ("note", "Sat down, tea, went home well"));
        Assert.Contains("The flag is closed.", guard.Text, StringComparison.Ordinal);
        Assert.Contains("Nobody needs attention", guard.Text, StringComparison.Ordinal);

        await guard.PressAsync("Undo");
        Assert.Contains("The flag is open again.", guard.Text, StringComparison.Ordinal);
        Assert.Equal(FlagStatus.Taken, (await FlagAsync(door)).Status);
        await guard.PressAsync("Give it back");
        Assert.Contains("back in the inbox", guard.Text, StringComparison.Ordinal);
        Assert.Equal(FlagStatus.Open, (await FlagAsync(door)).Status);

        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await AuditAsync(door)).Count < 5)
            await Task.Delay(50, deadline.Token);
        Assert.Equal(["flag.closed", "flag.raised", "flag.released", "flag.reopened", "flag.taken"], (await AuditAsync(door)).Order());
    }

    [Fact]
    public async Task Of_two_who_take_at_once_one_is_told_that_a_colleague_was_faster()
    {
        var door = await IllVisitorAsync();
        var (first, second) = (await house.StaffAsync(door.Tenant, MemberRole.Guard), await house.StaffAsync(door.Tenant, MemberRole.Supervisor));
        await first.OpenAsync(Inbox(door));
        await second.OpenAsync(Inbox(door));

        await first.PressAsync("I take it");
        await second.PressAsync("I take it");

        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        Assert.Contains("A colleague has just taken this flag.", second.Text, StringComparison.Ordinal);
        Assert.Contains("With Wang Fang", second.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_raise_a_flag_by_hand_and_the_name_is_masked_before_it_is_kept()
    {
        var door = await house.DoorAsync();
        var clerk = await house.StaffAsync(door.Tenant, MemberRole.Clerk);
        await clerk.OpenAsync($"{Inbox(door)}/new?venue={door.Venue.Id}");
        await clerk.SubmitAsync("main form[method=post]", ("venue", ""), ("reason", " "));
        Assert.Equal(["Choose a venue", "Say what you saw"], clerk.Page.QuerySelectorAll(".error-summary a").Select(link => link.TextContent));

        await clerk.SubmitAsync("main form[method=post]", ("venue", $"{door.Venue.Id}.{door.Door.Id}"), ("reason", "Dizzy, sits by the lift"), ("name", "Li Xiaoming"));

        Assert.Contains("The flag is raised", clerk.Text, StringComparison.Ordinal);
        Assert.Contains("L*** X***", clerk.Text, StringComparison.Ordinal);
        Assert.Contains("Dizzy, sits by the lift", clerk.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Xiaoming", clerk.Html, StringComparison.Ordinal);
        Assert.Contains("East door", clerk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_inbox_of_a_venue_shows_that_venue_and_keeps_to_it()
    {
        var door = await IllVisitorAsync();
        var quiet = await house.DoorAsync(door.Tenant, "Library", "other");
        var guard = await house.StaffAsync(door.Tenant, MemberRole.Guard);

        await guard.OpenAsync($"{Inbox(door)}?venue={quiet.Venue.Id}");
        Assert.Empty(guard.Page.QuerySelectorAll(".flag-card"));
        await guard.OpenAsync($"{Inbox(door)}?venue={door.Venue.Id}");
        await guard.PressAsync("I take it");
        await guard.SubmitAsync("form[action*='/close']", ("outcome", "false-alarm"));

        Assert.StartsWith($"{Inbox(door)}?venue={door.Venue.Id}&done=closed", guard.Path, StringComparison.Ordinal);
        await guard.OpenAsync($"{Inbox(door)}?status=closed");
        Assert.Contains("False alarm", guard.Page.QuerySelector(".flag-card")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nobody_takes_stands_red_before_managers_and_their_patience_is_theirs_to_set()
    {
        var door = await IllVisitorAsync();
        var manager = await house.StaffAsync(door.Tenant, MemberRole.Manager);
        await manager.OpenAsync($"{Inbox(door)}/rules");
        Assert.Equal("10", manager.ValueOf("escalateMinutes"));
        await manager.SubmitAsync("main form[method=post]", ("escalateMinutes", "0"));
        Assert.Contains("Enter a number from 1 to 240", manager.Text, StringComparison.Ordinal);
        await manager.SubmitAsync("main form[method=post]", ("escalateMinutes", "2"));
        Assert.Contains("Saved", manager.Text, StringComparison.Ordinal);
        Assert.Equal("2", manager.ValueOf("escalateMinutes"));

        house.Clock.Advance(TimeSpan.FromMinutes(2));
        await ActivatorUtilities.CreateInstance<TendFlags>(house.App.Services).RunAsync(CancellationToken.None);

        await manager.OpenAsync($"/t/{door.Tenant.Identifier}/");
        Assert.Contains("Flags that nobody has taken in time: 1.", manager.Text, StringComparison.Ordinal);
        await manager.OpenAsync(Inbox(door));
        Assert.Contains("Nobody has taken it", manager.Page.QuerySelector(".flag-overdue")!.TextContent, StringComparison.Ordinal);
        var guard = await house.StaffAsync(door.Tenant, MemberRole.Guard);
        await guard.OpenAsync($"/t/{door.Tenant.Identifier}/");
        Assert.DoesNotContain("waited too long", guard.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_that_cry_wolf_are_seen()
    {
        var door = await IllVisitorAsync();
        var manager = await house.StaffAsync(door.Tenant, MemberRole.Manager);
        await manager.OpenAsync($"{Inbox(door)}/{(await FlagAsync(door)).Id}");
        await manager.SubmitAsync("form[action$='/close']", ("outcome", "false-alarm"));

        await manager.OpenAsync($"{Inbox(door)}/rules");

        var row = manager.Page.QuerySelectorAll("tbody tr").Single(line => line.TextContent.Contains("Symptoms or contact", StringComparison.Ordinal));
        Assert.Equal(["1", "1", "1 (100 %)", "0"], row.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()));
    }

    [Fact]
    public async Task A_viewer_looks_and_does_not_touch_and_the_rules_are_for_managers()
    {
        var door = await IllVisitorAsync();
        var viewer = await house.StaffAsync(door.Tenant, MemberRole.Viewer);
        var flag = await FlagAsync(door);

        await viewer.OpenAsync(Inbox(door));
        Assert.Single(viewer.Page.QuerySelectorAll(".flag-card"));
        Assert.Empty(viewer.Page.QuerySelectorAll(".flag-card form"));
        await viewer.OpenAsync($"{Inbox(door)}/{flag.Id}/take");
        Assert.Equal(HttpStatusCode.Forbidden, viewer.Status);
        await viewer.OpenAsync($"{Inbox(door)}/rules");
        Assert.Equal(HttpStatusCode.Forbidden, viewer.Status);
    }

    [Fact]
    public async Task A_foreign_flag_is_not_there()
    {
        var (mine, theirs) = (await IllVisitorAsync(), await IllVisitorAsync());
        var guard = await house.StaffAsync(mine.Tenant, MemberRole.Guard);
        var foreign = (await FlagAsync(theirs)).Id;
        await guard.OpenAsync(Inbox(mine));
        var form = guard.Page.QuerySelector("form[action$='/take']")!;

        foreach (var id in new[] { foreign, Guid.NewGuid() })
        {
            form.SetAttribute("action", $"{Inbox(mine)}/{id}/take");
            await guard.SendAsync("form[action$='/take']");
            Assert.Equal(HttpStatusCode.NotFound, (await guard.SendAsync("form[action$='/take']")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await guard.GetAsync($"{Inbox(mine)}/{id}")).StatusCode);
        }
        Assert.Equal(FlagStatus.Open, (await FlagAsync(theirs)).Status);
    }
}
