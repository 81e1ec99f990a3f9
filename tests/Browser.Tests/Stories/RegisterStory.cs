using HealthCode.Browser.Tests.Harness;
using HealthCode.Domain.Tenancy;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HealthCode.Browser.Tests.Stories;

/// <summary>The daily work in each kind's own register, and what a report must say of it.</summary>
internal static class RegisterStory
{
    public static Task KeepAsync(IPage page, string tenant, TenantKind kind) => kind switch
    {
        TenantKind.Pharmacy => SellAsync(page, tenant),
        TenantKind.School => TeachAsync(page, tenant),
        TenantKind.Community => TravelAsync(page, tenant),
        _ => WorkAsync(page, tenant),
    };

    public static Dictionary<string, long> Expected(TenantKind kind) => kind switch
    {
        TenantKind.Pharmacy => new() { ["packages-antitussive"] = 2, ["sold"] = 1, ["referred"] = 1 },
        TenantKind.School => new() { ["class-checks"] = 1, ["pupils-checked"] = 3, ["absent"] = 1, ["ill"] = 1 },
        TenantKind.Community => new() { ["left"] = 1, ["residents"] = 2, ["away"] = 1 },
        _ => new() { ["department-checks"] = 1, ["staff-checked"] = 2, ["ill"] = 1 },
    };

    private static async Task SellAsync(IPage page, string tenant)
    {
        await RecordAsync("E12345678", "王小明", "Dextromethorphan tablets", "2", "36.6");
        await Expect(page.Locator(".register-band").First).ToContainTextAsync("Sold");
        await RecordAsync("E87654321", "张伟", "Ibuprofen suspension", "1", "38.4");
        await Expect(page.Locator(".register-band").First).ToContainTextAsync("Referred");
        await Measure.PictureAsync(page, "story-pharmacy");

        async Task RecordAsync(string document, string name, string drug, string packages, string temperature)
        {
            await page.GotoAsync($"{tenant}/pharmacy");
            await page.Locator("#document").FillAsync(document);
            await page.Locator("#name").FillAsync(name);
            await page.Locator("#phone").FillAsync("13800138000");
            await page.Locator("#drug").FillAsync(drug);
            await page.Locator("#quantity").FillAsync(packages);
            await page.Locator("#temperature").FillAsync(temperature);
            await page.Keyboard.PressAsync("Enter");
            await page.WaitForURLAsync("**/pharmacy?sale=*");
        }
    }

    private static async Task TeachAsync(IPage page, string tenant)
    {
        await ImportAsync(page, $"{tenant}/school", "学号,姓名,班级,监护人电话\n101,王小明,一班,13800138001\n102,李芳,一班,\n103,赵磊,一班,\n");
        await page.GotoAsync($"{tenant}/school");
        await page.GetByRole(AriaRole.Link, new() { Name = "一班", Exact = true }).ClickAsync();
        await MarkAsync(page, "李芳", "Ill");
        await MarkAsync(page, "赵磊", "Absent");
        await SendAsync(page, "story-school");
    }

    private static async Task WorkAsync(IPage page, string tenant)
    {
        await ImportAsync(page, $"{tenant}/workplace", "工号,姓名,部门\n1,王芳,保安部\n2,刘洋,保安部\n");
        await page.GotoAsync($"{tenant}/workplace");
        await page.GetByRole(AriaRole.Link, new() { Name = "保安部", Exact = true }).ClickAsync();
        await MarkAsync(page, "刘洋", "Ill");
        await SendAsync(page, "story-workplace");
    }

    private static async Task TravelAsync(IPage page, string tenant)
    {
        await ImportAsync(page, $"{tenant}/community", "楼栋,房号,姓名,电话\n1,101,王小明,13800138001\n1,102,李芳,\n");
        await page.GotoAsync($"{tenant}/community/residents?q=李芳");
        await page.GetByRole(AriaRole.Link, new() { Name = "李芳" }).ClickAsync();
        await page.Locator("#whereTo").FillAsync("成都");
        await page.GetByRole(AriaRole.Button, new() { Name = "Record as away" }).ClickAsync();
        await Expect(page.Locator(".notice[role=status]")).ToContainTextAsync("Recorded as away.");
        await Measure.PictureAsync(page, "story-community");
    }

    private static async Task ImportAsync(IPage page, string room, string lines)
    {
        await page.GotoAsync($"{room}/import");
        await page.Locator("#text").FillAsync(lines);
        await page.GetByRole(AriaRole.Button, new() { Name = "Show what it would do" }).ClickAsync();
        await page.Locator("button[value=import]").ClickAsync();
        await page.WaitForURLAsync("**?imported=*");
    }

    private static Task MarkAsync(IPage page, string name, string mark) =>
        page.Locator(".roll-row", new() { HasText = name }).Locator($"input[value={mark}]").CheckAsync(new() { Force = true });

    private static async Task SendAsync(IPage page, string picture)
    {
        await Measure.PictureAsync(page, picture);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send the report" }).ClickAsync();
        await Expect(page.Locator(".notice[role=status]")).ToBeVisibleAsync();
    }
}
