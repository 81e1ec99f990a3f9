using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Tenancy;
using HealthCode.Domain.Venues;

namespace HealthCode.Web.Tests.CheckIn;

public sealed class RegisterTests(VisitorHouse house) : IClassFixture<VisitorHouse>
{
    private static string PathOf(PosterDoor door) => $"/t/{door.Tenant.Identifier}/register";

    private async Task<PocketBrowser> AtDoorAsync(PosterDoor door, MemberRole role = MemberRole.Guard)
    {
        var guard = await house.StaffAsync(door.Tenant, role);
        await guard.OpenAsync($"{PathOf(door)}?venue={door.Venue.Id}&door={door.Door.Id}");
        return guard;
    }

    [Fact]
    public async Task The_door_is_chosen_once_and_the_menu_leads_back_to_it()
    {
        var door = await house.DoorAsync();
        await house.AnotherDoorAsync(door, "South exit", DoorDirection.Out);
        var guard = await house.StaffAsync(door.Tenant, MemberRole.Guard);
        await guard.OpenAsync(PathOf(door));
        var choices = guard.Page.QuerySelectorAll<IHtmlAnchorElement>(".register-door");
        Assert.DoesNotContain("South exit", guard.Text);
        await guard.OpenAsync(Assert.Single(choices).GetAttribute("href")!);
        Assert.NotNull(guard.Page.QuerySelector("form.register-form"));
        await guard.OpenAsync(PathOf(door));
        Assert.NotNull(guard.Page.QuerySelector("form.register-form"));
        Assert.True(guard.Page.QuerySelector("#name")!.HasAttribute("autofocus"));
    }

    [Fact]
    public async Task A_guard_registers_one_person_after_the_other_with_a_name_alone()
    {
        var door = await house.DoorAsync(capacity: 50);
        var guard = await AtDoorAsync(door);
        await guard.SubmitAsync("form.register-form", ("name", "王芳"), ("companions", "1"), ("temperature", "36,6"));
        Assert.Contains("Registered", guard.Page.QuerySelector(".register-band.tone-green")!.TextContent);
        Assert.Contains("2 of 50", guard.Text);
        Assert.Equal("", guard.ValueOf("name"));
        await guard.SubmitAsync("form.register-form", ("name", "李四"), ("phone", "138 0013 8000"));
        Assert.Contains("3 of 50", guard.Text);
        Assert.Equal(2, (await house.VisitsAsync(door)).Select(v => Convert.ToHexString(v.SubjectRef)).Distinct().Count());
        Assert.Contains("王*", guard.Text);
        Assert.DoesNotContain("王芳", guard.Html);
    }

    [Fact]
    public async Task Somebody_without_a_name_is_counted()
    {
        var door = await house.DoorAsync();
        var guard = await AtDoorAsync(door, MemberRole.Clerk);
        await guard.PressAsync("+1 without a name");
        await guard.PressAsync("+1 without a name");
        var visits = await house.VisitsAsync(door);
        Assert.Equal(2, visits.Count);
        Assert.All(visits, visit => Assert.Null(visit.SealedSubject));
    }

    [Fact]
    public async Task A_form_sent_twice_is_one_person()
    {
        var door = await house.DoorAsync();
        var guard = await AtDoorAsync(door);
        await Task.WhenAll(guard.SendAsync("form.register-form", ("name", "王芳")), guard.SendAsync("form.register-form", ("name", "王芳")));
        Assert.Single(await house.VisitsAsync(door));
    }

    [Fact]
    public async Task Fever_and_symptoms_ask_for_a_second_look()
    {
        var door = await house.DoorAsync();
        var guard = await AtDoorAsync(door);
        await guard.SubmitAsync("form.register-form", ("name", "王芳"), ("temperature", "373"));
        Assert.Contains("Raised temperature", guard.Page.QuerySelector(".register-band.tone-amber")!.TextContent);
        await guard.SubmitAsync("form.register-form", ("name", "李四"), ("symptoms", "1"));
        Assert.Contains("Reported symptoms", guard.Page.QuerySelector(".register-band.tone-amber")!.TextContent);
    }

    [Fact]
    public async Task A_wrong_form_keeps_what_was_typed()
    {
        var door = await house.DoorAsync();
        var guard = await AtDoorAsync(door);
        await guard.SubmitAsync("form.register-form", ("name", ""), ("phone", "abc"), ("companions", "99"), ("temperature", "12"));
        Assert.Equal(["#name", "#phone", "#companions", "#temperature"], guard.Page.QuerySelectorAll(".error-summary a").Select(a => a.GetAttribute("href")!));
        Assert.Equal("abc", guard.ValueOf("phone"));
        Assert.Empty(await house.ReceiptsAsync(door));
        var again = await guard.GetAsync(guard.Path);
        Assert.Equal(HttpStatusCode.Found, again.StatusCode);
    }

    [Fact]
    public async Task The_last_one_is_taken_back_with_one_press()
    {
        var door = await house.DoorAsync();
        var guard = await AtDoorAsync(door);
        await guard.SubmitAsync("form.register-form", ("name", "王芳"));
        await guard.PressAsync("Undo");
        Assert.Contains("Taken back", guard.Text);
        Assert.Empty(await house.VisitsAsync(door));
        Assert.DoesNotContain("王*", guard.Text);
    }

    [Fact]
    public async Task Who_was_registered_in_this_browser_is_let_out_and_nobody_else_is_listed()
    {
        var door = await house.DoorAsync();
        var guard = await AtDoorAsync(door);
        await guard.SubmitAsync("form.register-form", ("name", "王芳"));
        var colleague = await AtDoorAsync(door);
        Assert.DoesNotContain("王*", colleague.Text);
        house.Clock.Advance(TimeSpan.FromMinutes(3));
        await guard.PressAsync("Has left");
        Assert.Equal(LeftBy.Scan, Assert.Single(await house.VisitsAsync(door)).LeftBy);
        Assert.DoesNotContain("王*", guard.Text);
    }

    [Fact]
    public async Task Viewers_and_strangers_register_nobody()
    {
        var door = await house.DoorAsync();
        var viewer = await house.StaffAsync(door.Tenant, MemberRole.Viewer);
        await viewer.OpenAsync(PathOf(door));
        Assert.Equal(HttpStatusCode.Forbidden, viewer.Status);
        var foreigner = await house.StaffAsync(await house.TenantAsync(), MemberRole.Owner);
        await foreigner.OpenAsync($"{PathOf(door)}?venue={door.Venue.Id}");
        Assert.Equal(HttpStatusCode.NotFound, foreigner.Status);
        var stranger = house.Browser();
        await stranger.OpenAsync(PathOf(door));
        Assert.StartsWith("/sign-in", stranger.Path);
    }

    [Fact]
    public async Task A_venue_of_another_tenant_is_no_choice()
    {
        var (own, foreign) = (await house.DoorAsync(name: "Own"), await house.DoorAsync(name: "Foreign"));
        var guard = await AtDoorAsync(own);
        await guard.OpenAsync($"{PathOf(own)}?venue={foreign.Venue.Id}&door={foreign.Door.Id}");
        Assert.Null(guard.Page.QuerySelector("form.register-form"));
        Assert.DoesNotContain("Foreign", guard.Text);
        await guard.OpenAsync($"{PathOf(own)}?venue={own.Venue.Id}&door={own.Door.Id}");
        guard.Page.QuerySelector("form.register-form")!.SetAttribute("action", $"{PathOf(own)}/visitor?venue={foreign.Venue.Id}");
        await guard.SubmitAsync("form.register-form", ("name", "王芳"));
        Assert.Equal(HttpStatusCode.NotFound, guard.Status);
        Assert.Empty(await house.VisitsAsync(foreign));
    }
}
