using System.Diagnostics;
using HealthCode.Browser.Tests.Harness;
using HealthCode.Browser.Tests.Occupancy;
using HealthCode.Infrastructure.Tests.Documents;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HealthCode.Browser.Tests.CheckIn;

/// <summary>The way this product exists for, on its own pages only: nothing is prepared but a tenant and its manager.</summary>
public sealed class FirstDayTests(Site site)
{
    [Fact]
    public async Task From_a_new_venue_over_its_printed_poster_to_the_live_number_and_back()
    {
        var tenant = await Mall.OpenAsync(site, isEmpty: true);
        await using var desk = await PageGuard.OpenAsync(site, Look.Desk);
        await tenant.SignInAsync(desk.Page);
        await CreateVenueAsync(desk.Page, tenant.Path);
        var poster = await ReadPosterAsync(desk.Page);

        await desk.Page.GotoAsync(tenant.Path);
        await Expect(desk.Page.Locator("[data-live-state]")).ToHaveAttributeAsync("data-live-state", "live");
        var number = desk.Page.Locator(".live-card [data-inside]");
        await Expect(number).ToHaveTextAsync("0");

        await using var phone = await PageGuard.OpenAsync(site, Look.Pocket);
        await phone.Page.GotoAsync(poster);
        await phone.Page.Locator("#name").FillAsync("欧阳小明");
        await phone.Page.Locator("#phone").FillAsync("138 0013 8000");
        await phone.Page.Locator("input[value=none]").CheckAsync();
        await PressAndSeeAsync(phone.Page.Locator(".btn-huge"), number, "1", "entering");
        await Expect(phone.Page.Locator(".verdict.tone-green")).ToBeVisibleAsync();

        await PressAndSeeAsync(phone.Page.Locator("form[action$='/leave'] button"), number, "0", "leaving");
        await Expect(phone.Page.Locator(".verdict.tone-neutral")).ToBeVisibleAsync();
    }

    private static async Task CreateVenueAsync(IPage page, string tenant)
    {
        await page.GotoAsync(tenant);
        await page.Locator(".empty-state .btn-primary").ClickAsync();
        await page.Locator("#name").FillAsync("Corner shop 街角小店");
        await page.Locator("#kind").FillAsync("shop");
        await page.Locator("#capacity").FillAsync("20");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create venue and poster" }).ClickAsync();
        await page.WaitForURLAsync("**/venues/*?done=created");
        await Expect(page.Locator(".notice")).ToContainTextAsync("Print its poster");
    }

    /// <summary>The path that the QR on the printed sheet leads to.</summary>
    private static async Task<string> ReadPosterAsync(IPage page)
    {
        var sheet = await page.GetByRole(AriaRole.Link, new() { Name = "Print A4" }).GetAttributeAsync("href");
        var answer = await page.APIRequest.GetAsync(sheet!);
        Assert.Equal("application/pdf", answer.Headers["content-type"]);
        var read = new Uri(Assert.Single(OutsideReaders.QrCodes(await answer.BodyAsync())));
        Assert.StartsWith("/v/", read.AbsolutePath, StringComparison.Ordinal);
        return read.AbsolutePath;
    }

    /// <summary>Pushed, not fetched later; how long it took, page and commit included, is written out.</summary>
    private static async Task PressAndSeeAsync(ILocator button, ILocator number, string shown, string what)
    {
        var watch = Stopwatch.StartNew();
        var seen = Expect(number).ToHaveTextAsync(shown, new() { Timeout = 20_000 });
        await button.TapAsync();
        await seen;
        TestContext.Current.TestOutputHelper?.WriteLine($"{what}: press to the manager's screen in {watch.ElapsedMilliseconds} ms");
    }
}
