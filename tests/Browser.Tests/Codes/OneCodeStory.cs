using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using HealthCode.Browser.Tests.Harness;
using HealthCode.Browser.Tests.Occupancy;
using HealthCode.Domain.Accounts;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Devices;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Tests.Documents;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HealthCode.Browser.Tests.Codes;

/// <summary>One code for a person: from the phone number over declaration, appeal and review to a door.</summary>
public sealed class OneCodeStory(Site site)
{
    [Fact]
    public async Task A_citizen_declares_appeals_is_heard_by_two_persons_and_walks_through_a_door()
    {
        await using var phone = await PageGuard.OpenAsync(site, new Look(Phone: true, Dark: false, English: false));
        var me = phone.Page;
        await Citizen.SignInAsync(site, me);
        await DeclareAsync(me, "37.8");
        await me.GotoAsync("/me/code");
        await Expect(me.Locator(".verdict-word")).ToHaveTextAsync("黄码");
        await Measure.PictureAsync(me, "story-code-amber");

        await me.GetByRole(AriaRole.Link, new() { Name = "有误？提出申诉" }).ClickAsync();
        await me.Locator("#words").FillAsync("体温计坏了，诊所量的是 36.6 °C。");
        await me.Locator("#files").SetInputFilesAsync(new FilePayload { Name = "clinic.png", MimeType = "image/png", Buffer = Convert.FromBase64String(OnePixel) });
        await me.Locator("main form .btn-primary").ClickAsync();
        await Expect(me.Locator("[role=status]")).ToContainTextAsync("您的申诉已于");
        await Axe.CheckAsync(me);
        await Measure.PictureAsync(me, "story-appeal");

        await using var desk = await PageGuard.OpenAsync(site, new Look(Phone: false, Dark: true, English: false));
        await ReviewAsync(desk.Page, await RegionAsync(RegionDuty.Reviewer));
        await using var second = await PageGuard.OpenAsync(site, new Look(Phone: false, Dark: true, English: false));
        await AgreeAsync(second.Page, await RegionAsync(RegionDuty.Approver));

        await me.GotoAsync("/me/code");
        await Expect(me.Locator(".verdict-word")).ToHaveTextAsync("绿码");
        await Expect(me.Locator("main")).ToContainTextAsync("诊所复核的体温正常");
        var picture = me.Locator("[data-code] svg");
        await Expect(picture).ToBeVisibleAsync();
        await Measure.PictureAsync(me, "story-code-green");
        var answer = await ScanAsync(OutsideReaders.QrCodeOf(await picture.ScreenshotAsync()));
        Assert.True(answer.GetProperty("verdict").GetString() == "admit", answer.ToString());
        Assert.Equal(1, answer.GetProperty("inside").GetInt32());

        await me.GotoAsync("/me/accesses");
        await Expect(me.Locator("main")).ToContainTextAsync("滨江购物中心");
        await Axe.CheckAsync(me);
        await Measure.PictureAsync(me, "story-accesses");
    }

    private const string OnePixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private static async Task DeclareAsync(IPage page, string temperature)
    {
        await page.GotoAsync("/me/declaration");
        await page.Locator("#name").FillAsync("张三丰");
        await page.Locator("input[value=ResidentIdentity]").CheckAsync();
        await page.Locator("#number").FillAsync("11010519491231002X");
        await Next(page);
        await page.Locator("#agree").CheckAsync();
        await Next(page);
        await page.Locator("#answer").FillAsync(temperature);
        await Next(page);
        await page.Locator("input[value=none]").CheckAsync();
        await Next(page);
        for (var question = 0; question < 3; question++)
        {
            var heading = await page.Locator("h1").TextContentAsync();
            await page.Locator("input[value=no]").CheckAsync();
            await Next(page);
            await Expect(page.Locator("h1")).Not.ToHaveTextAsync(heading!);
        }
        await page.Locator("#confirm").CheckAsync();
        await Next(page);
        await Expect(page.Locator("[role=status]")).ToBeVisibleAsync();
    }

    private static Task Next(IPage page) => page.Locator("main form .btn-primary").ClickAsync();

    private async Task<Staff> RegionAsync(RegionDuty duty)
    {
        var mall = await Mall.OpenAsync(site, isEmpty: true);
        var staff = await Staff.JoinAsync(site, mall.Tenant.Id, MemberRole.Viewer);
        await staff.GrantAsync(site, duty);
        return staff;
    }

    private static async Task ReviewAsync(IPage page, Staff reviewer)
    {
        await reviewer.SignInAsync(page, "/region/reviews");
        await page.Locator("main .desk-head .btn-primary").ClickAsync();
        await Expect(page.Locator(".case-words")).ToContainTextAsync("体温计坏了");
        await page.Locator("section[aria-labelledby=propose] input[value='Green ']").CheckAsync();
        await page.Locator("#reason").FillAsync("诊所复核的体温正常，申报的数字有误。");
        await page.Locator("#evidence").FillAsync("与诊所通话，并有照片。");
        await page.Locator("#until").FillAsync(await page.Locator("#until").GetAttributeAsync("max") ?? "");
        await Measure.PictureAsync(page, "story-review");
        await Axe.CheckAsync(page);
        await page.Locator("section[aria-labelledby=propose] .btn-primary").ClickAsync();
        await Expect(page.Locator("[role=status]")).ToBeVisibleAsync();
    }

    private static async Task AgreeAsync(IPage page, Staff approver)
    {
        await approver.SignInAsync(page, "/region/decisions");
        // Other tests of this site have proposals of their own.
        foreach (var address in await page.Locator("main ul.card a").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))"))
        {
            await page.GotoAsync(address);
            if ((await page.Locator("main").InnerTextAsync()).Contains("诊所复核的体温正常", StringComparison.Ordinal))
                break;
        }
        await Expect(page.Locator("main")).ToContainTextAsync("诊所复核的体温正常");
        await Measure.PictureAsync(page, "story-second");
        await page.Locator("main form .btn-primary").ClickAsync();
        await Expect(page.Locator("[role=status]")).ToBeVisibleAsync();
    }

    private async Task<JsonElement> ScanAsync(string token)
    {
        var mall = await Mall.OpenAsync(site);
        using var tenant = TenantScope.Enter(mall.Tenant);
        await using var scope = site.Services.CreateAsyncScope();
        var secret = (await scope.ServiceProvider.GetRequiredService<ApiKeys>().CreateAsync("gate")).Secret;
        using var gate = site.NewHttpClient("application/json");
        gate.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        using var answer = await gate.PostAsJsonAsync("/api/v1/scans", new { scanId = Guid.CreateVersion7(), venueId = mall.Venues[0].Id, direction = "in", subject = new { token } });
        return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
    }
}
