using HealthCode.Browser.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace HealthCode.Browser.Tests.Shell;

public sealed class PreferenceTests(Site site)
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task A_manager_chooses_the_dark_theme_with_and_without_scripts(bool script)
    {
        await using var guard = await PageGuard.OpenAsync(site, Look.Desk, script);
        await guard.Page.GotoAsync("/style-guide?from=menu");
        await guard.Page.GetByText("Theme").Locator("..").ClickAsync();
        await guard.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Dark" }).ClickAsync();
        await Expect(guard.Page.Locator("html")).ToHaveAttributeAsync("data-bs-theme", "dark");
        Assert.EndsWith("/style-guide?from=menu", guard.Page.Url, StringComparison.Ordinal);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_visitor_changes_the_language_and_stays_on_the_page(bool script)
    {
        await using var guard = await PageGuard.OpenAsync(site, Look.Pocket, script);
        await guard.Page.GotoAsync("/style-guide/citizen");
        await guard.Page.GetByText("中文").ClickAsync();
        await Expect(guard.Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-CN");
        await Expect(guard.Page.Locator("h1")).ToHaveTextAsync("滨河商场 东门");
        Assert.EndsWith("/style-guide/citizen", guard.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_visitor_makes_the_text_larger_without_scripts()
    {
        await using var guard = await PageGuard.OpenAsync(site, Look.Pocket, script: false);
        await guard.Page.GotoAsync("/style-guide/citizen");
        await guard.Page.GetByText("A++").ClickAsync();
        await Expect(guard.Page.Locator("html")).ToHaveAttributeAsync("data-text-size", "3");
        await Expect(guard.Page.GetByText("A++")).ToHaveAttributeAsync("aria-pressed", "true");
    }

    [Fact]
    public async Task The_menu_of_a_phone_opens_without_scripts()
    {
        await using var guard = await PageGuard.OpenAsync(site, Look.Pocket, script: false);
        await guard.Page.GotoAsync("/style-guide");
        var menu = guard.Page.Locator(".desk-drawer nav");
        await Expect(menu).ToBeHiddenAsync();
        await guard.Page.Locator(".desk-drawer summary").ClickAsync();
        await Expect(menu).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_clock_moves_by_the_servers_time()
    {
        await using var guard = await PageGuard.OpenAsync(site, Look.Pocket);
        await guard.Page.GotoAsync("/style-guide/citizen/green");
        var first = await guard.Page.Locator("[data-clock]").TextContentAsync();
        await Expect(guard.Page.Locator("[data-clock]")).Not.ToHaveTextAsync(first!);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task The_language_switch_never_leads_to_another_site(string back)
    {
        using var client = site.NewHttpClient();
        using var answer = await client.GetAsync(new Uri($"/culture?to=en&return={Uri.EscapeDataString(back)}", UriKind.Relative));
        Assert.Equal("/", answer.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("zh-TW,zh;q=0.9,en;q=0.8", "zh-CN")]
    [InlineData("en-GB,en;q=0.9", "en")]
    [InlineData("fr,en;q=0.5,zh;q=0.2", "en")]
    [InlineData("fr", "zh-CN")]
    public async Task The_first_page_speaks_what_the_browser_asks_for(string wish, string language)
    {
        using var client = site.NewHttpClient(language: wish);
        using var answer = await client.GetAsync(new Uri("/style-guide/citizen", UriKind.Relative));
        Assert.Contains($"<html lang=\"{language}\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("Accept-Language", answer.Headers.Vary);
    }

    [Fact]
    public async Task A_citizen_page_loads_in_twenty_kilobytes_with_everything()
    {
        await using var guard = await PageGuard.OpenAsync(site, Look.Pocket);
        var bytes = await Measure.FirstLoadAsync(guard.Page, "/style-guide/citizen/green");
        Assert.InRange(bytes, 1, 20 * 1024);
        TestContext.Current.TestOutputHelper?.WriteLine($"{bytes} bytes");
    }
}
