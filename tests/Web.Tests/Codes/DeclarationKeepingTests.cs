using HealthCode.Domain.Codes;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Tests.Accounts.Citizens;
using HealthCode.Web.Tests.CheckIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Codes;

/// <summary>Drafts and declarations as rows: how long they stay, what happens at once, what erasing leaves.</summary>
public sealed class DeclarationKeepingTests : IAsyncDisposable
{
    private const string Number = "+8613912345678";

    // Nine in the morning in the region, so that minutes do not cross midnight.
    private readonly HeldClock clock = new(new DateTimeOffset(2026, 11, 25, 1, 0, 0, TimeSpan.Zero));
    private readonly HealthCodeApp app;

    public DeclarationKeepingTests() => app = new HealthCodeApp().WithClock(clock);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_draft_survives_signing_out_and_another_citizen_sees_nothing_of_it()
    {
        var browser = await app.CitizenAsync(Number);
        await browser.AgreeAsync();
        await browser.AnswerAsync("/me/declaration/question?id=temperature", "36.9");
        await browser.SubmitAsync("/me", "form[action='/me/sign-out']");

        var other = await app.CitizenAsync("+8613900000001");
        Assert.Equal("/me/declaration", (await other.GetAsync("/me/declaration/question?id=temperature")).Place());
        Assert.Equal("/me/declaration", (await other.GetAsync("/me/declaration/check")).Place());
        Assert.Contains("not declared anything yet", await other.ReadAsync("/me/declaration/sent"), StringComparison.Ordinal);

        var again = await app.SignInAgainAsync(Number, 2);
        Assert.Equal("/me/declaration/question?id=symptoms", (await again.GetAsync("/me/declaration")).Place());
        Assert.Contains("Go on declaring", await again.ReadAsync("/me"), StringComparison.Ordinal);
        Assert.Equal("36.9", (await again.OpenAsync("/me/declaration/question?id=temperature")).QuerySelector("#answer")!.GetAttribute("value"));
        // "Today" is over.
        clock.Advance(DeclarationDraft.Kept);
        Assert.Equal("/me/declaration", (await again.GetAsync("/me/declaration/check")).Place());
    }

    [Fact]
    public async Task A_button_pressed_twice_sends_once_and_a_page_that_stood_open_too_long_begins_anew()
    {
        var browser = await app.CitizenAsync(Number);
        await browser.FillInAsync();
        var check = await browser.OpenAsync("/me/declaration/check");
        var question = await browser.OpenAsync("/me/declaration/question?id=temperature");

        var pressed = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => browser.PostAsync("/me/declaration/check", Fields(check))));

        Assert.All(pressed, answer => Assert.Equal("/me/declaration/sent", answer.Place()));
        Assert.Equal("/me/declaration", (await browser.PostAsync("/me/declaration/question?id=temperature", Fields(question, ("answer", "36.4")))).Place());
        await using var db = Open();
        Assert.Equal((1, 1), (await db.Declarations.CountAsync(), await db.CodeChanges.CountAsync()));
    }

    [Fact]
    public async Task Two_windows_that_save_at_once_lose_no_answer()
    {
        var browser = await app.CitizenAsync(Number);
        await browser.AgreeAsync();

        await Task.WhenAll(browser.AnswerAsync("/me/declaration/question?id=temperature", "36.4"), browser.AnswerAsync("/me/declaration/question?id=symptoms", "none"), browser.AnswerAsync("/me/declaration/question?id=contact", "no"));

        Assert.Equal("/me/declaration/question?id=fever-clinic", (await browser.GetAsync("/me/declaration")).Place());
        Assert.Contains("36.4 °C", await browser.ReadAsync("/me/declaration/check"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erasing_the_account_leaves_neither_answers_nor_document()
    {
        var browser = await app.CitizenAsync(Number);
        await browser.FillInAsync();
        await browser.SendAsync();
        await browser.AgreeAsync();
        Guid id;
        byte[][] sealedRows;
        await using (var db = Open())
        {
            var citizen = await db.Citizens.SingleAsync();
            id = citizen.Id;
            sealedRows = [citizen.SealedDocument!, (await db.Declarations.SingleAsync()).SealedAnswers, (await db.DeclarationDrafts.SingleAsync()).SealedAnswers];
        }
        var seal = app.Services.GetRequiredService<CitizenSeal>();
        Assert.Equal($"ResidentIdentity {Declaring.IdentityNumber}", await seal.OpenAsync(id, sealedRows[0]));

        await browser.SubmitAsync("/me/erase", "main form");

        await using (var db = Open())
            Assert.Equal((0, 0), (await db.Declarations.CountAsync(), await db.DeclarationDrafts.CountAsync()));
        foreach (var row in sealedRows)
            Assert.Null(await seal.OpenAsync(id, row));
    }

    [Fact]
    public async Task Declarations_are_forgotten_after_sixty_days_and_drafts_after_one()
    {
        var browser = await app.CitizenAsync(Number);
        await browser.FillInAsync();
        await browser.SendAsync();
        clock.Advance(TimeSpan.FromDays(60));
        await browser.AgreeAsync();
        await PurgeAsync();
        await using (var db = Open())
            Assert.Equal((1, 1), (await db.Declarations.CountAsync(), await db.DeclarationDrafts.CountAsync()));

        clock.Advance(TimeSpan.FromHours(25));
        await PurgeAsync();

        await using (var db = Open())
            Assert.Equal((0, 0), (await db.Declarations.CountAsync(), await db.DeclarationDrafts.CountAsync()));
    }

    [Fact]
    public async Task A_region_that_names_no_time_zone_does_not_start()
    {
        await using var wrong = new HealthCodeApp().With("Codes:TimeZone", "Mars/Olympus");

        var refused = Record.Exception(() => wrong.Browser());

        Assert.Contains("Codes:TimeZone must be a time zone", refused?.Message, StringComparison.Ordinal);
    }

    /// <summary>What the form of a page sends that was opened a while ago.</summary>
    private static FormUrlEncodedContent Fields(AngleSharp.Dom.IDocument page, params (string Name, string Value)[] typed) =>
        new([.. page.QuerySelectorAll("main form input[type=hidden]").Select(input => KeyValuePair.Create(input.GetAttribute("name")!, input.GetAttribute("value")!)),
            .. typed.Select(one => KeyValuePair.Create(one.Name, one.Value))]);

    private Task<bool> PurgeAsync() => app.InAsync(Infrastructure.Tenancy.Region.Tenant, async services =>
    {
        await ActivatorUtilities.CreateInstance<PurgeCitizens>(services).RunAsync(CancellationToken.None);
        return true;
    });

    private AppDbContext Open() => app.Services.GetRequiredService<Database>().CreateContext();
}
