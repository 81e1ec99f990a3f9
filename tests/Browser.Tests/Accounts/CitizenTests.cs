using HealthCode.Browser.Tests.Harness;
using Microsoft.Playwright;

namespace HealthCode.Browser.Tests.Accounts;

/// <summary>From the front page to the wallet with a phone number, and out again; on a narrow phone without scripts.</summary>
public sealed class CitizenTests(Site site)
{
    public static IEnumerable<TheoryDataRow<Look>> Looks => Look.All.Where(look => look.Phone || Look.IsFull).Select(look => new TheoryDataRow<Look>(look) { TestDisplayName = $"citizen {look.Name}" });

    [Theory, MemberData(nameof(Looks))]
    public async Task A_citizen_signs_in_with_a_number_and_a_code(Look look)
    {
        await using var guard = await PageGuard.OpenAsync(site, look, script: false);
        var page = guard.Page;
        await page.GotoAsync("/");
        await page.Locator("a[href='/me']").First.ClickAsync();
        await CheckAsync(page, "number", look);

        await page.Locator("#phone").FillAsync("12");
        await page.Locator("main form .btn-primary").ClickAsync();
        await Assertions.Expect(page.Locator(".error-summary")).ToBeVisibleAsync();
        await CheckAsync(page, "number-wrong", look);

        var number = "+86137" + Random.Shared.Next(100_000_000).ToString("00000000", System.Globalization.CultureInfo.InvariantCulture);
        await page.Locator("#phone").FillAsync(number);
        await page.Locator("main form .btn-primary").ClickAsync();
        await page.Locator("#code").WaitForAsync();
        await CheckAsync(page, "code", look);

        await page.Locator("#code").FillAsync(await Citizen.CodeToAsync(site, number));
        await page.Locator("main form .btn-primary").ClickAsync();
        await page.Locator("form[action='/me/sign-out']").WaitForAsync();
        await CheckAsync(page, "wallet", look);

        await page.Locator("form[action='/me/sign-out'] button").ClickAsync();
        await Assertions.Expect(page.Locator("[role=status]")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_wallet_loads_in_twenty_kilobytes_with_everything()
    {
        await using var guard = await PageGuard.OpenAsync(site, Look.Pocket);
        await Citizen.SignInAsync(site, guard.Page);

        var bytes = await Measure.FirstLoadAsync(guard.Page, "/me");

        Assert.InRange(bytes, 1, 20 * 1024);
        TestContext.Current.TestOutputHelper?.WriteLine($"{bytes} bytes");
    }

    [Theory, InlineData("/me/devices"), InlineData("/me/accesses"), InlineData("/me/code/history"), InlineData("/me/declarations"), InlineData("/me/export"), InlineData("/me/number"), InlineData("/me/help"), InlineData("/me/prove")]
    public async Task Each_page_of_ones_own_loads_in_twenty_kilobytes(string address)
    {
        await using var guard = await PageGuard.OpenAsync(site, Look.Pocket);
        await Citizen.SignInAsync(site, guard.Page);

        Assert.InRange(await Measure.FirstLoadAsync(guard.Page, address), 1, 20 * 1024);
    }

    private static async Task CheckAsync(IPage page, string name, Look look)
    {
        await Measure.PictureAsync(page, $"citizen-{name}-{look.Name}");
        await Measure.BigTargetsAsync(page);
    }
}
