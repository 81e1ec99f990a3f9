using System.Diagnostics;
using HealthCode.Browser.Tests.Guard;
using HealthCode.Browser.Tests.Harness;
using HealthCode.Browser.Tests.Occupancy;
using HealthCode.Infrastructure.Devices;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HealthCode.Browser.Tests.Devices;

public sealed class RevokedPhoneTests(Site site)
{
    [Fact]
    public async Task A_paired_phone_at_a_busy_door_stops_when_it_is_revoked_and_lets_nobody_in_by_itself_before()
    {
        var mall = await Mall.OpenAsync(site, isEmpty: true);
        var venue = await mall.AddVenueAsync("滨江购物中心 Riverside Mall", 300, null, "东门 East door", "地铁口 Metro");
        var (id, address) = await AddAsync(mall, venue.Id);
        await using var guard = await PageGuard.OpenAsync(site, Look.Pocket);
        guard.Expected = "401";
        var (page, post) = (guard.Page, new Post(mall.Tenant.Identifier, guard.Page));
        await page.GotoAsync(address);
        await page.Locator("main form button").ClickAsync();
        await page.WaitForURLAsync("**/scan");
        await post.ChooseDoorAsync();
        await TypeAsync(0);
        await Expect(post.Verdict).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("tone-red"));

        await InAsync(mall, services => services.GetRequiredService<ScanningDevices>().RevokeAsync(id, true, Guid.Empty, default));
        var watch = Stopwatch.StartNew();
        var shut = page.Locator("[data-revoked-screen]");
        // Somebody is scanned all the time: no answer may put off the look at the server.
        for (var next = 1; !await shut.IsVisibleAsync(); next++)
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), "The phone still scans.");
            await TypeAsync(next);
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"revoked after {watch.ElapsedMilliseconds} ms");
        await Axe.CheckAsync(page);
        await Measure.PictureAsync(page, "scan-revoked-phone-light-en");

        async Task TypeAsync(int next)
        {
            var since = await page.EvaluateAsync<long>("Date.now()");
            await post.TypeAsync($"HCC1:{next:0000}");
            await page.WaitForFunctionAsync(
                "since => !document.querySelector('[data-revoked-screen]').hidden || Number(document.querySelector('[data-scan]').dataset.shownAt ?? 0) >= since", since);
        }
    }

    private async Task<(Guid Id, string Address)> AddAsync(Mall mall, Guid venueId) => await InAsync(mall, async services =>
    {
        var devices = services.GetRequiredService<ScanningDevices>();
        var phone = await devices.AddPhoneAsync("东门手机", new(venueId, null, null), Guid.Empty, default);
        return (phone.Id, $"/t/{mall.Tenant.Identifier}/scan/pair/{await services.GetRequiredService<PhonePairings>().InviteAsync(phone.Id, Guid.Empty, default)}");
    });

    private async Task<T> InAsync<T>(Mall mall, Func<IServiceProvider, Task<T>> work)
    {
        using var entered = TenantScope.Enter(mall.Tenant);
        await using var scope = site.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }
}
