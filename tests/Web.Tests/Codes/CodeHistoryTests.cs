using HealthCode.Domain.Codes;
using HealthCode.Web.Tests.Accounts.Citizens;
using HealthCode.Web.Tests.CheckIn;

namespace HealthCode.Web.Tests.Codes;

/// <summary>What a citizen reads back: how the code changed and why, and what was declared.</summary>
public sealed class CodeHistoryTests : IAsyncDisposable
{
    private readonly HeldClock clock = new(DateTimeOffset.UtcNow);
    private readonly HealthCodeApp app;

    public CodeHistoryTests() => app = new HealthCodeApp().WithClock(clock);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Each_decision_says_when_why_until_when_and_who()
    {
        var browser = await app.CitizenAsync("+8613912345681");
        Assert.NotNull((await browser.OpenAsync("/me/code/history")).QuerySelector(".empty-state a[href='/me/declaration']"));
        await browser.FillInAsync();
        await browser.SendAsync();
        clock.Advance(TimeSpan.FromHours(1));
        await browser.FillInAsync(("symptoms", "dry-cough"));
        await browser.SubmitAsync("/me/declaration/check", "main form", ("confirm", "1"));

        var page = await browser.OpenAsync("/me/code/history");

        var entries = page.QuerySelectorAll("main ol > li");
        Assert.Equal(2, entries.Length);
        Assert.Contains("before: Green", entries[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("before: No code yet", entries[1].TextContent, StringComparison.Ordinal);
        Assert.All(entries, entry =>
        {
            Assert.Contains("on your declaration", entry.TextContent, StringComparison.Ordinal);
            Assert.Contains("Yunyi health code (example region), version 1", entry.TextContent, StringComparison.Ordinal);
            Assert.Contains("Until 2", entry.TextContent, StringComparison.Ordinal);
        });
        Assert.Contains("Nothing you declared needs attention", entries[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_history_has_pages_the_newest_first()
    {
        using var phone = await HolderPhone.SignInAsync(app, "+8613912345682");
        for (var i = 0; i < 23; i++)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            await phone.DecideAsync(i % 2 == 0 ? CodeState.Green : CodeState.Amber, clock.GetUtcNow().UtcDateTime, TimeSpan.FromDays(7));
        }

        var (first, second) = (await phone.Browser.OpenAsync("/me/code/history"), await phone.Browser.OpenAsync("/me/code/history?page=2"));

        Assert.Equal((20, 3), (first.QuerySelectorAll("main ol > li").Length, second.QuerySelectorAll("main ol > li").Length));
        Assert.Equal("/me/code/history?page=2", first.QuerySelector("a[rel=next]")!.GetAttribute("href"));
        Assert.Null(second.QuerySelector("a[rel=next]"));
        Assert.Contains("before: No code yet", second.QuerySelector("main ol > li:last-child")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(200, (int)(await phone.Browser.GetAsync("/me/code/history?page=-3")).StatusCode);
    }

    [Fact]
    public async Task What_was_declared_and_corrected_can_be_read_back_by_its_person_alone()
    {
        var browser = await app.CitizenAsync("+8613912345683");
        Assert.NotNull((await browser.OpenAsync("/me/declarations")).QuerySelector(".empty-state"));
        await browser.FillInAsync(("temperature", "36.9"));
        await browser.SendAsync();
        await browser.SubmitAsync("/me/declaration/sent", "main form");
        await browser.AnswerAsync("/me/declaration/question?id=temperature&from=check", "36.4");
        clock.Advance(TimeSpan.FromMinutes(1));
        await browser.SendAsync();

        var list = await browser.OpenAsync("/me/declarations");
        Assert.Equal(["a correction", "corrected afterwards"], list.QuerySelectorAll("main li p + p").Select(p => p.TextContent));
        var links = list.QuerySelectorAll("main li a").Select(link => link.GetAttribute("href")!).ToList();
        Assert.Contains("36.4 °C", await browser.ReadAsync(links[0]), StringComparison.Ordinal);
        var mistaken = await browser.ReadAsync(links[1]);
        Assert.Contains("36.9 °C", mistaken, StringComparison.Ordinal);
        Assert.Contains("Corrected on", mistaken, StringComparison.Ordinal);

        var stranger = await app.SignInCitizenAsync("+8613912345684");
        Assert.Equal("/me/declarations", (await stranger.GetAsync(links[0])).Place());
    }
}
