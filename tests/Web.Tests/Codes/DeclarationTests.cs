using HealthCode.Domain.Codes;
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

        Assert.Contains("Green", await browser.ReadAsync("/me/declaration/sent"), StringComparison.Ordinal);
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
        Assert.Contains("Amber", told, StringComparison.Ordinal);
        Assert.Contains("The temperature you declared is 37.3 °C or more.", told, StringComparison.Ordinal);
        Assert.Contains("Until 2026-12-02 09:00", told, StringComparison.Ordinal);
        Assert.Contains("seven clean daily reports in a row turn it green", told, StringComparison.Ordinal);

        var refused = await (await browser.SendAsync()).ReadPageAsync();
        Assert.Equal("#confirm", refused.QuerySelector(".error-summary a")!.GetAttribute("href"));
        await using (var db = Open())
            Assert.Equal(0, await db.Declarations.CountAsync());

        Assert.Equal("/me/declaration/sent", (await browser.SendAsync(confirmed: true)).Place());
        Assert.Contains("Amber", await browser.ReadAsync("/me/declaration/sent"), StringComparison.Ordinal);
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

        Assert.Contains("Green", await browser.ReadAsync("/me/declaration/sent"), StringComparison.Ordinal);
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
            Assert.Contains(day < 7 ? "Amber" : "Green", await browser.ReadAsync("/me/declaration/sent"), StringComparison.Ordinal);
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

        Assert.Equal("/me/declaration/question?id=temperature&warned=1", await browser.AnswerAsync("/me/declaration/question?id=temperature&warned=1", "42.5"));
        Assert.Equal("/me/declaration/question?id=symptoms", await browser.AnswerAsync("/me/declaration/question?id=temperature&warned=1", "42.5"));

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

    private AppDbContext Open() => app.Services.GetRequiredService<Database>().CreateContext();
}
