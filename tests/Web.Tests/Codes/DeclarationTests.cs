using HealthCode.Domain.Codes;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Tests.Accounts.Citizens;
using HealthCode.Web.Tests.CheckIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Codes;

public sealed class DeclarationTests : IAsyncDisposable
{
    private const string Number = "+8613912345678";

    // Nine in the morning in the region, so that minutes do not cross midnight.
    private readonly HeldClock clock = new(new DateTimeOffset(2026, 11, 25, 1, 0, 0, TimeSpan.Zero));
    private readonly HealthCodeApp app;

    public DeclarationTests() => app = new HealthCodeApp().WithClock(clock);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Who_one_is_comes_first_then_the_consent_then_one_question_a_page()
    {
        var browser = await app.SignInCitizenAsync(Number);
        Assert.Equal("/me/person?next=declaration", (await browser.GetAsync("/me/declaration")).Place());
        Assert.Equal("/me/declaration", (await browser.SubmitAsync("/me/person?next=declaration", "main form", ("name", "张三丰"), ("kind", "ResidentIdentity"), ("number", Declaring.IdentityNumber))).Place());

        Assert.Contains("consent text version 1", await browser.ReadAsync("/me/declaration"), StringComparison.Ordinal);
        var refused = await (await browser.SubmitAsync("/me/declaration", "main form")).ReadPageAsync();
        Assert.Equal("#agree", refused.QuerySelector(".error-summary a")!.GetAttribute("href"));
        Assert.Equal("/me/declaration/question?id=temperature", await browser.AgreeAsync());

        var page = await browser.OpenAsync("/me/declaration/question?id=temperature");
        Assert.Contains("What is your temperature today? (°C)", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Single(page.QuerySelectorAll("main form input:not([type=hidden])"));
        Assert.Equal("/me/declaration/question?id=symptoms", await browser.AnswerAsync("/me/declaration/question?id=temperature", "36,5"));
        // The way back shows what was answered.
        Assert.Equal("/me/declaration/question?id=temperature", (await browser.OpenAsync("/me/declaration/question?id=symptoms")).QuerySelector("main p a")!.GetAttribute("href"));
        Assert.Equal("36.5", (await browser.OpenAsync("/me/declaration/question?id=temperature")).QuerySelector("#answer")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Whoever_has_nothing_to_report_is_green_and_need_not_confirm()
    {
        var browser = await app.CitizenAsync(Number);
        await browser.FillInAsync();

        var check = await browser.OpenAsync("/me/declaration/check");
        Assert.Equal(5, check.QuerySelectorAll("dl dt").Length);
        Assert.Null(check.QuerySelector("#confirm"));
        Assert.Equal("/me/declaration/sent", (await browser.SendAsync()).Place());

        Assert.Contains("Green code", await browser.ReadAsync("/me/declaration/sent"), StringComparison.Ordinal);
        Assert.Contains("Declared on 2026-11-25 09:00", await browser.ReadAsync("/me"), StringComparison.Ordinal);
        await using var db = Open();
        var (sent, code) = (await db.Declarations.SingleAsync(), await db.PersonalCodes.SingleAsync());
        Assert.Equal((new DateOnly(2026, 11, 25), "yunyi", 1, true), (sent.Day, sent.PackId, sent.ConsentVersion, sent.IsClean));
        Assert.Equal((CodeState.Green, sent.DeclaredUtc), (code.State, code.DecidedUtc));
        Assert.Equal(0, await db.DeclarationDrafts.CountAsync());
    }

    [Fact]
    public async Task An_answer_that_turns_the_code_amber_says_so_and_must_be_confirmed()
    {
        var browser = await app.CitizenAsync(Number);
        await browser.FillInAsync(("temperature", "37.6"));

        var told = await browser.ReadAsync("/me/declaration/check");
        Assert.Contains("your code will not be green", told, StringComparison.Ordinal);
        Assert.Contains("Amber code", told, StringComparison.Ordinal);
        Assert.Contains("The temperature you declared is 37.3 °C or more.", told, StringComparison.Ordinal);
        Assert.Contains("Until 2026-12-02 09:00", told, StringComparison.Ordinal);
        Assert.Contains("seven clean daily reports in a row turn it green", told, StringComparison.Ordinal);

        var refused = await (await browser.SendAsync()).ReadPageAsync();
        Assert.Equal("#confirm", refused.QuerySelector(".error-summary a")!.GetAttribute("href"));
        await using (var db = Open())
            Assert.Equal(0, await db.Declarations.CountAsync());

        Assert.Equal("/me/declaration/sent", (await browser.SendAsync(confirmed: true)).Place());
        Assert.Contains("Amber code", await browser.ReadAsync("/me/declaration/sent"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistake_corrected_within_ten_minutes_leaves_no_colour_behind()
    {
        var browser = await app.CitizenAsync(Number);
        await browser.FillInAsync(("temperature", "37.6"));
        await browser.SendAsync(confirmed: true);
        clock.Advance(TimeSpan.FromMinutes(9));

        Assert.Equal("/me/declaration/check", (await browser.SubmitAsync("/me/declaration/sent", "main form")).Place());
        Assert.Contains("37.6 °C", await browser.ReadAsync("/me/declaration/check"), StringComparison.Ordinal);
        Assert.Equal("/me/declaration/check", await browser.AnswerAsync("/me/declaration/question?id=temperature&from=check", "36.7"));
        Assert.Equal("/me/declaration/sent", (await browser.SendAsync()).Place());

        Assert.Contains("Green code", await browser.ReadAsync("/me/declaration/sent"), StringComparison.Ordinal);
        await using var db = Open();
        var both = await db.Declarations.OrderBy(declaration => declaration.DeclaredUtc).ToListAsync();
        Assert.Equal((2, both[0].Id), (both.Count, both[1].Corrects));
        Assert.NotNull(both[0].SupersededUtc);
        Assert.Equal([CodeState.Amber, CodeState.Green], await db.CodeChanges.OrderBy(change => change.AtUtc).Select(change => change.To).ToListAsync());
    }

    [Fact]
    public async Task After_ten_minutes_a_new_declaration_is_needed_and_the_cause_is_still_watched()
    {
        var browser = await app.CitizenAsync(Number);
        await browser.FillInAsync(("temperature", "37.6"));
        await browser.SendAsync(confirmed: true);
        // Opened in time, sent too late.
        await browser.SubmitAsync("/me/declaration/sent", "main form");
        await browser.AnswerAsync("/me/declaration/question?id=temperature&from=check", "36.7");
        clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Contains("The ten minutes are over", await browser.ReadAsync("/me/declaration/check"), StringComparison.Ordinal);
        Assert.Equal("/me/declaration/sent", (await browser.SendAsync(confirmed: true)).Place());

        var said = await browser.ReadAsync("/me/declaration/sent");
        Assert.Contains("Your code was amber or red", said, StringComparison.Ordinal);
        await using var db = Open();
        Assert.Equal(2, await db.Declarations.CountAsync(declaration => declaration.SupersededUtc == null));
    }

    [Fact]
    public async Task Seven_clean_days_in_a_row_turn_amber_green()
    {
        var browser = await app.CitizenAsync(Number);
        await browser.FillInAsync(("temperature", "37.6"));
        await browser.SendAsync(confirmed: true);
        for (var day = 1; day <= 7; day++)
        {
            clock.Advance(TimeSpan.FromDays(1));
            await browser.FillInAsync();
            await browser.SendAsync(confirmed: day < 7);
            Assert.Contains(day < 7 ? "Amber code" : "Green code", await browser.ReadAsync("/me/declaration/sent"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_not_answered_is_named_and_what_is_unusual_is_asked_again()
    {
        var browser = await app.CitizenAsync(Number);
        await browser.AgreeAsync();
        Assert.Equal("/me/declaration/question?id=temperature&warned=1", await browser.AnswerAsync("/me/declaration/question?id=temperature", "42"));
        var warned = await browser.OpenAsync("/me/declaration/question?id=temperature&warned=1");
        Assert.Equal("/me/declaration/question?id=symptoms", warned.QuerySelector("[role=alert] a")!.GetAttribute("href"));

        var check = await browser.OpenAsync("/me/declaration/check");
        Assert.Contains("Something is not answered yet: Do you have any of these now?", check.Said(), StringComparison.Ordinal);
        Assert.Null(check.QuerySelector("main form"));
        // A page of its own kind of mistake.
        var wrong = await (await browser.SubmitAsync("/me/declaration/question?id=temperature", "main form", ("answer", "50"))).ReadPageAsync();
        Assert.Contains("Enter a number from 34 to 43", wrong.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        // A question that is shown to nobody who said no is not there to be asked.
        Assert.Equal("/me/declaration/question?id=symptoms", (await browser.GetAsync("/me/declaration/question?id=fever-clinic-day")).Place());
    }

    [Fact]
    public async Task A_question_that_hangs_on_another_comes_and_goes_with_it()
    {
        var browser = await app.CitizenAsync(Number);
        await browser.FillInAsync(("fever-clinic", "yes"), ("fever-clinic-day", "2026-11-20"));
        Assert.Contains("until 2026-12-04 08:00", (await browser.ReadAsync("/me/declaration/check")).ToLowerInvariant(), StringComparison.Ordinal);

        Assert.Equal("/me/declaration/check", await browser.AnswerAsync("/me/declaration/question?id=fever-clinic&from=check", "no"));

        Assert.Null((await browser.OpenAsync("/me/declaration/check")).QuerySelector("#confirm"));
        Assert.Equal("/me/declaration/sent", (await browser.SendAsync()).Place());
    }

    [Fact]
    public async Task The_whole_way_speaks_Chinese()
    {
        var browser = await app.CitizenAsync(Number);
        browser.DefaultRequestHeaders.AcceptLanguage.Clear();
        browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh-CN");
        Assert.Contains("同意书第 1 版", await browser.ReadAsync("/me/declaration"), StringComparison.Ordinal);
        await browser.FillInAsync(("symptoms", "dry-cough"));

        var told = await browser.ReadAsync("/me/declaration/check");
        foreach (var word in (string[])["检查您的回答", "干咳", "黄码", "您申报了需要留意的症状。", "怎样会改变"])
            Assert.Contains(word, told, StringComparison.Ordinal);
        await browser.SendAsync(confirmed: true);
        Assert.Contains("更正我的回答", await browser.ReadAsync("/me/declaration/sent"), StringComparison.Ordinal);
        Assert.Contains("已于 2026-11-25 09:00 申报，可以更正", await browser.ReadAsync("/me"), StringComparison.Ordinal);
    }

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
    public async Task A_region_that_names_no_time_zone_does_not_start()
    {
        await using var wrong = new HealthCodeApp().With("Codes:TimeZone", "Mars/Olympus");

        var refused = Record.Exception(() => wrong.Browser());

        Assert.Contains("Codes:TimeZone must be a time zone", refused?.Message, StringComparison.Ordinal);
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
