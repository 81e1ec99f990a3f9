using HealthCode.Browser.Tests.Harness;
using HealthCode.Domain.Tenancy;
using Microsoft.Playwright;

namespace HealthCode.Browser.Tests.CheckIn;

public sealed class RegisterTests(Site site)
{
    public static IEnumerable<TheoryDataRow<Look>> Looks => VisitorTests.Looks;

    [Theory, MemberData(nameof(Looks))]
    public async Task A_guard_registers_with_the_keyboard_alone(Look look)
    {
        var door = await Door.OpenAsync(site);
        await using var guard = await PageGuard.OpenAsync(site, look);
        var page = guard.Page;
        await (await Staff.JoinAsync(site, door.Tenant.Id, MemberRole.Guard)).SignInAsync(page);
        await page.GotoAsync($"/t/{door.Tenant.Identifier}/register");
        await CheckAsync(page, "doors", look);
        await page.Locator(".register-door").First.PressAsync("Enter");
        await CheckAsync(page, "empty", look);

        await Assertions.Expect(page.Locator("#name")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("王芳");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".register-band.tone-green")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#name")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("John Smith");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("38");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".register-band.tone-amber")).ToBeVisibleAsync();
        await CheckAsync(page, "amber", look);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".error-summary")).ToBeVisibleAsync();
        await CheckAsync(page, "errors", look);
    }

    private static async Task CheckAsync(IPage page, string name, Look look)
    {
        await Measure.PictureAsync(page, $"register-{name}-{look.Name}");
        await Axe.CheckAsync(page);
        await Measure.NoSideScrollAsync(page);
    }
}
