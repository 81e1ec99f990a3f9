using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Tests.CheckIn;
using HealthCode.Web.Tests.Codes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Accounts.Citizens;

/// <summary>A phone number that goes over to somebody else takes nothing of the earlier person along (decision 0021).</summary>
public sealed class RecycledNumberTests : IAsyncDisposable
{
    private const string Number = "+8613912345671";
    private const string Who = "/me/sign-in/who";
    private const string Claim = "form:has(#end)";
    private const string Anew = "form:has(input[value=anew])";
    private readonly HeldClock clock = new(DateTimeOffset.UtcNow);
    private readonly HealthCodeApp app;

    public RecycledNumberTests() => app = new HealthCodeApp().WithClock(clock);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Somebody_new_begins_anew_and_nothing_of_the_earlier_person_is_left()
    {
        await app.CitizenAsync(Number);
        var (earlier, sealedName) = await OnlyAsync();
        clock.Advance(TimeSpan.FromDays(Citizen.NumberTrustedDays + 1));

        var stranger = await ProveAsync(2);
        var page = await stranger.OpenAsync(Who);
        Assert.DoesNotContain("张", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("002X", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        // Until something was answered nobody is signed in.
        Assert.StartsWith("/me/sign-in", (await stranger.GetAsync("/me")).Place(), StringComparison.Ordinal);

        Assert.Equal("/me", (await stranger.SubmitAsync(Who, Anew)).Place());

        Assert.NotNull((await stranger.OpenAsync("/me/person")).QuerySelector("#name"));
        Assert.NotEqual(earlier, (await OnlyAsync()).Id);
        Assert.Null(await app.Services.GetRequiredService<CitizenSeal>().OpenAsync(earlier, sealedName!));
    }

    [Fact]
    public async Task The_same_person_says_how_the_document_ends_and_has_everything_again()
    {
        await app.CitizenAsync(Number);
        clock.Advance(TimeSpan.FromDays(Citizen.NumberTrustedDays + 1));

        var back = await ProveAsync(2);
        Assert.Equal("/me", (await back.SubmitAsync(Who, Claim, ("end", "31 002x"))).Place());

        Assert.Contains("张**", await back.ReadAsync("/me/person"), StringComparison.Ordinal);
        // Proved again: the next sign-in asks nothing.
        var other = app.Browser();
        await other.AskForCodeAsync(Number);
        Assert.Equal("/me", (await other.EnterCodeAsync(await app.CodeToAsync(Number, 3))).Place());
    }

    [Fact]
    public async Task Five_wrong_guesses_close_that_way_for_good_also_to_the_right_answer()
    {
        await app.CitizenAsync(Number);
        clock.Advance(TimeSpan.FromDays(Citizen.NumberTrustedDays + 1));
        var stranger = await ProveAsync(2);

        for (var i = 0; i < Citizen.MostWrongClaims; i++)
            Assert.Equal(200, (int)(await stranger.SubmitAsync(Who, Claim, ("end", $"31{i:0000}"))).StatusCode);

        var page = await stranger.OpenAsync(Who);
        Assert.Null(page.QuerySelector("#end"));
        Assert.Null(await app.Services.GetRequiredService<CitizenNumbers>().ClaimAsync(Number, "31002X", default));
        Assert.Equal("/me", (await stranger.SubmitAsync(Who, Anew)).Place());
        Assert.NotNull((await stranger.OpenAsync("/me/person")).QuerySelector("#name"));
    }

    [Fact]
    public async Task Whoever_is_still_signed_in_keeps_the_account_and_learns_that_the_number_is_gone()
    {
        var mine = await app.CitizenAsync(Number);
        foreach (var _ in Enumerable.Range(0, 2))
        {
            clock.Advance(TimeSpan.FromDays(60));
            await mine.OpenAsync("/me");
        }

        var stranger = await ProveAsync(2);
        Assert.Equal("/me", (await stranger.SubmitAsync(Who, Anew)).Place());

        Assert.Contains("Somebody else has proved your number", await mine.ReadAsync("/me"), StringComparison.Ordinal);
        Assert.Contains("张**", await mine.ReadAsync("/me/person"), StringComparison.Ordinal);
        Assert.NotNull((await stranger.OpenAsync("/me/person")).QuerySelector("#name"));
        Assert.Single((await stranger.OpenAsync("/me/devices")).QuerySelectorAll("main ul.own-visits > li"));
    }

    [Fact]
    public async Task A_number_without_a_document_is_never_handed_over_and_nothing_is_asked()
    {
        await app.SignInCitizenAsync(Number);
        var earlier = (await OnlyAsync()).Id;
        clock.Advance(TimeSpan.FromDays(Citizen.NumberTrustedDays + 1));

        await app.SignInAgainAsync(Number, 2);

        Assert.NotEqual(earlier, (await OnlyAsync()).Id);
    }

    [Fact]
    public async Task Without_a_proved_number_the_page_asks_for_a_code()
    {
        var page = await app.Browser().OpenAsync(Who);

        Assert.Empty(page.QuerySelectorAll("main form"));
        Assert.NotNull(page.QuerySelector("main a[href='/me/sign-in']"));
    }

    private async Task<HttpClient> ProveAsync(int messages)
    {
        var browser = app.Browser();
        await browser.AskForCodeAsync(Number);
        Assert.Equal(Who, (await browser.EnterCodeAsync(await app.CodeToAsync(Number, messages))).Place());
        return browser;
    }

    private async Task<(Guid Id, byte[]? SealedName)> OnlyAsync()
    {
        await using var db = app.Services.GetRequiredService<Database>().CreateContext();
        var citizen = await db.Citizens.AsNoTracking().SingleAsync();
        return (citizen.Id, citizen.SealedName);
    }
}
