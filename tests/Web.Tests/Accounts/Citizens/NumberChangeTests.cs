using System.Text.RegularExpressions;
using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Web.Tests.CheckIn;
using HealthCode.Web.Tests.Codes;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Accounts.Citizens;

public sealed partial class NumberChangeTests : IAsyncDisposable
{
    private const string Old = "+8613912345672";
    private const string New = "+8613912345673";
    private readonly HeldClock clock = new(DateTimeOffset.UtcNow);
    private readonly HealthCodeApp app;

    public NumberChangeTests() => app = new HealthCodeApp().WithClock(clock);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Shortly_after_a_code_the_new_number_counts_at_once_and_the_old_one_is_told()
    {
        var browser = await app.CitizenAsync(Old);

        Assert.Equal("/me/number?done=changed", await ChangeAsync(browser));

        Assert.Contains("ends in 5673", await browser.ReadAsync("/me"), StringComparison.Ordinal);
        Assert.Contains("/me/help", await app.TextToAsync(Old, 2), StringComparison.Ordinal);
        Assert.Contains("张**", await (await app.SignInAgainAsync(New, 2)).ReadAsync("/me/person"), StringComparison.Ordinal);
        // The old number begins a life of its own.
        Assert.NotNull((await (await app.SignInAgainAsync(Old, 3)).OpenAsync("/me/person")).QuerySelector("#name"));
    }

    [Fact]
    public async Task On_a_phone_that_was_left_open_the_change_waits_three_days_and_is_seen_everywhere()
    {
        var browser = await OpenAndLaterAsync();

        Assert.Equal("/me/number?done=changed", await ChangeAsync(browser));

        Assert.Contains("A new number waits", await browser.ReadAsync("/me"), StringComparison.Ordinal);
        Assert.Contains("ends in 5672", await browser.ReadAsync("/me"), StringComparison.Ordinal);
        clock.Advance(NumberChange.Wait - TimeSpan.FromMinutes(1));
        await RunAsync();
        Assert.Contains("ends in 5672", await browser.ReadAsync("/me"), StringComparison.Ordinal);
        clock.Advance(TimeSpan.FromMinutes(1));
        await RunAsync();
        Assert.Contains("ends in 5673", await browser.ReadAsync("/me"), StringComparison.Ordinal);
        Assert.DoesNotContain("A new number waits", await browser.ReadAsync("/me"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_old_number_stops_it_by_the_link_and_every_device_is_signed_out()
    {
        var thief = await OpenAndLaterAsync();
        await ChangeAsync(thief);
        var link = Link().Match(await app.TextToAsync(Old, 2)).Value;
        var owner = app.Browser();

        // A preview of the message opens the link, and stops nothing.
        Assert.NotNull((await owner.OpenAsync(link)).QuerySelector("main form"));
        Assert.Contains("A new number waits", await thief.ReadAsync("/me"), StringComparison.Ordinal);
        var button = (await owner.OpenAsync(link)).QuerySelector("main form button")!.GetAttribute("value")!;
        Assert.Equal("/me/number/stop?done=stopped", (await owner.SubmitAsync(link, "main form", ("link", button))).Place());

        Assert.StartsWith("/me/sign-in", (await thief.GetAsync("/me")).Place(), StringComparison.Ordinal);
        Assert.Equal("/me/number/stop?done=nothing", (await owner.SubmitAsync(link, "main form", ("link", button))).Place());
        clock.Advance(NumberChange.Wait);
        await RunAsync();
        Assert.Contains("ends in 5672", await (await app.SignInAgainAsync(Old, 3)).ReadAsync("/me"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_that_is_signed_in_keeps_the_old_number()
    {
        var browser = await OpenAndLaterAsync();
        await ChangeAsync(browser);

        Assert.Equal("/me/number?done=cancelled", (await browser.SubmitAsync("/me/number", "form[action='/me/number/cancel']")).Place());

        clock.Advance(NumberChange.Wait);
        await RunAsync();
        Assert.Contains("ends in 5672", await browser.ReadAsync("/me"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_that_opens_an_account_is_not_taken_and_one_taken_meanwhile_stays_theirs()
    {
        await app.SignInCitizenAsync(New);
        var browser = await app.CitizenAsync(Old);
        Assert.Equal("nowhere (200)", await ChangeAsync(browser, 2));
        Assert.Contains("ends in 5672", await browser.ReadAsync("/me"), StringComparison.Ordinal);

        clock.Advance(CitizenSession.Fresh);
        await ChangeAsync(browser, 1, "+8613912345674");
        await app.SignInAgainAsync("+8613912345674", 2);
        clock.Advance(NumberChange.Wait);
        await RunAsync();

        Assert.Contains("ends in 5672", await browser.ReadAsync("/me"), StringComparison.Ordinal);
    }

    private async Task<HttpClient> OpenAndLaterAsync()
    {
        var browser = await app.CitizenAsync(Old);
        clock.Advance(CitizenSession.Fresh);
        return browser;
    }

    private async Task<string> ChangeAsync(HttpClient browser, int messages = 1, string number = New)
    {
        Assert.Equal("/me/number/code", (await browser.SubmitAsync("/me/number", "form:has(#phone)", ("phone", number))).Place());
        return (await browser.EnterCodeAsync(await app.CodeToAsync(number, messages), "/me/number/code")).Place();
    }

    private async Task RunAsync()
    {
        await using var scope = app.Services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<ChangeDueNumbers>(scope.ServiceProvider).RunAsync(default);
    }

    [GeneratedRegex("/me/number/stop\\?link=[A-Za-z0-9_-]+")]
    private static partial Regex Link();
}
