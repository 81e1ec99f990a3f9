using HealthCode.Browser.Tests.Harness;
using HealthCode.Browser.Tests.Occupancy;
using HealthCode.Domain.Accounts;
using HealthCode.Domain.Tenancy;

namespace HealthCode.Browser.Tests.Reports;

public sealed class ReportTests(Site site)
{
    [Fact]
    public async Task A_manager_orders_a_report_and_its_page_appears_by_itself()
    {
        var mall = await Mall.OpenAsync(site);
        await mall.FillAsync();
        await using var guard = await PageGuard.OpenAsync(site, Look.Desk);
        var page = guard.Page;
        await mall.SignInAsync(page);
        await page.GotoAsync($"{mall.Path}reports/new");
        await page.Locator("#day").FillAsync(TimeZoneInfo.ConvertTimeBySystemTimeZoneId(DateTime.UtcNow, "Asia/Shanghai").ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Make the report" }).ClickAsync();
        await page.Locator(".report-tiles").WaitForAsync(new() { Timeout = 60_000 });
        await Axe.CheckAsync(page);
        await Measure.PictureAsync(page, "report-made");
    }

    [Fact]
    public async Task Hangfires_pages_live_with_the_strict_policy()
    {
        var mall = await Mall.OpenAsync(site, isEmpty: true);
        var staff = await Staff.JoinAsync(site, mall.Tenant.Id, MemberRole.Viewer);
        await staff.GrantAsync(site, RegionDuty.Operator);
        await using var guard = await PageGuard.OpenAsync(site, Look.Desk);
        await staff.SignInAsync(guard.Page);
        foreach (var path in new[] { "/region/jobs", "/region/jobs/recurring", "/region/jobs/jobs/succeeded" })
        {
            var answer = await guard.Page.GotoAsync(path);
            Assert.True(answer!.Ok, $"{path} answered {answer.Status}");
        }
        await Measure.PictureAsync(guard.Page, "jobs");
    }
}
