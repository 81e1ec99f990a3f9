using System.Globalization;
using HealthCode.Browser.Tests.Harness;
using HealthCode.Infrastructure.Accounts.Citizens;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HealthCode.Browser.Tests.Family;

/// <summary>From the wallet to a child that can be shown, on a phone.</summary>
public sealed class FamilyTests(Site site)
{
    private const int MostTaps = 6;

    public static IEnumerable<TheoryDataRow<Look>> Looks => Look.All.Where(look => look.Phone && (look.Dark != look.English || Look.IsFull)).Select(look => new TheoryDataRow<Look>(look) { TestDisplayName = $"family {look.Name}" });

    [Theory, MemberData(nameof(Looks))]
    public async Task A_child_is_added_from_the_wallet_with_six_taps(Look look)
    {
        await using var guard = await PageGuard.OpenAsync(site, look);
        var (page, taps) = (guard.Page, 0);
        await MotherAsync(page);
        await page.GotoAsync("/me");

        async Task TapAsync(ILocator what)
        {
            taps++;
            await what.ClickAsync();
        }
        async Task TypeAsync(string field, string text)
        {
            // Into a field one taps too.
            await TapAsync(page.Locator(field));
            await page.Keyboard.InsertTextAsync(text);
        }

        await TapAsync(page.Locator("main a[href='/me/family']").First);
        await CheckAsync(page, "empty", look);
        await TapAsync(page.Locator("a[href='/me/family/add?relation=child']"));
        await TypeAsync("#name", "王雨桐");
        await TypeAsync("#number", NumberOf(8));
        await CheckAsync(page, "add", look);
        await TapAsync(page.Locator("main form .btn-primary"));
        await CheckAsync(page, "confirm", look);
        await TapAsync(page.Locator("main form .btn-primary"));

        await Expect(page.Locator("[role=status]")).ToBeVisibleAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("王**");
        Assert.InRange(taps, 1, MostTaps);
        await CheckAsync(page, "list", look);

        guard.Expected = "422";
        // An adult agrees first: what is handed over can be read aloud.
        await page.Locator("a[href='/me/family/add?relation=elder']").ClickAsync();
        await page.Locator("#name").FillAsync("李秀英");
        await page.Locator("#number").FillAsync(NumberOf(40));
        await page.Locator("main form .btn-primary").ClickAsync();
        await Expect(page.Locator(".error-summary")).ToBeVisibleAsync();
        await CheckAsync(page, "wrong", look);
        await page.Locator("#number").FillAsync(NumberOf(72));
        await page.Locator("main form .btn-primary").ClickAsync();
        await page.Locator("main form .btn-primary").ClickAsync();
        await Expect(page.Locator(".family-code")).ToBeVisibleAsync();
        await CheckAsync(page, "asked", look);
    }

    private async Task MotherAsync(IPage page)
    {
        var mother = await Citizen.IdOfAsync(site, await Citizen.SignInAsync(site, page));
        await site.Services.GetRequiredService<CitizenIdentities>().SaveAsync(mother, new("李芳芳", FamilyRows.Document(
            "110105" + DateTime.UtcNow.AddYears(-36).ToString("yyyyMMdd", CultureInfo.InvariantCulture), Order(), DateOnly.FromDateTime(DateTime.UtcNow))), default);
    }

    private static string NumberOf(int age) => FamilyRows.Document(
        "110105" + DateTime.UtcNow.AddYears(-age).AddDays(-40).ToString("yyyyMMdd", CultureInfo.InvariantCulture), Order(), DateOnly.FromDateTime(DateTime.UtcNow)).Number;

    // Each look has people of its own: the site is one for all.
    private static string Order() => (Interlocked.Increment(ref people) % 1_000).ToString("000", CultureInfo.InvariantCulture);

    private static int people;

    private static async Task CheckAsync(IPage page, string name, Look look)
    {
        await Axe.CheckAsync(page);
        await Measure.PictureAsync(page, $"family-{name}-{look.Name}");
        await Measure.BigTargetsAsync(page);
        await Measure.NoSideScrollAsync(page);
    }
}
