using System.Net;
using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Posters;
using HealthCode.Infrastructure.Posters;

namespace HealthCode.Web.Tests.CheckIn;

public sealed class PosterPageTests(VisitorHouse house) : IClassFixture<VisitorHouse>
{
    [Theory]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("short")]
    [InlineData("海报")]
    public async Task An_unknown_code_gets_a_page_of_its_own_that_says_what_to_do(string code)
    {
        var browser = house.Browser();
        await browser.OpenAsync("/v/" + Uri.EscapeDataString(code));
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        Assert.Contains("This poster is not known", browser.Text);
        Assert.Contains("type the code", browser.Text);
    }

    [Fact]
    public async Task An_alias_and_a_foreign_handle_answer_like_a_code_that_was_never_made()
    {
        var door = await house.DoorAsync();
        var browser = house.Browser();
        await browser.OpenAsync("/v/AAAAAAAAAAAAAAAAAAAAAA");
        var unknown = browser.Text;
        foreach (var foreign in new[] { door.Poster.Alias, door.Poster.Id.ToString(), door.Poster.Code.ToUpperInvariant() == door.Poster.Code ? "x" : door.Poster.Code.ToUpperInvariant() })
        {
            await browser.OpenAsync($"/v/{foreign}");
            Assert.Equal((HttpStatusCode.NotFound, unknown), (browser.Status, browser.Text));
        }
    }

    [Fact]
    public async Task A_post_to_an_unknown_code_registers_nobody()
    {
        var door = await house.DoorAsync();
        var browser = house.Browser();
        await browser.OpenAsync(door.Path);
        browser.Page.QuerySelector("form.entry")!.SetAttribute("action", "/v/AAAAAAAAAAAAAAAAAAAAAA");
        await browser.EnterAsync();
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        Assert.Empty(await house.ReceiptsAsync(door));
    }

    [Fact]
    public async Task A_form_of_one_poster_is_not_taken_at_another()
    {
        var (one, other) = (await house.DoorAsync(), await house.DoorAsync());
        var browser = house.Browser();
        await browser.OpenAsync(one.Path);
        browser.Page.QuerySelector("form.entry")!.SetAttribute("action", other.Path);
        await browser.EnterAsync();
        Assert.Contains("press the button once more", browser.Text);
        Assert.Empty(await house.ReceiptsAsync(other));
    }

    [Fact]
    public async Task A_withdrawn_poster_says_so_kindly()
    {
        var door = await house.DoorAsync();
        await house.ChangePosterAsync(door, (_, poster) => { poster.Withdraw(house.NowUtc); return Task.CompletedTask; });
        var browser = house.Browser();
        await browser.OpenAsync(door.Path);
        Assert.Equal(HttpStatusCode.Gone, browser.Status);
        Assert.Contains("This poster is no longer used", browser.Text);
        Assert.Contains("Riverside Mall", browser.Text);
        Assert.Empty(browser.Page.QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task Who_is_inside_leaves_although_the_poster_was_withdrawn()
    {
        var door = await house.DoorAsync();
        var browser = await house.FirstVisitAsync(door);
        await house.ChangePosterAsync(door, (_, poster) => { poster.Withdraw(house.NowUtc); return Task.CompletedTask; });
        await browser.PressAsync("Leave");
        Assert.Contains("You have left", browser.Text);
        Assert.NotNull(Assert.Single(await house.VisitsAsync(door)).LeftUtc);
    }

    [Fact]
    public async Task A_replaced_poster_works_until_its_hours_are_over_and_then_points_to_the_new_one()
    {
        var door = await house.DoorAsync();
        Poster? next = null;
        await house.ChangePosterAsync(door, async (db, poster) => next = await PosterPress.ReplaceAsync(db, door.Tenant.Id, poster, house.NowUtc, house.NowUtc.AddHours(2), default));
        var browser = await house.FirstVisitAsync(door);
        Assert.Contains("Registered", browser.Text);
        house.Clock.Advance(TimeSpan.FromHours(2));
        await browser.OpenAsync(door.Path);
        Assert.Contains("This poster has been replaced", browser.Text);
        await browser.OpenAsync($"/v/{next!.Code}");
        Assert.Equal(HttpStatusCode.OK, browser.Status);
    }

    [Fact]
    public async Task An_archived_venue_no_longer_registers()
    {
        var door = await house.DoorAsync();
        await house.ArchiveAsync(door);
        var browser = house.Browser();
        await browser.OpenAsync(door.Path);
        Assert.Contains("This place no longer registers visitors", browser.Text);
    }

    [Fact]
    public async Task A_closed_tenant_says_that_its_registration_has_ended()
    {
        var door = await house.DoorAsync(await house.TenantAsync(isClosed: true));
        var browser = house.Browser();
        await browser.OpenAsync(door.Path);
        Assert.Equal(HttpStatusCode.Gone, browser.Status);
        Assert.Contains("This place has ended its registration", browser.Text);
    }

    [Theory]
    [InlineData("Asia/Shanghai", "Tue 08:00-18:00", "08:00 tomorrow")]
    [InlineData("America/Los_Angeles", "Mon-Fri 08:00-18:00", "08:00")]
    [InlineData("Asia/Shanghai", "Fri 10:00-12:00", "10:00 on Friday 2026-03-06")]
    public async Task A_closed_venue_tells_in_its_own_time_when_it_opens(string zone, string hours, string opens)
    {
        await using var night = new VisitorHouse();
        night.Clock.Advance(TimeSpan.FromHours(3));
        var door = await night.DoorAsync(zone: zone, hours: hours);
        var browser = night.Browser();
        await browser.OpenAsync(door.Path);
        Assert.Contains("Closed now", browser.Text);
        Assert.Contains($"Opens {opens}", browser.Text);
        Assert.Null(browser.Page.QuerySelector("form.entry"));
    }

    [Fact]
    public async Task A_venue_that_closes_while_the_form_is_open_refuses_with_red_and_says_when_it_opens()
    {
        await using var evening = new VisitorHouse();
        var door = await evening.DoorAsync(hours: "Mon-Fri 08:00-18:00");
        var browser = evening.Browser();
        await browser.OpenAsync(door.Path);
        evening.Clock.Advance(TimeSpan.FromHours(1.5));
        await browser.EnterAsync();
        Assert.NotNull(browser.Page.QuerySelector(".verdict.tone-red"));
        Assert.Contains("Do not enter", browser.Text);
        Assert.Contains("Opens 08:00 tomorrow", browser.Text);
        Assert.Empty(await evening.VisitsAsync(door));
        Assert.Equal(Verdict.Refuse, Assert.Single(await evening.ReceiptsAsync(door)).Verdict);
    }

    [Fact]
    public async Task A_full_venue_refuses_where_its_policy_says_so_and_tells_what_to_do()
    {
        var door = await house.DoorAsync(capacity: 1, policy: new DoorPolicy(WhenFull: DoorAnswer.Refuse));
        var late = house.Browser();
        await late.OpenAsync(door.Path);
        var first = await house.FirstVisitAsync(door);
        await late.EnterAsync();
        Assert.NotNull(late.Page.QuerySelector(".verdict.tone-red"));
        Assert.Contains("The venue is full", late.Text);
        await late.OpenAsync(door.Path);
        Assert.Contains("Full now", late.Text);
        await first.PressAsync("Leave");
        await late.OpenAsync(door.Path);
        await late.PressAsync("Enter");
        Assert.Contains("Registered", late.Text);
    }

    [Fact]
    public async Task A_full_venue_with_the_usual_policy_lets_in_with_amber()
    {
        var door = await house.DoorAsync(capacity: 1);
        await house.FirstVisitAsync(door);
        var second = await house.FirstVisitAsync(door, "en", ("name", "Li Si"));
        Assert.NotNull(second.Page.QuerySelector(".verdict.tone-amber"));
        Assert.Contains("speak to the staff", second.Text);
        Assert.Equal(2, (await house.VisitsAsync(door)).Count);
    }

    [Fact]
    public async Task Strangers_see_how_full_it_is_but_never_the_number()
    {
        var door = await house.DoorAsync(capacity: 50);
        await house.FirstVisitAsync(door, "en", ("companions", "6"));
        var stranger = house.Browser();
        await stranger.OpenAsync(door.Path);
        Assert.Contains("Fewer than 10 people inside", stranger.Text);
        Assert.DoesNotContain("Calm", stranger.Text);
        await house.FirstVisitAsync(door, "en", ("companions", "35"));
        // The board that strangers look at hears of a commit a moment later.
        for (var waited = System.Diagnostics.Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(30); await Task.Delay(20))
        {
            await stranger.OpenAsync(door.Path);
            if (stranger.Text.Contains("40 to 49", StringComparison.Ordinal))
                break;
        }
        Assert.Contains("40 to 49 people inside", stranger.Text);
        Assert.Contains("Busy", stranger.Text);
    }

    [Fact]
    public async Task How_full_a_pharmacy_is_nobody_is_told()
    {
        var door = await house.DoorAsync(kind: "pharmacy", capacity: 20);
        await house.FirstVisitAsync(door, "en", ("companions", "15"));
        var stranger = house.Browser();
        await stranger.OpenAsync(door.Path);
        Assert.DoesNotContain("people inside", stranger.Text);
        Assert.Null(stranger.Page.QuerySelector(".tone-badge"));
    }
}
