using System.Net;
using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Tests.CheckIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Accounts.Citizens;

public sealed class CitizenSignInTests : IAsyncDisposable
{
    private const string Number = "+8613912345678";
    private readonly HeldClock clock = new(DateTimeOffset.UtcNow);
    private readonly HealthCodeApp app;

    public CitizenSignInTests() => app = new HealthCodeApp().WithClock(clock);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_number_and_its_code_open_the_wallet_and_the_next_time_it_is_the_same_account()
    {
        var browser = app.Browser();
        Assert.Equal("/me/sign-in?returnUrl=%2Fme%2Fdevices", (await browser.GetAsync("/me/devices")).Place());

        var asked = await browser.AskForCodeAsync("139 1234 5678", "/me/sign-in?returnUrl=%2Fme%2Fdevices");
        Assert.Equal("/me/sign-in/code?returnUrl=%2Fme%2Fdevices", asked.Place());
        Assert.Contains("ends in 5678", (await browser.OpenAsync(asked.Place())).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/me/devices", (await browser.EnterCodeAsync(await app.CodeToAsync(Number), asked.Place())).Place());
        Assert.Contains("ends in 5678", (await browser.OpenAsync("/me")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/me", (await browser.GetAsync("/me/sign-in")).Place());

        var other = app.Browser();
        await other.AskForCodeAsync(Number);
        Assert.Equal("/me", (await other.EnterCodeAsync(await app.CodeToAsync(Number, 2))).Place());
        Assert.Equal(1, await CountAsync(db => db.Citizens));
        Assert.Equal(2, (await browser.OpenAsync("/me/devices")).QuerySelectorAll("main li").Length);
    }

    [Fact]
    public async Task A_code_opens_once_within_ten_minutes_in_the_browser_that_asked()
    {
        var browser = app.Browser();
        await browser.AskForCodeAsync(Number);
        var code = await app.CodeToAsync(Number);

        var stranger = app.Browser();
        Assert.Contains("no code that waits", (await stranger.OpenAsync("/me/sign-in/code")).Body!.TextContent, StringComparison.Ordinal);
        clock.Advance(SignInCode.Valid);
        Assert.Equal("/me/sign-in?done=again", (await browser.EnterCodeAsync(code)).Place());

        await browser.AskForCodeAsync(Number);
        code = await app.CodeToAsync(Number, 2);
        var copy = await CopyOfTicketAsync(browser);
        Assert.Equal("/me", (await browser.EnterCodeAsync(code)).Place());
        Assert.Equal("/me/sign-in?done=again", (await copy.EnterCodeAsync(code)).Place());
        Assert.Equal(1, await CountAsync(db => db.CitizenSessions));
    }

    [Fact]
    public async Task After_five_wrong_tries_the_right_code_is_worth_nothing()
    {
        var browser = app.Browser();
        await browser.AskForCodeAsync(Number);
        var code = await app.CodeToAsync(Number);
        var wrong = code == "000000" ? "000001" : "000000";

        for (var i = 1; i < SignInCode.MostTries; i++)
            Assert.Contains("not the code we have sent", (await (await browser.EnterCodeAsync(wrong)).ReadPageAsync()).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/me/sign-in?done=again", (await browser.EnterCodeAsync(wrong)).Place());
        Assert.Equal("/me/sign-in?done=again", (await browser.EnterCodeAsync(code)).Place());
        Assert.Equal(0, await CountAsync(db => db.Citizens));
    }

    [Fact]
    public async Task A_number_is_sent_three_codes_a_minute_and_no_more()
    {
        foreach (var _ in Enumerable.Range(0, 3))
            Assert.Equal("/me/sign-in/code", (await app.Browser().AskForCodeAsync(Number)).Place());

        var answer = await app.Browser().AskForCodeAsync(Number);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Fact]
    public async Task What_is_no_number_gets_an_error_and_no_message()
    {
        var page = await (await app.Browser().AskForCodeAsync("12")).ReadPageAsync();

        Assert.Contains("Enter a phone number on which you can read text messages", page.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(db => db.SignInCodes));
    }

    [Fact]
    public async Task A_device_signed_out_from_another_one_is_out_at_once()
    {
        var (mine, lost) = (await app.SignInCitizenAsync(Number), app.Browser());
        await lost.AskForCodeAsync(Number);
        await lost.EnterCodeAsync(await app.CodeToAsync(Number, 2));
        Assert.Equal(HttpStatusCode.OK, (await lost.GetAsync("/me")).StatusCode);

        Assert.Equal("/me/devices?done=ended", (await mine.SubmitAsync("/me/devices", "form[action='/me/devices/end']:not(li form)")).Place());

        Assert.StartsWith("/me/sign-in", (await lost.GetAsync("/me")).Place(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await mine.GetAsync("/me")).StatusCode);
        Assert.Equal("/me/sign-in?done=out", (await mine.SubmitAsync("/me", "form[action='/me/sign-out']")).Place());
        Assert.StartsWith("/me/sign-in", (await mine.GetAsync("/me")).Place(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_citizens_session_cannot_be_ended()
    {
        var (mine, theirs) = (await app.SignInCitizenAsync(Number), await app.SignInCitizenAsync("+8613900000001"));
        Guid session;
        await using (var db = app.Services.GetRequiredService<Database>().CreateContext())
            session = (await db.CitizenSessions.OrderByDescending(s => s.Id).FirstAsync()).Id;

        var token = (await mine.OpenAsync("/me")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await mine.PostAsync("/me/devices/end", new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("session", session.ToString())]));

        Assert.Equal(HttpStatusCode.OK, (await theirs.GetAsync("/me")).StatusCode);
    }

    [Fact]
    public async Task Erasing_leaves_nothing_that_opens()
    {
        var browser = await app.SignInCitizenAsync(Number);
        Guid id;
        byte[] sealedPhone;
        await using (var db = app.Services.GetRequiredService<Database>().CreateContext())
        {
            var citizen = await db.Citizens.AsNoTracking().SingleAsync();
            (id, sealedPhone) = (citizen.Id, citizen.SealedPhone!);
        }
        var seal = app.Services.GetRequiredService<CitizenSeal>();
        Assert.Equal(Number, await seal.OpenAsync(id, sealedPhone));

        Assert.Equal("/me/sign-in?done=erased", (await browser.SubmitAsync("/me/erase", "main form")).Place());

        // An old copy of the row, and today's keys.
        Assert.Null(await seal.OpenAsync(id, sealedPhone));
        Assert.Equal(0, await CountAsync(db => db.Citizens));
        Assert.StartsWith("/me/sign-in", (await browser.GetAsync("/me")).Place(), StringComparison.Ordinal);
        var anew = await app.SignInAgainAsync(Number, 2);
        Assert.Equal(HttpStatusCode.OK, (await anew.GetAsync("/me")).StatusCode);
    }

    [Fact]
    public async Task Neither_number_nor_code_waits_in_clear()
    {
        await app.Browser().AskForCodeAsync(Number);
        var code = await app.CodeToAsync(Number);

        var payload = await app.InAsync(Region.Tenant, async services =>
            (await services.GetRequiredService<AppDbContext>().Outbox.SingleAsync(message => message.Kind == "text")).Payload);

        Assert.DoesNotContain(Number[3..], payload, StringComparison.Ordinal);
        Assert.DoesNotContain(code, payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_texts_leave_the_page_says_so()
    {
        await using var silent = new HealthCodeApp().With("Texts:Gateway", "Off");

        var page = await silent.Browser().OpenAsync("/me/sign-in");

        Assert.Null(page.QuerySelector("main form:not([data-passkey])"));
        Assert.Contains("sends no text messages", page.Body!.TextContent, StringComparison.Ordinal);
    }

    private async Task<int> CountAsync<T>(Func<AppDbContext, IQueryable<T>> rows)
    {
        await using var db = app.Services.GetRequiredService<Database>().CreateContext();
        return await rows(db).CountAsync();
    }

    /// <summary>Another browser with the same cookies, as somebody has who copied them.</summary>
    private async Task<HttpClient> CopyOfTicketAsync(HttpClient browser)
    {
        var request = (await browser.GetAsync("/me/sign-in/code")).RequestMessage!;
        var copy = app.Browser();
        copy.DefaultRequestHeaders.Add("Cookie", request.Headers.GetValues("Cookie"));
        return copy;
    }
}
