using HealthCode.Browser.Tests.Harness;
using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HealthCode.Browser.Tests.CheckIn;

/// <summary>A citizen's phone before a poster of a door that requires codes.</summary>
public sealed class CodeEntryTests(Site site)
{
    private const int Most = 20 * 1024;

    [Theory, InlineData(true), InlineData(false)]
    public async Task From_the_poster_through_the_sign_in_back_to_it_and_in_with_one_tap(bool script)
    {
        var door = await Door.OpenAsync(site, codes: new(new CodePolicy(CodeDemand.Required), null));
        await using var guard = await PageGuard.OpenAsync(site, new Look(Phone: true, Dark: !script, English: script), script: script);
        var page = guard.Page;
        await page.GotoAsync(door.Path);
        await Expect(page.Locator("form.entry")).ToHaveCountAsync(0);
        await CheckAsync(page, script, "1-required");
        var way = await page.Locator("main a.btn-huge").GetAttributeAsync("href");
        var number = await Citizen.SignInAsync(site, page);

        // Signed in and nothing declared: the page says so.
        await page.GotoAsync(way!);
        Assert.Equal(door.Path, new Uri(page.Url).AbsolutePath);
        await Expect(page.Locator("main a[href='/me/declaration']")).ToBeVisibleAsync();
        await CheckAsync(page, script, "2-absent");

        await DecideAsync(number, CodeState.Green);
        await page.GotoAsync(door.Path);
        await CheckAsync(page, script, "3-one-tap");
        if (script)
            await page.Locator(".code-entry [data-step='1']").ClickAsync();
        await page.Locator(".code-entry .btn-huge").ClickAsync();
        await Expect(page.Locator(".verdict.tone-green")).ToBeVisibleAsync();
        await CheckAsync(page, script, "4-in");

        await page.GotoAsync(door.Path);
        await CheckAsync(page, script, "5-inside");
        await page.Locator("form[action$='/leave'] .btn-huge").ClickAsync();
        await Expect(page.Locator(".verdict.tone-neutral")).ToBeVisibleAsync();

        await DecideAsync(number, CodeState.Red);
        await page.GotoAsync(door.Path);
        await page.Locator(".code-entry .btn-huge").ClickAsync();
        await Expect(page.Locator(".verdict.tone-red")).ToBeVisibleAsync();
        await Expect(page.Locator("main a[href='/me/code']")).ToBeVisibleAsync();
        await CheckAsync(page, script, "6-refused");
        if (script)
            Assert.InRange(await Measure.FirstLoadAsync(page, door.Path), 1, Most);
    }

    private async Task DecideAsync(string number, CodeState state)
    {
        var citizen = await site.Services.GetRequiredService<CitizenAccounts>().FindOrJoinAsync(number, default);
        await using var scope = site.Services.CreateAsyncScope();
        var (now, pack) = (site.Clock.GetUtcNow().UtcDateTime, site.Services.GetRequiredService<PolicyPacks>().Current);
        await scope.ServiceProvider.GetRequiredService<PersonalCodes>().DecideAsync(citizen, pack, new(state, null, now.AddDays(7), null, null, null), CodeCause.Declared, now, default);
        await scope.ServiceProvider.GetRequiredService<AppDbContext>().SaveChangesAsync();
    }

    private static async Task CheckAsync(IPage page, bool script, string name)
    {
        if (!script)
            return;
        await Axe.CheckAsync(page);
        await Measure.NoSideScrollAsync(page);
        await Measure.BigTargetsAsync(page);
        await Measure.PictureAsync(page, $"code-entry-{name}");
    }
}
