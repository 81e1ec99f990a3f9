using HealthCode.Browser.Tests.CheckIn;
using HealthCode.Browser.Tests.Harness;
using Microsoft.Playwright;

namespace HealthCode.Browser.Tests.Privacy;

/// <summary>The way from the confirmation to erasing, looked at on every page; without scripts too.</summary>
public sealed class MyVisitsTests(Site site)
{
    public static IEnumerable<TheoryDataRow<Look>> Looks => Look.Some.Select(look => new TheoryDataRow<Look>(look) { TestDisplayName = $"own visits {look.Name}" });

    [Theory, MemberData(nameof(Looks))]
    public async Task Seeing_and_erasing_is_accessible_in_every_look(Look look)
    {
        var door = await Door.OpenAsync(site);
        await using var guard = await PageGuard.OpenAsync(site, look);
        var page = guard.Page;
        await EnterAsync(page, door);
        await page.Locator("a[href='/my-visits']").ClickAsync();
        await Assertions.Expect(page.Locator("li.card")).ToHaveCountAsync(1);
        await CheckAsync(page, "visits", look);
        await page.Locator("li.card a.btn").ClickAsync();
        await CheckAsync(page, "erase-one", look);
        await page.GotoAsync("/my-visits/erase");
        await CheckAsync(page, "erase-all", look);
        await page.Locator("main form button").ClickAsync();
        await Assertions.Expect(page.Locator("[role=status]")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".empty-state")).ToBeVisibleAsync();
        await CheckAsync(page, "erased", look);
    }

    [Fact]
    public async Task Without_scripts_on_a_narrow_phone_a_visit_is_erased()
    {
        var door = await Door.OpenAsync(site);
        await using var guard = await PageGuard.OpenAsync(site, Look.Pocket, script: false, with: options => options.ViewportSize = new() { Width = 320, Height = 568 });
        var page = guard.Page;
        await EnterAsync(page, door);
        await page.GotoAsync("/my-visits");
        await page.Locator("li.card a.btn").ClickAsync();
        await page.Locator("main form button").ClickAsync();
        await Assertions.Expect(page.Locator("[role=status]")).ToContainTextAsync("1 visit erased.");
    }

    private static async Task EnterAsync(IPage page, Door door)
    {
        await page.GotoAsync(door.Path);
        await page.Locator("#name").FillAsync("张三丰");
        await page.Locator("#phone").FillAsync("13800138000");
        await page.Locator("input[value=none]").CheckAsync();
        await page.Locator(".btn-huge").ClickAsync();
        await Assertions.Expect(page.Locator(".verdict.tone-green")).ToBeVisibleAsync();
    }

    private static async Task CheckAsync(IPage page, string name, Look look)
    {
        await Axe.CheckAsync(page);
        await Measure.PictureAsync(page, $"privacy-{name}-{look.Name}");
        await Measure.NoSideScrollAsync(page);
        if (look.Phone)
            await Measure.BigTargetsAsync(page);
    }
}
