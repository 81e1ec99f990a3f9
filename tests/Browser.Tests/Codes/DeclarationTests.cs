using HealthCode.Browser.Tests.Harness;
using HealthCode.Domain.Codes;
using HealthCode.Infrastructure.Codes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace HealthCode.Browser.Tests.Codes;

/// <summary>The whole way of a citizen in a real browser. That no script is needed is shown in Web.Tests, where none runs.</summary>
public sealed class DeclarationTests(Site site)
{
    public static IEnumerable<TheoryDataRow<Look>> Looks => Look.All.Select(look => new TheoryDataRow<Look>(look) { TestDisplayName = $"declaration {look.Name}" });

    [Theory, MemberData(nameof(Looks))]
    public async Task A_citizen_declares_on_pages_that_everybody_can_use(Look look)
    {
        await using var guard = await PageGuard.OpenAsync(site, look);
        var page = guard.Page;
        await Citizen.SignInAsync(site, page);
        await page.GotoAsync("/me/declaration");
        await LookAtAsync(page, look, "person");
        await page.Locator("#name").FillAsync("欧阳锋");
        await page.Locator("[name=kind][value=ResidentIdentity]").CheckAsync();
        await page.Locator("#number").FillAsync("11010519491231002X");
        await NextAsync(page);
        await LookAtAsync(page, look, "consent");
        await page.Locator("#agree").CheckAsync();
        await NextAsync(page);
        foreach (var question in site.Services.GetRequiredService<PolicyPacks>().Current.Questions)
        {
            // In this way everything is asked, so the pack's order is the pages'.
            Assert.Contains($"id={question.Id}", page.Url, StringComparison.Ordinal);
            await LookAtAsync(page, look, question.Id);
            await AnswerAsync(page, question);
            await NextAsync(page);
        }
        await LookAtAsync(page, look, "check");
        await NextAsync(page);
        // It was not confirmed.
        await LookAtAsync(page, look, "not-confirmed");
        await page.Locator("#confirm").CheckAsync();
        await NextAsync(page);
        Assert.EndsWith("/me/declaration/sent", page.Url, StringComparison.Ordinal);
        await LookAtAsync(page, look, "sent");
        Assert.Equal(1, await page.Locator("main .tone-red").CountAsync());
    }

    private static Task NextAsync(IPage page) => page.Locator("main form .btn-primary").ClickAsync();

    private static Task AnswerAsync(IPage page, Question question) => question.Kind switch
    {
        QuestionKind.YesNo => page.Locator("input[value=yes]").CheckAsync(),
        QuestionKind.ChoiceOne or QuestionKind.ChoiceMany => page.Locator($"input[value={question.Options[0].Id}]").CheckAsync(),
        QuestionKind.Number => page.Locator("#answer").FillAsync("36.6"),
        QuestionKind.Date => page.Locator("#answer").FillAsync(DateTime.UtcNow.AddDays(-3).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
        _ => page.Locator("#answer").FillAsync("云漪区"),
    };

    private static async Task LookAtAsync(IPage page, Look look, string name)
    {
        await Axe.CheckAsync(page);
        await Measure.PictureAsync(page, $"declaration-{name}-{look.Name}");
        await Measure.NoSideScrollAsync(page);
        if (look.Phone)
            await Measure.BigTargetsAsync(page);
    }
}
