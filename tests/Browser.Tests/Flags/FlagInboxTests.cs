using HealthCode.Browser.Tests.Harness;
using HealthCode.Browser.Tests.Occupancy;
using HealthCode.Domain.Tenancy;
using Microsoft.Playwright;

namespace HealthCode.Browser.Tests.Flags;

public sealed class FlagInboxTests(Site site)
{
    [Fact]
    public async Task A_new_flag_comes_by_itself_with_a_sound_that_is_remembered_and_is_taken_on_a_phone()
    {
        var mall = await Mall.OpenAsync(site);
        await using var guard = await PageGuard.OpenAsync(site, Look.Pocket);
        var page = guard.Page;
        await mall.SignInAsync(page, MemberRole.Guard);
        await page.GotoAsync($"{mall.Path}flags");
        var inbox = page.Locator("[data-flags]");
        await Assertions.Expect(inbox).ToHaveAttributeAsync("data-live", "live");
        await page.GetByRole(AriaRole.Button, new() { Name = "Turn sound on" }).ClickAsync();
        await Assertions.Expect(inbox).ToHaveAttributeAsync("data-tones", "1");

        await mall.EnterAsync(mall.Venues[0], temperature: 38.6m);

        await Assertions.Expect(page.Locator(".flag-card")).ToHaveCountAsync(1, new() { Timeout = 20_000 });
        await Assertions.Expect(inbox).ToHaveAttributeAsync("data-tones", "2");
        await Assertions.Expect(page).ToHaveTitleAsync("(1) Flags");
        await Assertions.Expect(page.Locator("[data-flag-news]")).ToHaveTextAsync("A new flag has come in.");
        await Measure.PictureAsync(page, "flags-phone");

        await page.GetByRole(AriaRole.Button, new() { Name = "I take it" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("The flag is with you");
        await Measure.PictureAsync(page, "flag-phone");
        await page.GotoAsync($"{mall.Path}flags");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sound is on" })).ToHaveAttributeAsync("aria-pressed", "true");
    }

    [Fact]
    public async Task A_flag_that_a_colleague_takes_changes_on_the_open_page_and_the_live_page_leads_here()
    {
        var mall = await Mall.OpenAsync(site);
        await mall.EnterAsync(mall.Venues[0], temperature: 38.6m);
        await using var guard = await PageGuard.OpenAsync(site, Look.Desk);
        var (mine, live) = (guard.Page, await guard.NewPageAsync());
        await mall.SignInAsync(mine);
        await mine.GotoAsync($"{mall.Path}flags");
        await Assertions.Expect(mine.Locator("[data-flags]")).ToHaveAttributeAsync("data-live", "live");

        await live.GotoAsync(mall.Path);
        await live.Locator("[data-total-flags]").ClickAsync();
        await live.GetByRole(AriaRole.Button, new() { Name = "I take it" }).ClickAsync();

        await Assertions.Expect(mine.Locator(".flag-card .tone-badge")).ToHaveTextAsync("With you", new() { Timeout = 20_000 });
    }
}
