using HealthCode.Browser.Tests.Harness;
using HealthCode.Browser.Tests.Occupancy;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Devices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HealthCode.Browser.Tests.Devices;

/// <summary>A manager's pages of devices, from the empty list to a phone that was lost.</summary>
public sealed class DeviceDeskTests(Site site)
{
    public static IEnumerable<TheoryDataRow<Look>> Looks => Look.Some.Select(look => new TheoryDataRow<Look>(look) { TestDisplayName = $"devices {look.Name}" });

    [Theory, MemberData(nameof(Looks))]
    public async Task A_manager_adds_a_phone_and_a_gate_and_revokes_the_phone_that_is_lost(Look look)
    {
        var mall = await Mall.OpenAsync(site, isEmpty: true);
        await mall.AddVenueAsync("滨江购物中心 Riverside Mall", 300, null, "东门 East door", "地铁口 Metro");
        var manager = await Staff.JoinAsync(site, mall.Tenant.Id, MemberRole.Manager);
        await using var desk = await PageGuard.OpenAsync(site, look);
        desk.Expected = "422";
        var page = desk.Page;
        await manager.SignInAsync(page, $"{mall.Path}devices");
        await CheckAsync("empty");

        await page.GotoAsync($"{mall.Path}devices/new?kind=gate");
        await page.Locator("main form .btn-primary").ClickAsync();
        await Expect(page.Locator(".error-summary")).ToBeVisibleAsync();
        await CheckAsync("new-gate-wrong");
        await AddAsync("闸机二 Turnstile 2");
        await CheckAsync("key");

        await page.GotoAsync($"{mall.Path}devices/new");
        await AddAsync("东门手机 East phone");
        await Expect(page.Locator(".pair-qr")).ToBeVisibleAsync();
        await CheckAsync("pairing");
        var (lost, code) = (page.Url, new Uri(await page.Locator("[data-secret]").InnerTextAsync()).AbsolutePath);
        await using (var phone = await PageGuard.OpenAsync(site, look with { Phone = true }))
        {
            await phone.Page.GotoAsync(code);
            await phone.Page.RouteAsync("**/scan", route => route.FulfillAsync(new() { Status = 200, ContentType = "text/html", Body = "<!doctype html><html lang=\"zh\"><title>-</title></html>" }));
            await phone.Page.Locator("main form button").ClickAsync();
            await phone.Page.WaitForURLAsync("**/scan");
        }
        var contacts = site.Services.GetRequiredService<DeviceContacts>();
        contacts.Heard(mall.Tenant.Id, Guid.Parse(lost.Split('/')[^1]), "1.0.0", 12);
        await contacts.WriteAsync();

        await page.GotoAsync(lost);
        await page.Locator("#pin").FillAsync("2580");
        await page.Locator("form:has(#pin) button").First.ClickAsync();
        await Expect(page.Locator("[role=status]")).ToBeVisibleAsync();
        await CheckAsync("phone");
        await page.GotoAsync($"{mall.Path}devices");
        await CheckAsync("list");

        await page.GotoAsync(lost);
        await page.Locator(".btn-danger").ClickAsync();
        await Expect(page.Locator("[role=status]")).ToBeVisibleAsync();
        await CheckAsync("revoked-list");
        await page.GotoAsync(lost);
        await CheckAsync("revoked-phone");

        async Task AddAsync(string name)
        {
            await page.Locator("#name").FillAsync(name);
            await page.Locator("#place").SelectOptionAsync(new SelectOptionValue { Index = 2 });
            await page.Locator("main form .btn-primary").ClickAsync();
            await page.Locator("[data-secret]").WaitForAsync();
        }

        async Task CheckAsync(string name)
        {
            await Axe.CheckAsync(page);
            await Measure.PictureAsync(page, $"devices-{name}-{look.Name}");
            await Measure.NoSideScrollAsync(page);
            if (look.Phone)
                await Measure.BigTargetsAsync(page);
        }
    }
}
