using System.Diagnostics;
using HealthCode.Browser.Tests.Harness;
using Microsoft.Playwright;

namespace HealthCode.Browser.Tests.Occupancy;

public sealed class LivePageTests(Site site)
{
    public static IEnumerable<TheoryDataRow<Look>> Looks => from look in Look.Some select new TheoryDataRow<Look>(look) { TestDisplayName = look.Name };

    private static ILocator State(IPage page) => page.Locator("[data-live-state]");

    private static Task LiveAsync(IPage page) => Assertions.Expect(State(page)).ToHaveAttributeAsync("data-live-state", "live");

    [Theory, MemberData(nameof(Looks))]
    public async Task All_venues_and_one_venue_are_something_to_show(Look look)
    {
        var mall = await Mall.OpenAsync(site);
        await mall.FillAsync();
        await using var guard = await PageGuard.OpenAsync(site, look);
        var page = guard.Page;
        await mall.SignInAsync(page);

        await page.GotoAsync(mall.Path);
        await LiveAsync(page);
        await CheckAsync(page, "all", look);
        await page.Locator("h2 a", new() { HasText = "滨江购物中心" }).ClickAsync();
        await page.WaitForURLAsync("**/live/**");
        await LiveAsync(page);
        await Assertions.Expect(page.Locator("[data-live-curve] canvas")).ToBeVisibleAsync();
        await CheckAsync(page, "one", look);
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task A_tenant_without_venues_is_led_to_the_first_one(Look look)
    {
        var mall = await Mall.OpenAsync(site, isEmpty: true);
        await using var guard = await PageGuard.OpenAsync(site, look);
        await mall.SignInAsync(guard.Page);

        await guard.Page.GotoAsync(mall.Path);

        await CheckAsync(guard.Page, "empty", look);
        await guard.Page.Locator(".empty-state .btn-primary").ClickAsync();
        await guard.Page.WaitForURLAsync("**/venues/new");
    }

    [Fact]
    public async Task The_number_on_the_open_page_changes_within_a_second_of_a_scan()
    {
        var mall = await Mall.OpenAsync(site);
        var venue = mall.Venues[3];
        await using var guard = await PageGuard.OpenAsync(site, Look.Desk);
        var (all, one) = (guard.Page, await guard.NewPageAsync());
        await mall.SignInAsync(all);
        await all.GotoAsync(mall.Path);
        await one.GotoAsync($"{mall.Path}live/{venue.Id}");
        await LiveAsync(all);
        await LiveAsync(one);

        var watch = Stopwatch.StartNew();
        await mall.EnterAsync(venue, 33);
        var patience = new LocatorAssertionsToHaveTextOptions { Timeout = 20_000 };
        await Assertions.Expect(one.Locator(".live-now [data-inside]")).ToHaveTextAsync("33", patience);
        TestContext.Current.TestOutputHelper?.WriteLine($"scan to screen: {watch.ElapsedMilliseconds} ms");
        await Assertions.Expect(all.Locator($"[data-venue='{venue.Id}'] [data-inside]")).ToHaveTextAsync("33", patience);

        await Assertions.Expect(one.Locator(".live-now .level")).ToHaveTextAsync("Busy");
        await Assertions.Expect(one).ToHaveTitleAsync($"33 · {venue.Name}");
        await Assertions.Expect(all).ToHaveTitleAsync("33 inside");
        await Assertions.Expect(all.Locator("[data-total]")).ToHaveTextAsync("33");
        // What the server draws beside the number follows a few seconds later.
        await Assertions.Expect(one.Locator(".live-moves tbody td").First).ToHaveTextAsync("33", new() { Timeout = 20_000 });
    }

    [Fact]
    public async Task When_nothing_comes_any_more_the_page_says_since_when_and_recovers_by_itself()
    {
        var mall = await Mall.OpenAsync(site);
        var venue = mall.Venues[0];
        await using var guard = await PageGuard.OpenAsync(site, Look.Desk);
        var page = guard.Page;
        await mall.SignInAsync(page);
        // A socket that stays open while the server falls silent.
        var isSilent = false;
        await page.RouteWebSocketAsync("**/hubs/occupancy**", socket =>
        {
            var server = socket.ConnectToServer();
            socket.OnMessage(frame => Forward(frame, server.Send, server.Send, false));
            server.OnMessage(frame => Forward(frame, socket.Send, socket.Send, isSilent));
        });
        await page.GotoAsync($"{mall.Path}live/{venue.Id}");
        await LiveAsync(page);

        isSilent = true;
        await Assertions.Expect(State(page)).ToHaveAttributeAsync("data-live-state", "stale", new() { Timeout = 25_000 });
        await Assertions.Expect(page.Locator("[data-stale-notice]")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[data-stale-since]")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^\d\d:\d\d$"));
        await Axe.CheckAsync(page);
        await Measure.PictureAsync(page, "live-stale");
        await mall.EnterAsync(venue, 5);

        isSilent = false;
        await Assertions.Expect(State(page)).ToHaveAttributeAsync("data-live-state", "live", new() { Timeout = 20_000 });
        await Assertions.Expect(page.Locator("[data-stale-notice]")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator(".live-now [data-inside]")).ToHaveTextAsync("5");
    }

    [Fact]
    public async Task Without_scripts_numbers_curves_and_the_recount_are_there()
    {
        var mall = await Mall.OpenAsync(site);
        await mall.FillAsync();
        await using var guard = await PageGuard.OpenAsync(site, Look.Pocket, script: false);
        var page = guard.Page;
        await mall.SignInAsync(page);

        await page.GotoAsync(mall.Path);
        await Assertions.Expect(page.Locator(".live-card [data-inside]").First).ToHaveTextAsync("40");
        await page.GotoAsync($"{mall.Path}live/{mall.Venues[0].Id}");
        await Assertions.Expect(page.Locator("[data-live-curve] svg.curve")).ToBeVisibleAsync();
        await Measure.PictureAsync(page, "live-one-without-scripts");
        await page.Locator("#inside[name=inside]").FillAsync("200");
        await page.Locator(".live-recount button").ClickAsync();
        await Assertions.Expect(page.Locator(".live-now [data-inside]")).ToHaveTextAsync("200");
        await page.Locator(".notice form button").ClickAsync();
        await Assertions.Expect(page.Locator(".live-now [data-inside]")).ToHaveTextAsync("215");
    }

    [Fact]
    public async Task The_first_load_of_the_dashboard_is_small()
    {
        var mall = await Mall.OpenAsync(site);
        await using var guard = await PageGuard.OpenAsync(site, Look.Desk);
        await mall.SignInAsync(guard.Page);

        var all = await Measure.FirstLoadAsync(guard.Page, mall.Path);
        var one = await Measure.FirstLoadAsync(await guard.NewPageAsync(), $"{mall.Path}live/{mall.Venues[0].Id}");

        TestContext.Current.TestOutputHelper?.WriteLine($"all venues {all / 1024.0:0.0} KiB, one venue {one / 1024.0:0.0} KiB as brotli");
        Assert.True(one <= 220 * 1024, $"{one} bytes");
    }

    private static void Forward(IWebSocketFrame frame, Action<string> text, Action<byte[]> binary, bool isDropped)
    {
        if (isDropped)
            return;
        if (frame.Text is { } words)
            text(words);
        else
            binary(frame.Binary!);
    }

    private static async Task CheckAsync(IPage page, string name, Look look)
    {
        await Measure.PictureAsync(page, $"live-{name}-{look.Name}");
        await Axe.CheckAsync(page);
        await Measure.NoSideScrollAsync(page);
        if (look.Phone)
            await Measure.BigTargetsAsync(page);
    }
}
