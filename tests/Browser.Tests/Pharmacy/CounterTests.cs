using HealthCode.Browser.Tests.Harness;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace HealthCode.Browser.Tests.Pharmacy;

public sealed class CounterTests(Site site)
{
    public static IEnumerable<TheoryDataRow<Look>> Looks => Look.Some.Select(look => new TheoryDataRow<Look>(look) { TestDisplayName = $"a sale by keyboard {look.Name}" });

    /// <summary>What a practised clerk types in a second; a scanner's whole code is one stroke.</summary>
    private const double KeysASecond = 4;

    private int keys;

    [Theory, MemberData(nameof(Looks))]
    public async Task A_sale_is_made_with_the_keyboard_alone_in_under_20_seconds(Look look)
    {
        var tenant = await OpenPharmacyAsync();
        await using var guard = await PageGuard.OpenAsync(site, look);
        var page = guard.Page;
        await (await Staff.JoinAsync(site, tenant.Id, MemberRole.Clerk)).SignInAsync(page);
        await page.GotoAsync($"/t/{tenant.Identifier}/pharmacy");
        await CheckAsync(page, "counter-empty", look);

        // Somebody new: the card reader and the scanner type and press Enter themselves.
        await Assertions.Expect(page.Locator("#document")).ToBeFocusedAsync();
        await ScanAsync(page, "11010519491231002X");
        await Assertions.Expect(page.Locator("#name")).ToBeFocusedAsync();
        await TypeAsync(page, "王小明\t13800138000\t");
        await ScanAsync(page, "2000000000015");
        await Assertions.Expect(page.Locator("#temperature")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("[data-drug]")).ToContainTextAsync("布洛芬");
        await TypeAsync(page, "365\n");
        await Assertions.Expect(page.Locator(".register-band.tone-green")).ToBeVisibleAsync();
        await CheckAsync(page, "counter-sold", look);
        AssertQuick();

        // The same buyer again: the fields fill themselves, and the limit is seen before the sale.
        await Assertions.Expect(page.Locator("#document")).ToBeFocusedAsync();
        await ScanAsync(page, "11010519491231002X");
        await Assertions.Expect(page.Locator("#drug")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("#name")).ToHaveValueAsync("王小明");
        await TypeAsync(page, "2000000000015\t2\t");
        await Assertions.Expect(page.Locator("[data-advice]")).ToContainTextAsync("1");
        await TypeAsync(page, "366\n");
        await Assertions.Expect(page.Locator(".register-band.tone-red")).ToBeVisibleAsync();
        await CheckAsync(page, "counter-refused", look);
        AssertQuick();
    }

    private void AssertQuick()
    {
        Assert.True(keys / KeysASecond < 20, $"{keys} keys were pressed.");
        keys = 0;
    }

    private async Task TypeAsync(IPage page, string text)
    {
        foreach (var letter in text)
        {
            keys++;
            if (letter is '\t' or '\n')
                await page.Keyboard.PressAsync(letter == '\t' ? "Tab" : "Enter");
            else
                await page.Keyboard.InsertTextAsync(letter.ToString());
        }
    }

    private async Task ScanAsync(IPage page, string code)
    {
        keys++;
        await page.Keyboard.TypeAsync(code);
        await page.Keyboard.PressAsync("Enter");
    }

    private static async Task CheckAsync(IPage page, string name, Look look)
    {
        await Measure.PictureAsync(page, $"{name}-{look.Name}");
        await Axe.CheckAsync(page);
        await Measure.NoSideScrollAsync(page);
        if (look.Phone)
            await Measure.BigTargetsAsync(page);
    }

    private async Task<TenantInfo> OpenPharmacyAsync()
    {
        var tenant = Tenant.Open($"pharmacy-{Guid.NewGuid():N}"[..20], "仁和药房 Renhe", TenantKind.Pharmacy, "Asia/Shanghai", DateTime.UtcNow);
        await using var db = site.Services.GetRequiredService<Database>().CreateContext();
        db.Tenants.Add(tenant);
        await db.SaveChangesAsync();
        var info = new TenantInfo(tenant.Id, tenant.Identifier, tenant.Name, tenant.TimeZone);
        using var scope = TenantScope.Enter(info);
        await using var own = site.Services.GetRequiredService<Database>().CreateContext();
        own.OwnDrugs.Add(Domain.Pharmacy.OwnDrug.Add(new("布洛芬缓释胶囊 Ibuprofen", "0.3 g × 20", Domain.Pharmacy.DrugClass.Antipyretic, false, "2000000000015"), DateTime.UtcNow));
        await own.SaveChangesAsync();
        return info;
    }
}
