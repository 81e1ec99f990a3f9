using HealthCode.Domain.Accounts;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Codes.Review;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Tests.CheckIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Codes.Review;

public sealed class ReviewTests : IAsyncDisposable
{
    private const string Number = "+8613912345678";
    private const string Amber = "Amber temperature";
    private const string Green = "Green ";

    private readonly HeldClock clock = new(new DateTimeOffset(2026, 11, 25, 1, 0, 0, TimeSpan.Zero));
    private readonly HealthCodeApp app;

    public ReviewTests() => app = new HealthCodeApp().WithClock(clock);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task An_appeal_with_a_photo_is_decided_by_two_persons_and_the_citizen_reads_why()
    {
        var citizen = await DeclareAsync(("temperature", "37.6"));
        var page = await citizen.OpenAsync("/me/code/appeal");
        var sent = await SendAppealAsync(citizen, page, "The thermometer was broken; the clinic measured 36.6.", [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3]);
        Assert.Equal("/me/code/appeal", sent.Place());
        Assert.Contains("It is decided by 2026-11-26 09:00", await citizen.ReadAsync("/me/code/appeal"), StringComparison.Ordinal);

        clock.Advance(TimeSpan.FromMinutes(5));
        var reviewer = await app.RegionAsync(RegionDuty.Reviewer);
        Assert.Contains("1 wait for somebody", await reviewer.ReadAsync("/region/reviews"), StringComparison.Ordinal);
        var review = await reviewer.TakeNextAsync();
        var seen = await reviewer.OpenAsync(review);
        Assert.Contains("The thermometer was broken", seen.Said(), StringComparison.Ordinal);
        Assert.Contains("37.6 °C", seen.Said(), StringComparison.Ordinal);
        Assert.DoesNotContain("张三丰", seen.Said(), StringComparison.Ordinal);
        var photo = await reviewer.GetAsync(seen.QuerySelector("a[href*=materials]")!.GetAttribute("href"));
        Assert.Equal("image/jpeg", photo.Content.Headers.ContentType!.MediaType);
        Assert.Equal([0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3], await photo.Content.ReadAsByteArrayAsync());

        Assert.Equal("/region/reviews?done=proposed", (await reviewer.ProposeAsync(review, Green, "2026-12-01")).Place());
        Assert.Contains("Amber", await citizen.ReadAsync("/me/code"), StringComparison.Ordinal);
        Assert.Equal("/region/decisions?done=approved", (await (await app.RegionAsync(RegionDuty.Approver)).AgreeToOnlyAsync()).Place());

        var code = await citizen.ReadAsync("/me/code");
        Assert.Contains("Green", code, StringComparison.Ordinal);
        Assert.Contains("A reviewer and a second person set this: The clinic confirmed it by phone.", code, StringComparison.Ordinal);
        Assert.Contains("Valid until 2026-12-01 23:59", code, StringComparison.Ordinal);
        Assert.Contains("Your code was changed", await citizen.ReadAsync("/me/code/appeal"), StringComparison.Ordinal);
        await using var db = Open();
        Assert.Equal([CodeCause.Declared, CodeCause.Appeal], await db.CodeChanges.OrderBy(change => change.AtUtc).ThenBy(change => change.Id).Select(change => change.Cause).ToListAsync());
        // Opened three times by the reviewer and twice by the second person; proposed; decided.
        Assert.Equal(7, await db.Accesses.CountAsync());
    }

    [Fact]
    public async Task Nobody_decides_alone_and_nobody_decides_an_appeal_against_an_own_decision()
    {
        var citizen = await DeclareAsync(("temperature", "41.0"));
        var both = await app.RegionAsync(RegionDuty.Reviewer, RegionDuty.Approver);
        var review = await both.TakeNextAsync();
        Assert.Contains("more than 40.5 °C", await both.ReadAsync(review), StringComparison.Ordinal);
        await both.ProposeAsync(review, Amber, "2026-12-01");
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains("You proposed this yourself", await (await both.AgreeToOnlyAsync()).ErrorAsync(), StringComparison.Ordinal);
        Assert.Equal("/region/decisions?done=approved", (await (await app.RegionAsync(RegionDuty.Approver)).AgreeToOnlyAsync()).Place());

        await SendAppealAsync(citizen, await citizen.OpenAsync("/me/code/appeal"), "I was never this hot, please look again.");
        Assert.Equal("/region/reviews?done=none", await both.TakeNextAsync());
        await using var db = Open();
        var appeal = await db.ReviewCases.SingleAsync(row => row.Kind == ReviewKind.Appeal);
        var refused = await both.SubmitAsync($"/region/reviews/{appeal.Id}", "form:has(button.btn-primary)");
        Assert.Contains("You had a part in this decision", await refused.ErrorAsync(), StringComparison.Ordinal);

        var other = await app.RegionAsync(RegionDuty.Reviewer);
        Assert.Equal($"/region/reviews/{appeal.Id}", await other.TakeNextAsync());
        Assert.Equal("/region/reviews?done=closed", (await other.SubmitAsync($"/region/reviews/{appeal.Id}", "section[aria-labelledby=close] form", ("note", "The first measurement was a mistake."), ("lift", "1"))).Place());
        Assert.Contains("The first measurement was a mistake.", await citizen.ReadAsync("/me/code/appeal"), StringComparison.Ordinal);
        // The rules again, on what was declared.
        Assert.DoesNotContain("A reviewer and a second person set this", await citizen.ReadAsync("/me/code"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proposal_without_rule_evidence_or_end_is_refused_by_field()
    {
        await DeclareAsync(("temperature", "41.0"));
        var reviewer = await app.RegionAsync(RegionDuty.Reviewer);
        var review = await reviewer.TakeNextAsync();
        var refused = await (await reviewer.SubmitAsync(review, "section[aria-labelledby=propose] form")).ReadPageAsync();
        Assert.Equal(["#state", "#reason", "#evidence", "#until"], refused.QuerySelectorAll(".error-summary a").Select(link => link.GetAttribute("href")!).Order(Comparer<string>.Create((one, other) => Order(one).CompareTo(Order(other)))));
        static int Order(string field) => Array.IndexOf(["#state", "#reason", "#evidence", "#until"], field);
        await using var db = Open();
        Assert.Equal(0, await db.StateDecisions.CountAsync());
    }

    [Fact]
    public async Task What_persons_set_stands_when_the_citizen_declares_again_and_ends_on_its_day()
    {
        var citizen = await DeclareAsync(("temperature", "41.0"));
        clock.Advance(TimeSpan.FromMinutes(1));
        var reviewer = await app.RegionAsync(RegionDuty.Reviewer);
        await reviewer.ProposeAsync(await reviewer.TakeNextAsync(), "Red test-positive", "2026-11-27", "Your test of this morning is positive.");
        await (await app.RegionAsync(RegionDuty.Approver)).AgreeToOnlyAsync();
        Assert.Contains("Your latest test was positive.", await citizen.ReadAsync("/me/code"), StringComparison.Ordinal);

        await citizen.FillInAsync();
        await citizen.SendAsync(confirmed: true);
        Assert.Contains("Red", await citizen.ReadAsync("/me/code"), StringComparison.Ordinal);
        clock.Advance(TimeSpan.FromDays(3));
        await TendAsync();
        // The second declaration holds: what stood above the rules has ended.
        var ended = await citizen.ReadAsync("/me/code");
        Assert.DoesNotContain("Your latest test was positive.", ended, StringComparison.Ordinal);
    }

    private async Task TendAsync()
    {
        await using var scope = app.Services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<Infrastructure.Codes.Review.TendCodes>(scope.ServiceProvider).RunAsync(default);
    }

    private async Task<HttpClient> DeclareAsync(params (string Question, string Answer)[] answers)
    {
        var citizen = await app.CitizenAsync(Number);
        await citizen.FillInAsync(answers);
        Assert.Equal("/me/declaration/sent", (await citizen.SendAsync(confirmed: true)).Place());
        return citizen;
    }

    private static async Task<HttpResponseMessage> SendAppealAsync(HttpClient citizen, AngleSharp.Dom.IDocument page, string words, params byte[][] files)
    {
        var form = new MultipartFormDataContent();
        foreach (var hidden in page.QuerySelectorAll("main form input[type=hidden]"))
            form.Add(new StringContent(hidden.GetAttribute("value")!), hidden.GetAttribute("name")!);
        form.Add(new StringContent(words), "words");
        foreach (var file in files)
            form.Add(new ByteArrayContent(file), "files", "photo.jpg");
        return await citizen.PostAsync("/me/code/appeal", form);
    }

    private AppDbContext Open() => app.Services.GetRequiredService<Database>().CreateContext();
}
