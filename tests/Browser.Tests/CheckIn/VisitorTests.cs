using HealthCode.Browser.Tests.Harness;
using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Venues;
using Microsoft.Playwright;

namespace HealthCode.Browser.Tests.CheckIn;

public sealed class VisitorTests(Site site)
{
    public static IEnumerable<TheoryDataRow<Look>> Looks => Look.Some.Select(look => new TheoryDataRow<Look>(look) { TestDisplayName = look.Name });

    [Theory, MemberData(nameof(Looks))]
    public async Task Every_page_of_a_visit_is_accessible_in_every_look(Look look)
    {
        var door = await Door.OpenAsync(site);
        await using var guard = await PageGuard.OpenAsync(site, look);
        var page = guard.Page;
        await page.GotoAsync(door.Path);
        await CheckAsync(page, "1-first", look);
        await page.Locator(".btn-huge").ClickAsync();
        await CheckAsync(page, "2-errors", look, ".error-summary");
        await FillAsync(page);
        await page.Locator("input[value=some]").CheckAsync();
        await page.Locator("input[value=cough]").CheckAsync();
        await CheckAsync(page, "3-signs", look);
        await page.Locator(".btn-huge").ClickAsync();
        await CheckAsync(page, "4-amber", look, ".verdict.tone-amber");
        await page.Locator(".undo button").ClickAsync();
        await CheckAsync(page, "5-taken-back", look, ".verdict.tone-neutral");
        await page.GotoAsync(door.Path);
        await CheckAsync(page, "6-known", look);
        await page.Locator(".btn-huge").ClickAsync();
        await CheckAsync(page, "7-green", look, ".verdict.tone-green");
        await page.GotoAsync(door.Path);
        await CheckAsync(page, "8-inside", look);
        await page.Locator(".btn-huge").ClickAsync();
        await CheckAsync(page, "9-left", look, ".verdict.tone-neutral");
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task Every_page_without_a_way_in_is_accessible_in_every_look(Look look)
    {
        var tomorrow = TimeZoneInfo.ConvertTimeBySystemTimeZoneId(DateTime.UtcNow, "Asia/Shanghai").AddDays(2).DayOfWeek.ToString()[..3];
        var closed = await Door.OpenAsync(site, hours: $"{tomorrow} 08:00-18:00");
        var exit = await Door.OpenAsync(site, direction: DoorDirection.Out);
        var withdrawn = await Door.OpenAsync(site, isWithdrawn: true);
        await using var guard = await PageGuard.OpenAsync(site, look);
        guard.Expected = "Failed to load resource";
        foreach (var (path, name) in new[] { (closed.Path, "closed"), (exit.Path, "exit"), (withdrawn.Path, "withdrawn"), ("/v/AAAAAAAAAAAAAAAAAAAAAA", "unknown"), ("/", "front"), ("/c", "code") })
        {
            await guard.Page.GotoAsync(path);
            await CheckAsync(guard.Page, name, look);
        }
    }

    [Fact]
    public async Task Without_scripts_a_visit_works_from_the_poster_to_leaving()
    {
        var door = await Door.OpenAsync(site);
        await using var guard = await PageGuard.OpenAsync(site, Look.Pocket, script: false, with: options => options.ViewportSize = new() { Width = 320, Height = 568 });
        var page = guard.Page;
        await page.GotoAsync(door.Path);
        await PictureAsync(page, "noscript-1-first", Look.Pocket);
        Assert.False(await page.Locator(".health-more").IsVisibleAsync());
        await page.Locator("input[value=some]").CheckAsync();
        Assert.True(await page.Locator(".health-more").IsVisibleAsync());
        await page.Locator("input[value=none]").CheckAsync();
        await FillAsync(page);
        await page.Locator("#companions").FillAsync("2");
        await page.Locator(".btn-huge").ClickAsync();
        await Assertions.Expect(page.Locator(".verdict.tone-green")).ToBeVisibleAsync();
        Assert.Matches("^[0-2][0-9]:[0-5][0-9]:[0-5][0-9]$", await page.Locator(".verdict .clock").TextContentAsync());
        await PictureAsync(page, "noscript-2-green", Look.Pocket);
        await page.Locator("form[action$='/leave'] button").ClickAsync();
        await Assertions.Expect(page.Locator(".verdict-word")).ToHaveTextAsync("You have left");
    }

    [Fact]
    public async Task A_known_phone_enters_with_one_tap_and_its_clock_moves()
    {
        var door = await Door.OpenAsync(site);
        await using var guard = await PageGuard.OpenAsync(site, Look.Pocket);
        var page = guard.Page;
        await page.GotoAsync(door.Path);
        await FillAsync(page);
        await page.Locator("input[value=none]").CheckAsync();
        await page.Locator(".btn-huge").TapAsync();
        await page.Locator(".undo button").TapAsync();
        await Assertions.Expect(page.Locator(".verdict.tone-neutral")).ToBeVisibleAsync();
        await page.GotoAsync(door.Path);
        await page.Locator("[data-step='1']").TapAsync();
        Assert.Equal("1", await page.Locator("#companions").InputValueAsync());
        await page.Locator(".btn-huge").TapAsync();
        var clock = page.Locator(".verdict .clock");
        await Assertions.Expect(clock).ToBeVisibleAsync();
        var shown = await clock.TextContentAsync();
        await Assertions.Expect(clock).Not.ToHaveTextAsync(shown!);
    }

    [Fact]
    public async Task The_verdict_is_read_from_two_metres()
    {
        var door = await Door.OpenAsync(site);
        await using var guard = await PageGuard.OpenAsync(site, Look.Pocket);
        var page = guard.Page;
        await page.GotoAsync(door.Path);
        await FillAsync(page);
        await page.Locator("input[value=none]").CheckAsync();
        await page.Locator(".btn-huge").TapAsync();
        await Assertions.Expect(page.Locator(".verdict.tone-green")).ToBeVisibleAsync();
        var band = await page.Locator(".verdict").BoundingBoxAsync();
        Assert.True(band!.Height >= 0.4 * page.ViewportSize!.Height, $"The band is {band.Height} px high.");
        Assert.True(await page.Locator(".verdict-word").EvaluateAsync<double>("e => parseFloat(getComputedStyle(e).fontSize)") >= 36);
        Assert.True((await page.Locator("form[action$='/leave'] button").BoundingBoxAsync())!.Y < page.ViewportSize.Height, "The button to leave is below the screen.");
    }

    [Fact]
    public async Task A_full_venue_says_so_before_and_after_the_press()
    {
        var door = await Door.OpenAsync(site, capacity: 1, policy: new DoorPolicy(WhenFull: DoorAnswer.Refuse));
        await using var late = await PageGuard.OpenAsync(site, Look.Pocket);
        await late.Page.GotoAsync(door.Path);
        await using var first = await PageGuard.OpenAsync(site, Look.Pocket);
        await first.Page.GotoAsync(door.Path);
        foreach (var page in new[] { first.Page, late.Page })
        {
            await FillAsync(page);
            await page.Locator("input[value=none]").CheckAsync();
            await page.Locator(".btn-huge").TapAsync();
            await Assertions.Expect(page.Locator(".verdict")).ToBeVisibleAsync();
        }
        await Assertions.Expect(late.Page.Locator(".verdict.tone-red")).ToBeVisibleAsync();
        await CheckAsync(late.Page, "refused-full", Look.Pocket);
        await late.Page.GotoAsync(door.Path);
        await CheckAsync(late.Page, "full", Look.Pocket);
    }

    private static async Task FillAsync(IPage page)
    {
        await page.Locator("#name").FillAsync("欧阳小明");
        await page.Locator("#phone").FillAsync("138 0013 8000");
    }

    private static async Task CheckAsync(IPage page, string name, Look look, string shown = "h1")
    {
        await Assertions.Expect(page.Locator(shown)).ToBeVisibleAsync();
        await PictureAsync(page, name, look);
        await Axe.CheckAsync(page);
        await Measure.BigTargetsAsync(page);
        await Measure.NoSideScrollAsync(page);
    }

    private static Task PictureAsync(IPage page, string name, Look look) => Measure.PictureAsync(page, $"visitor-{name}-{look.Name}");
}
