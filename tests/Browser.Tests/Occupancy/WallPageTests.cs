using HealthCode.Browser.Tests.Harness;
using HealthCode.Infrastructure.Occupancy;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace HealthCode.Browser.Tests.Occupancy;

public sealed class WallPageTests(Site site)
{
    private static readonly (int Width, int Height)[] Screens = [(390, 844), (1366, 768), (3840, 2160)];

    public static IEnumerable<TheoryDataRow<int, int, int>> Shapes =>
        from screen in Screens from venues in new[] { 1, 5, 12, 17 } select new TheoryDataRow<int, int, int>(screen.Width, screen.Height, venues) { TestDisplayName = $"{screen.Width}x{screen.Height} {venues} venues" };

    private async Task<(Mall Mall, string Path, Guid Wall)> OpenAsync(int venues)
    {
        var mall = await Mall.OpenAsync(site, isEmpty: venues != 5);
        for (var venue = mall.Venues.Count; venue < venues; venue++)
            await mall.AddVenueAsync(venue % 3 == 0 ? $"第{venue}馆国际会议展览中心北区 International Exhibition Hall North {venue}" : $"展厅 Hall {venue}", venue % 4 == 0 ? 0 : 60, null, "门 Door");
        foreach (var (venue, at) in mall.Venues.Select((venue, at) => (venue, at)).Take(12))
            await mall.EnterAsync(venue, 1 + at * 4 % 49);
        var (wall, token) = await InAsync(mall, walls => walls.CreateAsync("大厅 Main hall", [], Guid.Empty, default));
        return (mall, $"/wall/{token}", wall.Id);
    }

    private async Task<T> InAsync<T>(Mall mall, Func<DisplayWalls, Task<T>> work)
    {
        using var scope = TenantScope.Enter(mall.Tenant);
        await using var services = site.Services.CreateAsyncScope();
        return await work(services.ServiceProvider.GetRequiredService<DisplayWalls>());
    }

    private static Task<PageGuard> ScreenAsync(Site site, int width, int height, bool script = true) =>
        PageGuard.OpenAsync(site, Look.Desk, script, options => options.ViewportSize = new() { Width = width, Height = height });

    /// <summary>Nothing scrolls, and nothing in a tile is cut off but a name that is too long.</summary>
    private static async Task FitsAsync(IPage page)
    {
        var wrong = await page.EvaluateAsync<string[]>(
            """
            () => [
              ...(document.documentElement.scrollWidth > innerWidth || document.documentElement.scrollHeight > innerHeight || document.body.scrollHeight > innerHeight ? ['the page scrolls'] : []),
              ...[...document.querySelectorAll('.wall-tile:not([hidden])')].flatMap(tile => {
                const box = tile.getBoundingClientRect();
                return [...tile.querySelectorAll('h2, .wall-figure, .wall-note')].filter(part => {
                  const own = part.getBoundingClientRect();
                  return own.left < box.left - 1 || own.right > box.right + 1 || own.top < box.top - 1 || own.bottom > box.bottom + 1 || (part.className.includes('figure') && part.scrollWidth > part.clientWidth + 1);
                }).map(part => `${part.className || part.tagName} ${part.textContent.trim().slice(0, 30)} leaves its tile`);
              }),
              ...[...document.querySelectorAll('.wall-tile:not([hidden])')].filter(tile => { const b = tile.getBoundingClientRect(); return b.bottom > innerHeight || b.right > innerWidth || b.height < 60; }).map(tile => `tile ${Math.round(tile.getBoundingClientRect().height)} px`),
            ]
            """);
        Assert.True(wrong.Length == 0, string.Join(Environment.NewLine, wrong));
    }

    [Theory, MemberData(nameof(Shapes))]
    public async Task It_fits_without_scrolling_and_numbers_are_there_before_scripts(int width, int height, int venues)
    {
        var (mall, path, _) = await OpenAsync(venues);
        await using (var still = await ScreenAsync(site, width, height, script: false))
        {
            await still.Page.GotoAsync(path);
            await FitsAsync(still.Page);
            Assert.Equal(Math.Min(venues, 12), await still.Page.Locator(".wall-tile:visible [data-inside]").CountAsync());
        }
        await using var guard = await ScreenAsync(site, width, height);
        await guard.Page.GotoAsync(path);
        await FitsAsync(guard.Page);
        await Axe.CheckAsync(guard.Page);
        await Measure.PictureAsync(guard.Page, $"wall-{width}x{height}-{venues}", whole: false);
        var size = width < 500 ? 6 : 12;
        Assert.Equal(Math.Min(venues, size), await guard.Page.Locator(".wall-tile:visible").CountAsync());
    }

    [Fact]
    public async Task More_venues_than_fit_take_turns_on_one_page()
    {
        var (_, path, _) = await OpenAsync(17);
        await using var guard = await ScreenAsync(site, 1366, 768);
        var page = guard.Page;
        await page.Clock.InstallAsync();
        await page.GotoAsync(path);
        await Assertions.Expect(page.Locator("[data-wall-page]")).ToHaveTextAsync("1 / 2");
        var first = await page.Locator(".wall-tile:visible h2").AllInnerTextsAsync();

        await page.Clock.RunForAsync(12_500);

        await Assertions.Expect(page.Locator("[data-wall-page]")).ToHaveTextAsync("2 / 2");
        var second = await page.Locator(".wall-tile:visible h2").AllInnerTextsAsync();
        Assert.Equal((12, 5), (first.Count, second.Count));
        Assert.Empty(first.Intersect(second));
        await FitsAsync(page);
    }

    private static Task LiveAsync(IPage page) => Assertions.Expect(page.Locator("[data-wall]")).ToHaveAttributeAsync("data-live", "live");

    [Fact]
    public async Task A_scan_is_on_the_wall_within_a_second()
    {
        var (mall, path, _) = await OpenAsync(5);
        await using var guard = await ScreenAsync(site, 1366, 768);
        await guard.Page.GotoAsync(path);
        var tile = guard.Page.Locator($"[data-venue='{mall.Venues[1].Id}']");
        await Assertions.Expect(tile.Locator("[data-inside]")).ToHaveTextAsync("Fewer than 10");
        await LiveAsync(guard.Page);

        await mall.EnterAsync(mall.Venues[1], 45);
        await mall.EnterAsync(mall.Venues[1], 48);

        await Assertions.Expect(tile.Locator("[data-inside]")).ToHaveTextAsync("98", new() { Timeout = 20_000 });
        await Assertions.Expect(tile.Locator(".level")).ToHaveTextAsync("Busy");
    }

    [Fact]
    public async Task When_the_network_is_gone_it_says_since_when_and_recovers_by_itself()
    {
        var (mall, path, _) = await OpenAsync(5);
        await using var guard = await ScreenAsync(site, 1366, 768);
        var page = guard.Page;
        guard.Expected = "ERR_";
        var isGone = false;
        var sockets = new List<IWebSocketRoute>();
        await page.RouteWebSocketAsync("**/hubs/wall**", socket =>
        {
            sockets.Add(socket);
            socket.ConnectToServer();
        });
        await page.RouteAsync("**/*", route => isGone ? route.AbortAsync() : route.ContinueAsync());
        await page.GotoAsync(path);
        await LiveAsync(page);
        var (figure, stale) = (page.Locator($"[data-venue='{mall.Venues[0].Id}'] [data-inside]"), page.Locator("[data-wall-stale]"));
        await Assertions.Expect(stale).ToBeHiddenAsync();

        isGone = true;
        foreach (var socket in sockets)
            await socket.CloseAsync();
        await Assertions.Expect(stale).ToBeVisibleAsync(new() { Timeout = 25_000 });
        await Assertions.Expect(stale).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^Stale since \d\d:\d\d$"));
        await Axe.CheckAsync(page);
        await FitsAsync(page);
        await Measure.PictureAsync(page, "wall-stale", whole: false);
        await mall.EnterAsync(mall.Venues[0], 45);

        isGone = false;
        await Assertions.Expect(figure).ToHaveTextAsync("46", new() { Timeout = 20_000 });
        await Assertions.Expect(stale).ToBeHiddenAsync();
        Assert.Equal(path, new Uri(page.Url).AbsolutePath);
    }

    [Fact]
    public async Task Two_minutes_after_the_last_sign_it_loads_itself_again_when_the_server_is_there()
    {
        var (_, path, _) = await OpenAsync(5);
        await using var guard = await ScreenAsync(site, 1366, 768);
        var page = guard.Page;
        await page.Clock.InstallAsync();
        // A socket that stays open and silent, as after a server that was moved.
        await page.RouteWebSocketAsync("**/hubs/wall**", _ => { });
        await page.GotoAsync(path);
        await page.EvaluateAsync("() => { window.isOld = true; }");

        await page.Clock.RunForAsync(100_000);
        Assert.True(await page.EvaluateAsync<bool>("() => window.isOld === true"));
        await page.Clock.RunForAsync(40_000);

        await page.WaitForFunctionAsync("() => window.isOld === undefined");
    }

    [Fact]
    public async Task A_revoked_wall_goes_dark_within_seconds()
    {
        var (mall, path, wall) = await OpenAsync(5);
        await using var guard = await ScreenAsync(site, 1366, 768);
        guard.Expected = "404";
        await guard.Page.GotoAsync(path);
        await Assertions.Expect(guard.Page.Locator(".wall-tile")).ToHaveCountAsync(5);

        await InAsync(mall, walls => walls.RevokeAsync(wall, true, Guid.Empty, default));

        await Assertions.Expect(guard.Page.Locator(".wall-tile")).ToHaveCountAsync(0, new() { Timeout = 20_000 });
        await Assertions.Expect(guard.Page.Locator("h1")).ToHaveTextAsync("This page does not exist");
    }
}
