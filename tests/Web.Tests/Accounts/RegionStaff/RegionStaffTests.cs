using AngleSharp.Dom;
using HealthCode.Domain.Accounts;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Tests.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Accounts.RegionStaff;

public sealed class RegionStaffTests : IAsyncDisposable
{
    private const string Page = "/region/staff";
    private readonly HealthCodeApp app = new();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task An_operator_brings_a_publisher_in_who_sets_a_password_and_lands_at_the_work()
    {
        var operators = await app.SignInAsync(await app.AddOperatorAsync());
        var refused = await (await SendAsync(operators, "invite", ("email", "han.mei@region.example"), ("name", ""))).ReadPageAsync();
        Assert.Equal(["#name", "#duty"], refused.QuerySelectorAll(".error-summary a").Select(link => link.GetAttribute("href")!));

        var answer = await SendAsync(operators, "invite", ("email", "han.mei@region.example"), ("name", "韩梅"), ("language", "en"), ("duty", "Publisher"));
        Assert.Equal($"{Page}?done=invited", answer.Place());
        Assert.Contains("韩梅", (await operators.OpenAsync(Page)).QuerySelector("main table")!.TextContent, StringComparison.Ordinal);

        var link = (await app.MailToAsync("han.mei@region.example", "You now work for the region")).LinkOf();
        await app.Browser().SubmitAsync(link, "main form", ("password", "seven green lanterns"));
        var signedIn = await app.Browser().SubmitAsync("/sign-in", "main form", ("email", "han.mei@region.example"), ("password", "seven green lanterns"));
        Assert.Equal("/region/packs", signedIn.Place());
        var again = await (await SendAsync(operators, "invite", ("email", "han.mei@region.example"), ("name", "韩梅"), ("duty", "Approver"))).ReadPageAsync();
        Assert.Contains("works for the region already", again.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawn_duty_counts_at_once_and_can_be_undone()
    {
        var operators = await app.SignInAsync(await app.AddOperatorAsync());
        var account = await app.AddRegionStaffAsync(RegionDuty.Publisher);
        var publisher = await app.SignInAsync(account);
        Assert.True((await publisher.GetAsync("/region/packs")).IsSuccessStatusCode);

        var answer = await SendAsync(operators, "duties", ("user", $"{account.Id}"), ($"duty-{account.Id}", "Reviewer"));
        Assert.Contains("done=changed", answer.Place(), StringComparison.Ordinal);
        Assert.False((await publisher.GetAsync("/region/packs")).IsSuccessStatusCode);

        var undone = await operators.SubmitAsync(answer.Place(), "main form:has(input[name=_handler][value='undo'])");
        Assert.Contains("done=undone", undone.Place(), StringComparison.Ordinal);
        Assert.True((await publisher.GetAsync("/region/packs")).IsSuccessStatusCode);
        Assert.Equal([RegionDuty.Publisher], await DutiesAsync(account.Id));
    }

    [Fact]
    public async Task The_last_operator_stays_and_nobody_makes_themselves_both_persons()
    {
        var account = await app.AddOperatorAsync();
        var operators = await app.SignInAsync(account);
        Assert.Contains("Nobody else is an operator", await ErrorAsync(await SendAsync(operators, "duties", ("user", $"{account.Id}"), ($"duty-{account.Id}", "Reviewer"))), StringComparison.Ordinal);
        var both = await SendAsync(operators, "duties", ("user", $"{account.Id}"), ($"duty-{account.Id}", "Operator"), ($"duty-{account.Id}", "Publisher"), ($"duty-{account.Id}", "Approver"));
        Assert.Contains("can't make yourself publisher and approver", await ErrorAsync(both), StringComparison.Ordinal);
        Assert.Equal([RegionDuty.Operator], await DutiesAsync(account.Id));
    }

    [Fact]
    public async Task One_person_with_both_duties_is_warned_about_and_all_of_it_is_audited()
    {
        var operators = await app.SignInAsync(await app.AddOperatorAsync());
        var account = await app.AddRegionStaffAsync(RegionDuty.Publisher);
        await SendAsync(operators, "duties", ("user", $"{account.Id}"), ($"duty-{account.Id}", "Publisher"), ($"duty-{account.Id}", "Approver"));
        Assert.Contains("Publisher and approver in one person", (await operators.OpenAsync(Page)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        while (!await app.InAsync(Region.Tenant, services => services.GetRequiredService<AppDbContext>().AuditEntries.AnyAsync(entry => entry.Action == "region.duties-changed" && entry.Target == $"account:{account.Id}")))
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), "The change is not in the audit log.");
            await Task.Delay(20);
        }
    }

    [Fact]
    public async Task Somebody_with_a_duty_and_no_tenant_finds_the_way_there()
    {
        var auditor = await app.SignInAsync(await app.AddRegionStaffAsync(RegionDuty.Auditor));
        Assert.NotNull((await auditor.OpenAsync("/tenants")).QuerySelector("main a[href='/region/packs']"));
        Assert.False((await auditor.GetAsync(Page)).IsSuccessStatusCode);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient browser, string form, params (string Name, string Value)[] values)
    {
        var page = await browser.OpenAsync(Page);
        var hidden = page.QuerySelectorAll($"main form:has(input[name=_handler][value='{form}']) input[type=hidden]").Select(input => KeyValuePair.Create(input.GetAttribute("name")!, input.GetAttribute("value")!));
        return await browser.PostAsync(Page, new FormUrlEncodedContent([.. hidden, .. values.Select(value => KeyValuePair.Create(value.Name, value.Value))]));
    }

    private static async Task<string> ErrorAsync(HttpResponseMessage answer) => (await answer.ReadPageAsync()).QuerySelector(".error-summary")?.TextContent ?? "no error";

    private async Task<List<RegionDuty>> DutiesAsync(Guid user)
    {
        await using var db = app.Services.GetRequiredService<Database>().CreateContext();
        return await db.RegionRoles.Where(role => role.UserId == user).Select(role => role.Duty).ToListAsync();
    }
}
