using HealthCode.Browser.Tests.Harness;
using Microsoft.Playwright;

namespace HealthCode.Browser.Tests.Accounts;

public sealed class CitizenPasskeyTests(Site site)
{
    [Fact]
    public async Task A_citizen_adds_a_passkey_signs_in_with_it_alone_renames_and_removes_it()
    {
        // Passkeys belong to a name; an address of numbers has none.
        await using var guard = await PageGuard.OpenAsync(site, Look.Pocket, with: options => options.BaseURL = site.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        var page = guard.Page;
        var device = await page.Context.NewCDPSessionAsync(page);
        await device.SendAsync("WebAuthn.enable");
        await device.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        await Citizen.SignInAsync(site, page);
        await page.GotoAsync("/me/devices");
        await page.Locator("form[action='/me/passkeys'] button").ClickAsync();
        await page.WaitForURLAsync("**/me/devices?passkey=added");
        await Axe.CheckAsync(page);
        await Measure.BigTargetsAsync(page);

        await page.Locator("details summary").First.ClickAsync();
        await page.Locator("form[action='/me/passkeys/rename'] input[name=name]").FillAsync("My phone 我的手机");
        await page.Locator("form[action='/me/passkeys/rename'] button").ClickAsync();
        await page.WaitForURLAsync("**/me/devices?passkey=renamed");
        await Assertions.Expect(page.Locator("li strong", new() { HasText = "My phone 我的手机" })).ToBeVisibleAsync();

        await page.GotoAsync("/me");
        await page.Locator("form[action='/me/sign-out'] button").ClickAsync();
        await page.Locator("form[action='/me/sign-in/passkey'] button").ClickAsync();
        await page.Locator("form[action='/me/sign-out']").WaitForAsync();

        // Again to be the one, by the passkey.
        await page.GotoAsync("/me/prove?next=%2Fme%2Fexport");
        await page.Locator("form[action='/me/prove/passkey'] button").ClickAsync();
        await page.WaitForURLAsync("**/me/export");

        await page.GotoAsync("/me/devices");
        await page.Locator("details summary").First.ClickAsync();
        await page.Locator("form[action='/me/passkeys/remove'] button").ClickAsync();
        await page.WaitForURLAsync("**/me/devices?passkey=removed");
        await page.GotoAsync("/me");
        await page.Locator("form[action='/me/sign-out'] button").ClickAsync();
        await page.Locator("form[action='/me/sign-in/passkey'] button").ClickAsync();
        await page.WaitForURLAsync("**/me/sign-in?done=passkey");
    }
}
