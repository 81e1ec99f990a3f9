using HealthCode.Browser.Tests.Harness;
using HealthCode.Browser.Tests.Occupancy;
using HealthCode.Domain.Tenancy;

namespace HealthCode.Browser.Tests.Accounts;

public sealed class PasskeyTests(Site site)
{
    [Fact]
    public async Task Staff_adds_a_passkey_of_the_device_and_signs_in_with_it_alone()
    {
        var mall = await Mall.OpenAsync(site, isEmpty: true);
        var staff = await Staff.JoinAsync(site, mall.Tenant.Id, MemberRole.Manager);
        // Passkeys belong to a name; an address of numbers has none.
        await using var guard = await PageGuard.OpenAsync(site, Look.Desk, with: options => options.BaseURL = site.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
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
        await staff.SignInAsync(page, "/account");

        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Add a passkey on this device" }).ClickAsync();
        await page.WaitForURLAsync("**/account?passkey=added");
        await page.Locator("summary", new() { HasText = "王芳" }).ClickAsync();
        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/sign-in");

        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();

        await page.WaitForURLAsync($"**{mall.Path}");
    }

    [Fact]
    public async Task Without_scripts_the_password_is_offered_alone()
    {
        await using var guard = await PageGuard.OpenAsync(site, Look.Pocket, script: false);
        await guard.Page.GotoAsync("/sign-in");

        Assert.False(await guard.Page.GetByText("Sign in with a passkey").IsVisibleAsync());
    }
}
