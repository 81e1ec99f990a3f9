using HealthCode.Browser.Tests.Harness;
using HealthCode.Browser.Tests.Occupancy;
using HealthCode.Domain.Accounts;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Codes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace HealthCode.Browser.Tests.Codes.Publishing;

public sealed class PublishingTests(Site site)
{
    [Fact]
    public async Task A_pack_is_uploaded_previewed_with_progress_and_approved_by_the_second_person()
    {
        var (writer, second) = (await JoinAsync(RegionDuty.Publisher), await JoinAsync(RegionDuty.Approver));
        await using var guard = await PageGuard.OpenAsync(site, Look.Desk);
        var page = guard.Page;
        await writer.SignInAsync(page, "/region/packs/new");
        var text = await page.Locator("#text").InputValueAsync();
        await page.Locator("#file").SetInputFilesAsync(FileOf(text.Replace("\"default\": \"green\"", "\"default\": \"blue\"", StringComparison.Ordinal)));
        await Button(page, "Check and keep as a draft").ClickAsync();
        await page.Locator("#wrong-0").WaitForAsync();
        await Axe.CheckAsync(page);
        await Measure.PictureAsync(page, "pack-wrong");

        await page.Locator("#file").SetInputFilesAsync(FileOf(text.Replace("}, 373]", "}, 372]", StringComparison.Ordinal)));
        await Button(page, "Check and keep as a draft").ClickAsync();
        await Button(page, "Count what it would change").ClickAsync();
        // The page looks again by itself until the numbers are there.
        await page.GetByText("of them to amber or red").First.WaitForAsync(new() { Timeout = 60_000 });
        await Axe.CheckAsync(page);
        await Measure.PictureAsync(page, "pack-preview");
        // Other tests share this region: it is to count tomorrow, and is taken back.
        var tomorrow = site.Services.GetRequiredService<RegionClock>().ToLocal(site.Clock.GetUtcNow().UtcDateTime.AddDays(1));
        await page.Locator("#from").FillAsync(tomorrow.ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture));
        await Button(page, "Ask for approval").ClickAsync();
        await page.GetByText("somebody else decides").WaitForAsync();
        var path = new Uri(page.Url).AbsolutePath;

        await using var other = await PageGuard.OpenAsync(site, Look.Desk);
        await second.SignInAsync(other.Page, path);
        await other.Page.GetByText("of them to amber or red").First.WaitForAsync();
        await Button(other.Page, "Approve and publish").ClickAsync();
        await other.Page.GetByText("Counts from").First.WaitForAsync();
        await Axe.CheckAsync(other.Page);
        await Button(other.Page, "Withdraw this version").ClickAsync();
        await other.Page.GetByText("The version was withdrawn").WaitForAsync();
    }

    private async Task<Staff> JoinAsync(RegionDuty duty)
    {
        var mall = await Mall.OpenAsync(site, isEmpty: true);
        var staff = await Staff.JoinAsync(site, mall.Tenant.Id, MemberRole.Viewer);
        await staff.GrantAsync(site, duty);
        return staff;
    }

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static FilePayload FileOf(string text) => new() { Name = "pack.json", MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(text) };
}
