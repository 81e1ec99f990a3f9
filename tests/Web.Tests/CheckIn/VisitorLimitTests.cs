using System.Net;

namespace HealthCode.Web.Tests.CheckIn;

public sealed class VisitorLimitTests
{
    [Fact]
    public async Task When_nothing_can_be_recorded_the_page_says_so_and_sends_the_same_scan_again()
    {
        await using var house = new VisitorHouse();
        var door = await house.DoorAsync();
        var known = await house.FirstVisitAsync(door);
        var browser = house.Browser();
        await browser.OpenAsync(door.Path);
        var ticket = browser.ValueOf("ticket");
        await house.Writer.DrainAsync(CancellationToken.None);

        await browser.EnterAsync(("companions", "2"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, browser.Status);
        Assert.NotNull(browser.Response.Headers.RetryAfter);
        Assert.Contains("Nothing was recorded", browser.Text);
        Assert.Equal(ticket, browser.ValueOf("ticket"));
        Assert.Equal(VisitorSteps.Name, browser.ValueOf("name"));
        Assert.Equal("2", browser.ValueOf("companions"));
        Assert.Null(browser.Cookie("hc-visitor"));

        await known.PressAsync("Leave");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, known.Status);
        Assert.Contains("Nothing was recorded", known.Text);
        Assert.Contains(await house.VisitsAsync(door), visit => visit.LeftUtc is null);
    }

    [Fact]
    public async Task One_phone_that_sends_too_often_is_asked_to_wait()
    {
        await using var house = new VisitorHouse("RateLimits:VisitorForms", "3");
        var door = await house.DoorAsync();
        var other = await house.DoorAsync();
        var browser = house.Browser();
        await browser.OpenAsync(door.Path);
        for (var time = 0; time < 3; time++)
            await browser.SendAsync("form.entry", ("name", ""));
        var answer = await browser.SendAsync("form.entry", ("name", ""));
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Contains("Too many tries", await answer.Content.ReadAsStringAsync());
        Assert.Contains("Registered", (await house.FirstVisitAsync(other)).Text);
        await browser.OpenAsync(door.Path);
        Assert.Equal(HttpStatusCode.OK, browser.Status);
    }

    [Fact]
    public async Task Typed_codes_cannot_be_guessed_in_a_row()
    {
        await using var house = new VisitorHouse("RateLimits:TypedCodes", "4");
        var browser = house.Browser();
        await browser.OpenAsync("/c");
        var statuses = new List<HttpStatusCode>();
        for (var time = 0; time < 5; time++)
            statuses.Add((await browser.SendAsync("form[action='/c']", ("code", "K7QM-9XTP-W"))).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
        Assert.DoesNotContain(HttpStatusCode.TooManyRequests, statuses[..^1]);
    }
}
