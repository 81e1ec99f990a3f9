using System.Net;
using HealthCode.Domain.CheckIn;

namespace HealthCode.Web.Tests.CheckIn;

public sealed class FirstVisitTests(VisitorHouse house) : IClassFixture<VisitorHouse>
{
    [Fact]
    public async Task Looking_at_a_poster_registers_nobody()
    {
        var door = await house.DoorAsync();
        var browser = house.Browser();
        await browser.OpenAsync(door.Path);
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Contains("Riverside Mall", browser.Text);
        Assert.Contains("East door", browser.Text);
        Assert.Contains("no-store", browser.Response.Headers.CacheControl!.ToString());
        Assert.Empty(await house.VisitsAsync(door));
        Assert.Empty(await house.ReceiptsAsync(door));
    }

    [Fact]
    public async Task Two_fields_and_one_choice_register_a_new_visitor()
    {
        var door = await house.DoorAsync();
        var browser = await house.FirstVisitAsync(door, "en", ("companions", "2"));
        Assert.Contains("Registered", browser.Text);
        Assert.Contains("Riverside Mall", browser.Text);
        Assert.Contains("checked out automatically at", browser.Text);
        Assert.NotNull(browser.Page.QuerySelector(".verdict.tone-green .tone-shape"));
        Assert.NotNull(browser.Page.QuerySelector("time[data-clock]"));
        var visit = Assert.Single(await house.VisitsAsync(door));
        Assert.Equal(3, visit.Persons);
        Assert.Equal(door.Door.Id, visit.DoorId);
        Assert.NotNull(visit.SealedSubject);
        Assert.Null(Assert.Single(await house.ReceiptsAsync(door)).DeviceId);
    }

    [Fact]
    public async Task A_form_sent_twice_is_one_visit_also_before_the_phone_is_known()
    {
        var door = await house.DoorAsync();
        var browser = house.Browser();
        await browser.OpenAsync(door.Path);
        (string, string)[] typed = [("name", VisitorSteps.Name), ("phone", VisitorSteps.Phone), ("health", "none")];
        var answers = await Task.WhenAll(browser.SendAsync("form.entry", typed), browser.SendAsync("form.entry", typed));
        await browser.EnterAsync();
        Assert.Single(answers.Select(answer => answer.Headers.Location).Append(new Uri(browser.Path, UriKind.Relative)).Distinct());
        Assert.Equal(1, Assert.Single(await house.VisitsAsync(door)).Persons);
        Assert.Single(await house.ReceiptsAsync(door));
    }

    [Fact]
    public async Task A_wrong_form_says_everything_at_once_and_keeps_what_was_typed()
    {
        var door = await house.DoorAsync();
        var browser = await house.FirstVisitAsync(door, "en", ("name", ""), ("phone", "12"), ("health", ""), ("companions", "many"));
        var links = browser.Page.QuerySelectorAll(".error-summary a").ToDictionary(a => a.GetAttribute("href")!, a => a.TextContent);
        Assert.Equal(["#name", "#phone", "#health", "#companions"], links.Keys);
        Assert.Equal("Enter your name", links["#name"]);
        Assert.All(links.Keys, id => Assert.NotNull(browser.Page.QuerySelector(id)));
        Assert.Equal("12", browser.ValueOf("phone"));
        Assert.Equal("many", browser.ValueOf("companions"));
        Assert.StartsWith("Error:", browser.Page.Title);
        Assert.Empty(await house.ReceiptsAsync(door));

        await browser.EnterAsync(("companions", "１"));
        Assert.Equal(2, Assert.Single(await house.VisitsAsync(door)).Persons);
    }

    [Fact]
    public async Task What_applies_must_be_ticked_and_must_not_contradict_the_choice()
    {
        var door = await house.DoorAsync();
        var nothing = await house.FirstVisitAsync(door, "en", ("health", "some"));
        Assert.Contains("Tick what applies to you", nothing.Text);
        var both = await house.FirstVisitAsync(door, "en", ("health", "none"), ("sign", "fever"));
        Assert.Contains("You ticked something", both.Text);
        Assert.True(both.Page.QuerySelector("input[value=fever]")!.HasAttribute("checked"));
        Assert.Empty(await house.ReceiptsAsync(door));
    }

    [Fact]
    public async Task Who_has_symptoms_passes_with_amber_and_is_sent_to_the_staff()
    {
        var door = await house.DoorAsync();
        var browser = await house.FirstVisitAsync(door, "en", ("health", "some"), ("sign", "cough"), ("sign", "contact"));
        Assert.NotNull(browser.Page.QuerySelector(".verdict.tone-amber"));
        Assert.Contains("Speak to the staff", browser.Text);
        Assert.Equal(CheckInCodes.Symptoms, Assert.Single(await house.ReceiptsAsync(door)).Code);
        Assert.Single(await house.VisitsAsync(door));
    }

    [Fact]
    public async Task A_page_that_lay_open_for_a_day_asks_for_one_more_press()
    {
        var door = await house.DoorAsync();
        var browser = house.Browser();
        await browser.OpenAsync(door.Path);
        house.Clock.Advance(TimeSpan.FromHours(13));
        await browser.EnterAsync();
        Assert.Contains("open for too long", browser.Text);
        Assert.Equal(VisitorSteps.Name, browser.ValueOf("name"));
        Assert.Empty(await house.ReceiptsAsync(door));
        await browser.EnterAsync();
        Assert.Single(await house.VisitsAsync(door));
    }

    [Fact]
    public async Task A_form_without_its_token_is_not_taken()
    {
        var door = await house.DoorAsync();
        var browser = house.Browser();
        await browser.OpenAsync(door.Path);
        var answer = await browser.SendAsync("form.entry", ("name", "A"), ("phone", VisitorSteps.Phone), ("health", "none"), ("__RequestVerificationToken", "forged"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(await house.ReceiptsAsync(door));
    }

    [Fact]
    public async Task Chinese_is_spoken_to_who_reads_Chinese()
    {
        var door = await house.DoorAsync();
        var browser = await house.FirstVisitAsync(door, "zh-CN");
        Assert.Contains("已登记", browser.Text);
        Assert.Equal("zh-CN", browser.Page.DocumentElement.GetAttribute("lang"));
    }
}
