using HealthCode.Browser.Tests.Harness;
using HealthCode.Browser.Tests.Occupancy;
using HealthCode.Domain.Tenancy;
using Microsoft.Playwright;

namespace HealthCode.Browser.Tests.Devices;

public sealed class PairingTests(Site site)
{
    [Fact]
    public async Task A_manager_shows_a_qr_code_a_phone_opens_it_and_later_unpairs_itself()
    {
        var mall = await Mall.OpenAsync(site);
        var manager = await Staff.JoinAsync(site, mall.Tenant.Id, MemberRole.Manager);
        await using var desk = await PageGuard.OpenAsync(site, Look.Desk);
        await manager.SignInAsync(desk.Page, $"{mall.Path.TrimEnd('/')}/devices/new");
        await desk.Page.Locator("#name").FillAsync("东门手机");
        await desk.Page.Locator("#place").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await desk.Page.Locator("main form button.btn-primary").ClickAsync();
        await desk.Page.Locator(".pair-qr").WaitForAsync();
        await Axe.CheckAsync(desk.Page);
        var address = new Uri(await desk.Page.Locator("[data-secret]").InnerTextAsync()).AbsolutePath;

        // The scanner itself is looked at elsewhere.
        await using var phone = await PageGuard.OpenAsync(site, Look.Pocket);
        await phone.Page.GotoAsync(address);
        await Axe.CheckAsync(phone.Page);
        await Measure.BigTargetsAsync(phone.Page);
        await phone.Page.RouteAsync("**/scan", route => route.FulfillAsync(new() { Status = 200, ContentType = "text/html", Body = "<!doctype html><html lang=\"zh\"><title>-</title></html>" }));
        await phone.Page.Locator("main form button").ClickAsync();
        await phone.Page.WaitForURLAsync("**/scan");

        await phone.Page.GotoAsync($"/t/{mall.Tenant.Identifier}/scan/phone");
        await Axe.CheckAsync(phone.Page);
        await Measure.NoSideScrollAsync(phone.Page);
        await Measure.BigTargetsAsync(phone.Page);
        await phone.Page.Locator("main form button").ClickAsync();
        await phone.Page.WaitForURLAsync("**/scan/unpaired");
    }
}
