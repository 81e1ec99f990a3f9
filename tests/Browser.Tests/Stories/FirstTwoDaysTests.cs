using HealthCode.Browser.Tests.Harness;
using HealthCode.Domain.Reports;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Reports;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Tests.Documents;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HealthCode.Browser.Tests.Stories;

/// <summary>
/// What each kind of tenant does on its first day, on the product's own pages alone: from the sign-up over the poster at the door,
/// a visitor who is unwell and the own register to the report in the mail of the next morning.
/// </summary>
public sealed class FirstTwoDaysTests(ClockedSite site) : IClassFixture<ClockedSite>
{
    [Theory]
    [InlineData(TenantKind.Business, "滨江广场 Riverside Mall", "Europe/Berlin")]
    [InlineData(TenantKind.Pharmacy, "仁和药房 Renhe", "Asia/Shanghai")]
    [InlineData(TenantKind.School, "第三小学 School No. 3", "Asia/Urumqi")]
    [InlineData(TenantKind.Community, "阳光社区 Sunshine", "America/New_York")]
    public async Task From_the_sign_up_to_the_report_in_the_mail_next_morning(TenantKind kind, string name, string zone)
    {
        site.Clock.MoveTo(zone, new(9, 0));
        var email = $"{kind}-{Guid.NewGuid():n}@example.org".ToLowerInvariant();
        await using var desk = await PageGuard.OpenAsync(site, Look.Desk);
        var page = desk.Page;

        await SignUpAsync(page, kind, name, zone, email);
        var poster = await PrintPosterAsync(page);
        var tenant = $"/t/{new Uri(page.Url).AbsolutePath.Split('/')[2]}";
        await VisitAsync(poster, "欧阳小明", isUnwell: false);
        await VisitAsync(poster, "王小红", isUnwell: true);
        await LookAfterFlagAsync(page, tenant);
        await RegisterStory.KeepAsync(page, tenant, kind);
        await ScheduleAsync(page, tenant, email);

        site.Clock.MoveTo(zone, new(7, 30));
        site.Services.GetRequiredService<IRecurringJobManager>().Trigger("wake-reports");
        var mail = await site.MailToAsync(email, $"{tenant}/reports/");
        Assert.Contains(name, mail.Subject, StringComparison.Ordinal);

        await CompareAsync(mail.AttachedPdf(), await FindAsync(tenant), kind, zone);
    }

    private async Task SignUpAsync(IPage page, TenantKind kind, string name, string zone, string email)
    {
        await page.GotoAsync("/sign-up");
        await page.Locator($"input[name=kind][value={kind}]").CheckAsync();
        await page.Locator("#name").FillAsync(name);
        await page.Locator("#timeZone").FillAsync(zone);
        await page.Locator("#contactName").FillAsync("李娜");
        await page.Locator("#email").FillAsync(email);
        await page.Locator("#language").SelectOptionAsync("en");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign up" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Look into your mail");

        await page.GotoAsync((await site.MailToAsync(email, "/sign-up/")).LinkOf());
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm and continue" }).ClickAsync();
        await page.Locator("#name").FillAsync("李娜");
        await page.Locator("#password").FillAsync("seven green lanterns");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create the account and join" }).ClickAsync();
        await page.WaitForURLAsync("**/start");
    }

    /// <summary>Two screens; what the QR on the printed sheet leads to.</summary>
    private static async Task<string> PrintPosterAsync(IPage page)
    {
        await page.Locator("#capacity").FillAsync("20");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the poster" }).ClickAsync();
        await page.WaitForURLAsync("**/venues/*?done=created");
        var sheet = await page.GetByRole(AriaRole.Link, new() { Name = "Print A4" }).GetAttributeAsync("href");
        var answer = await page.APIRequest.GetAsync(sheet!);
        return new Uri(Assert.Single(OutsideReaders.QrCodes(await answer.BodyAsync()))).AbsolutePath;
    }

    private async Task VisitAsync(string poster, string name, bool isUnwell)
    {
        await using var phone = await PageGuard.OpenAsync(site, Look.Pocket);
        await phone.Page.GotoAsync(poster);
        await phone.Page.Locator("#name").FillAsync(name);
        await phone.Page.Locator("#phone").FillAsync("138 0013 8000");
        await phone.Page.Locator($"input[name=health][value={(isUnwell ? "some" : "none")}]").CheckAsync();
        if (isUnwell)
            await phone.Page.Locator("input[name=sign][value=fever]").CheckAsync();
        await phone.Page.Locator(".btn-huge").TapAsync();
        await Expect(phone.Page.Locator(".verdict")).ToBeVisibleAsync();
    }

    /// <summary>Somebody takes the flag and says what came of it.</summary>
    private static async Task LookAfterFlagAsync(IPage page, string tenant)
    {
        await page.GotoAsync($"{tenant}/flags");
        await Expect(page.Locator("[data-flags]")).ToContainTextAsync("王**");
        await Expect(page.Locator("[data-flags]")).Not.ToContainTextAsync("王小红");
        await Measure.PictureAsync(page, $"story-flags-{tenant[3..].Split('-')[0]}");
        await page.GetByRole(AriaRole.Button, new() { Name = "I take it" }).ClickAsync();
        await page.Locator("input[name=outcome][value=helped]").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Close the flag" }).ClickAsync();
        await Expect(page.Locator(".notice[role=status]")).ToBeVisibleAsync();
    }

    private static async Task ScheduleAsync(IPage page, string tenant, string email)
    {
        await page.GotoAsync($"{tenant}/reports/schedules/new");
        await page.Locator("input[name=kind][value=day]").CheckAsync();
        await page.Locator("#recipients").FillAsync(email);
        await page.Locator("#language").SelectOptionAsync("en");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.WaitForURLAsync("**/schedules?done=created");
    }

    private async Task<Report> FindAsync(string tenant)
    {
        var info = await site.Services.GetRequiredService<IMultiTenantStore>().GetByIdentifierAsync(tenant[3..]);
        using var scope = TenantScope.Enter(info!);
        await using var db = site.Services.GetRequiredService<Database>().CreateContext();
        var report = await db.Reports.AsNoTracking().SingleAsync();
        // The report says what the tables say.
        Assert.Equal((2, 1), (await db.Visits.SumAsync(visit => visit.Persons), await db.Flags.CountAsync(flag => flag.Rule == "symptoms" && flag.Outcome == "helped")));
        return report;
    }

    private static async Task CompareAsync(byte[] pdf, Report report, TenantKind kind, string zone)
    {
        var figures = ReportJson.Read(report.Figures!);
        Assert.Equal((2L, 2L, zone), (figures.Totals.Entries, figures.Totals.PeakInside, figures.Period.TimeZone));
        Assert.Equal(1, figures.Flags.Single(flag => flag.Rule == "symptoms").Outcomes["helped"]);
        Assert.Equal(RegisterStory.Expected(kind), figures.Register!.Lines.Where(line => line.Now != 0).ToDictionary(line => line.Code, line => line.Now));
        await File.WriteAllBytesAsync(Path.Combine(Measure.Artifacts, $"story-report-{kind}.pdf"), pdf);

        var words = ReportWords.English;
        var text = OutsideReaders.Text(pdf, "-layout");
        Assert.Contains(figures.CutOff(), text, StringComparison.Ordinal);
        Assert.Contains(zone, text, StringComparison.Ordinal);
        foreach (var line in figures.Register.Lines)
            Assert.Matches($@"{System.Text.RegularExpressions.Regex.Escape(words.LineOf(line))}\s+{line.Now}\s", text);
        Assert.Matches(@"Symptoms or contact\s+1\s+helped 1", text);
        Assert.Matches($@"{words.Entries}[^\n]*\n+\s*2\b", text);
        // Nobody's name is in it.
        Assert.DoesNotContain("欧阳", text, StringComparison.Ordinal);
        Assert.DoesNotContain("王小", text, StringComparison.Ordinal);
    }
}
