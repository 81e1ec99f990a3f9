using HealthCode.Domain.Accounts;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Codes.Publishing;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Codes.Publishing;

public sealed class PublishingTests : IAsyncDisposable
{
    private readonly HealthCodeApp app = new();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Two_people_publish_a_stricter_rule_and_the_citizen_reads_why_the_code_is_amber()
    {
        var citizen = await app.CitizenAsync("+8613912345678");
        await citizen.FillInAsync(("temperature", "37.1"));
        await citizen.SendAsync();
        Assert.Contains("Green", await citizen.ReadAsync("/me/declaration/sent"), StringComparison.Ordinal);
        var (publisher, approver) = await DeskAsync();

        var edition = await publisher.DraftAsync(PublishingDesk.Text());
        var draft = await publisher.OpenAsync(edition);
        Assert.Contains("Rule temperature is changed: when", draft.Said(), StringComparison.Ordinal);
        Assert.Single(draft.QuerySelectorAll(".pack-removed"), line => line.TextContent.Contains("373", StringComparison.Ordinal));
        Assert.Contains("Count first what it would change", await (await publisher.PressAsync(edition, "ask")).ErrorsAsync(), StringComparison.Ordinal);

        var counted = (await publisher.CountAsync(edition)).Said();
        Assert.Contains("1 codes change, 1 of them to amber or red.", counted, StringComparison.Ordinal);
        Assert.Contains("Green (no rule, the default) → Amber (temperature: ", counted, StringComparison.Ordinal);
        Assert.DoesNotContain("张", counted, StringComparison.Ordinal);
        Assert.Equal($"{edition}?done=asked", (await publisher.PressAsync(edition, "ask")).Place());

        Assert.Equal("/region/packs", await StartAsync(RegionDuty.Approver));
        Assert.Contains("1 of them to amber or red", (await approver.OpenAsync(edition)).Said(), StringComparison.Ordinal);
        Assert.Equal($"{edition}?done=approved", (await approver.PressAsync(edition, "approve")).Place());
        await approver.WaitAsync(edition, page => page.Said().Contains("All 1 persons have been decided again. 1 codes changed, 1 of them to amber or red.", StringComparison.Ordinal));

        Assert.Equal((2, "yunyi"), (app.Services.GetRequiredService<PolicyPacks>().Current.Version, app.Services.GetRequiredService<PolicyPacks>().Current.Id));
        var code = await citizen.ReadAsync("/me/code");
        Assert.Contains("Amber", code, StringComparison.Ordinal);
        Assert.Contains("The temperature you declared is", code, StringComparison.Ordinal);
        await using var db = app.Services.GetRequiredService<Database>().CreateContext();
        Assert.Equal([CodeCause.Declared, CodeCause.Pack], await db.CodeChanges.OrderBy(change => change.AtUtc).Select(change => change.Cause).ToListAsync());
        Assert.Equal(["pack.approval-asked", "pack.codes-decided", "pack.drafted", "pack.previewed", "pack.published"], await AuditedAsync(5));
        // It begins to be asked what the new pack asks.
        Assert.Contains("yunyi 2", (await publisher.OpenAsync("/region/packs")).Said(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_with_errors_is_refused_with_each_error_beside_its_line()
    {
        var (publisher, _) = await DeskAsync();
        var text = PublishingDesk.Text().Replace("\"default\": \"green\"", "\"default\": \"blue\"", StringComparison.Ordinal);
        var line = text[..text.IndexOf("\"blue\"", StringComparison.Ordinal)].Count(letter => letter == '\n') + 1;
        var page = await (await publisher.PressAsync("/region/packs/new", "pack", ("text", text))).ReadPageAsync();
        Assert.Equal("#wrong-0", page.QuerySelector(".error-summary a")!.GetAttribute("href"));
        var beside = page.QuerySelector("#wrong-0")!.TextContent;
        Assert.Contains($"Line {line}", beside, StringComparison.Ordinal);
        Assert.Contains("\"default\": \"blue\"", beside, StringComparison.Ordinal);
        // What was typed is still there.
        Assert.Contains("\"blue\"", page.QuerySelector("#text")!.TextContent, StringComparison.Ordinal);
        await using var db = app.Services.GetRequiredService<Database>().CreateContext();
        Assert.Equal(0, await db.PackEditions.CountAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_version_that_is_not_the_next_is_refused_with_the_right_number(int version)
    {
        var (publisher, _) = await DeskAsync();
        var answer = await publisher.PressAsync("/region/packs/new", "pack", ("text", PublishingDesk.Text(version)));
        Assert.Contains("The next version of this pack must be 2", await answer.ErrorsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_approves_their_own_whatever_duties_they_hold()
    {
        var both = await app.SignInAsync(await app.AddRegionStaffAsync(RegionDuty.Publisher, RegionDuty.Approver));
        var edition = await both.DraftAsync(PublishingDesk.Text());
        await both.CountAsync(edition);
        await both.PressAsync(edition, "ask");
        var page = await both.OpenAsync(edition);
        Assert.Contains("somebody else decides", page.Said(), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("input[name=_handler][value='approve']"));
        Assert.False((await PostAsync(both, edition, "approve")).IsSuccessStatusCode);
        await using var db = app.Services.GetRequiredService<Database>().CreateContext();
        Assert.Equal(EditionState.Waiting, (await db.PackEditions.SingleAsync()).State);
    }

    [Fact]
    public async Task A_publisher_without_the_duty_approves_nothing_and_others_see_nothing()
    {
        var (publisher, approver) = await DeskAsync();
        var edition = await publisher.DraftAsync(PublishingDesk.Text());
        await publisher.CountAsync(edition);
        await publisher.PressAsync(edition, "ask");
        var other = await app.SignInAsync(await app.AddRegionStaffAsync(RegionDuty.Publisher));
        await PostAsync(other, edition, "approve");
        await using var db = app.Services.GetRequiredService<Database>().CreateContext();
        Assert.Equal(EditionState.Waiting, (await db.PackEditions.AsNoTracking().SingleAsync()).State);
        Assert.False((await approver.GetAsync("/region/packs/new")).IsSuccessStatusCode);
        var reviewer = await app.SignInAsync(await app.AddRegionStaffAsync(RegionDuty.Reviewer));
        Assert.False((await reviewer.GetAsync(edition)).IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_refusal_says_why_and_a_withdrawn_draft_is_over()
    {
        var (publisher, approver) = await DeskAsync();
        var edition = await publisher.DraftAsync(PublishingDesk.Text());
        await publisher.CountAsync(edition);
        await publisher.PressAsync(edition, "ask");
        Assert.Contains("Write why", await (await approver.PressAsync(edition, "refuse")).ErrorsAsync(), StringComparison.Ordinal);
        Assert.Equal($"{edition}?done=refused", (await approver.PressAsync(edition, "refuse", ("reason", "Too strict in winter"))).Place());
        Assert.Contains("Too strict in winter", (await publisher.OpenAsync(edition)).Said(), StringComparison.Ordinal);

        var again = await publisher.DraftAsync(PublishingDesk.Text(threshold: 372));
        Assert.Equal("/region/packs?done=withdrawn", (await publisher.PressAsync(again, "withdraw")).Place());
        Assert.Contains("Withdrawn", (await publisher.OpenAsync(again)).Said(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_is_made_again_when_another_version_has_come_to_count()
    {
        var (publisher, approver) = await DeskAsync();
        var early = await publisher.DraftAsync(PublishingDesk.Text(threshold: 372));
        await publisher.CountAsync(early);
        await publisher.PressAsync(early, "ask");
        await publisher.PublishAsync(approver, PublishingDesk.Text());
        // Its number is taken by now, which is said before anything else.
        Assert.Contains("must be 3", await (await approver.PressAsync(early, "approve")).ErrorsAsync(), StringComparison.Ordinal);
        Assert.Contains("Count again before you decide", (await approver.OpenAsync(early)).Said(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Going_back_is_one_press_and_a_version_of_its_own()
    {
        var (publisher, approver) = await DeskAsync();
        await publisher.PublishAsync(approver, PublishingDesk.Text());
        var answer = await publisher.PressAsync("/region/packs", "back", ("version", "yunyi 1"));
        var back = answer.Place().Split('?')[0];
        var page = (await publisher.OpenAsync(back)).Said();
        Assert.Contains("Pack yunyi, version 3", page, StringComparison.Ordinal);
        Assert.Contains("the text of version 1 once more", page, StringComparison.Ordinal);
        Assert.Contains("Rule temperature is changed: when", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_can_wait_for_its_time_and_be_taken_back_until_then()
    {
        var (publisher, approver) = await DeskAsync();
        var edition = await publisher.DraftAsync(PublishingDesk.Text());
        await publisher.CountAsync(edition);
        Assert.Contains("lies ahead", await (await publisher.PressAsync(edition, "ask", ("from", "2020-01-01T08:00"))).ErrorsAsync(), StringComparison.Ordinal);
        var tomorrow = app.Services.GetRequiredService<RegionClock>().ToLocal(DateTime.UtcNow.AddDays(1)).ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture);
        await publisher.PressAsync(edition, "ask", ("from", tomorrow));
        await approver.PressAsync(edition, "approve");
        Assert.Contains($"Counts from {tomorrow.Replace('T', ' ')}", (await publisher.OpenAsync(edition)).Said(), StringComparison.Ordinal);
        Assert.Equal(1, app.Services.GetRequiredService<PolicyPacks>().Current.Version);
        Assert.Equal("/region/packs?done=withdrawn", (await approver.PressAsync(edition, "withdraw")).Place());
        // The number is spent.
        Assert.Contains("must be 3", await (await publisher.PressAsync("/region/packs/new", "pack", ("text", PublishingDesk.Text()))).ErrorsAsync(), StringComparison.Ordinal);
    }

    private async Task<(HttpClient Publisher, HttpClient Approver)> DeskAsync() =>
        (await app.SignInAsync(await app.AddRegionStaffAsync(RegionDuty.Publisher)), await app.SignInAsync(await app.AddRegionStaffAsync(RegionDuty.Approver)));

    /// <summary>Where somebody with that duty lands after signing in.</summary>
    private async Task<string> StartAsync(RegionDuty duty)
    {
        var account = await app.AddRegionStaffAsync(duty);
        return (await app.Browser().SubmitAsync("/sign-in", "main form", ("email", account.Email), ("password", account.Password))).Place();
    }

    /// <summary>A press that the page has no button for.</summary>
    private static async Task<HttpResponseMessage> PostAsync(HttpClient browser, string path, string handler)
    {
        var token = (await browser.OpenAsync(path)).QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await browser.PostAsync(path, new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("_handler", handler)]));
    }

    private async Task<List<string>> AuditedAsync(int count)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            var found = await app.InAsync(Region.Tenant, services => services.GetRequiredService<AppDbContext>().AuditEntries.Where(entry => entry.Action.StartsWith("pack.")).Select(entry => entry.Action).Order().ToListAsync());
            if (found.Count >= count)
                return found;
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"Only {string.Join(", ", found)} is in the audit log.");
            await Task.Delay(50);
        }
    }
}
