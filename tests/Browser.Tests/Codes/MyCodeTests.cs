using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using HealthCode.Browser.Tests.Harness;
using HealthCode.Browser.Tests.Occupancy;
using HealthCode.Domain.Codes;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Devices;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Tests.Documents;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HealthCode.Browser.Tests.Codes;

public sealed class MyCodeTests(Site site)
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task A_gate_reads_the_picture_on_a_phone_that_asked_once_and_never_again(bool dark)
    {
        await using var guard = await PageGuard.OpenAsync(site, new Look(Phone: true, dark, English: !dark));
        await SignInAsync(guard.Page, dark ? CodeState.Amber : CodeState.Green);
        var asked = 0;
        guard.Page.Request += (_, request) => asked += request.Method == "POST" ? 1 : 0;
        await guard.Page.Clock.InstallAsync(new() { TimeDate = site.Clock.GetUtcNow().UtcDateTime });
        await guard.Page.GotoAsync("/me/code");
        var picture = guard.Page.Locator("[data-code] svg");
        await Expect(picture).ToBeVisibleAsync();
        await Expect(guard.Page.Locator("[data-code-said=plain]")).ToBeHiddenAsync();

        var answer = await VerifyAsync(OutsideReaders.QrCodeOf(await picture.ScreenshotAsync()));
        Assert.True(answer.GetProperty("verdict").GetString() == "valid", answer.ToString());
        Assert.Equal(dark ? "amber" : "green", answer.GetProperty("state").GetString());
        await Axe.CheckAsync(guard.Page);
        await Measure.PictureAsync(guard.Page, $"my-code-{(dark ? "dark" : "light")}");
        await Measure.NoSideScrollAsync(guard.Page);
        await Measure.BigTargetsAsync(guard.Page);

        var requests = 0;
        guard.Page.Request += (_, _) => requests++;
        for (var i = 0; i < 10; i++)
        {
            var shown = await guard.Page.Locator("[data-code] path").Last.GetAttributeAsync("d");
            await guard.Page.Clock.RunForAsync(30_000);
            await Expect(guard.Page.Locator("[data-code] path").Last).Not.ToHaveAttributeAsync("d", shown!);
        }
        Assert.Equal((0, 1), (requests, asked));
        // Opened again, the phone still has it.
        await guard.Page.GotoAsync("/me/code");
        await Expect(picture).ToBeVisibleAsync();
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task A_browser_that_can_hold_no_key_says_to_ask_the_staff()
    {
        await using var guard = await PageGuard.OpenAsync(site, Look.Pocket);
        await SignInAsync(guard.Page, CodeState.Green);
        await guard.Page.AddInitScriptAsync("Object.defineProperty(window, 'indexedDB', { value: undefined })");

        await guard.Page.GotoAsync("/me/code");

        await Expect(guard.Page.Locator("[data-code-said=plain]")).ToBeVisibleAsync();
        await Expect(guard.Page.Locator("[data-code]")).ToBeHiddenAsync();
        await Expect(guard.Page.Locator(".verdict-word")).ToHaveTextAsync("Green");
    }

    [Fact]
    public async Task My_code_loads_in_twenty_kilobytes_with_everything()
    {
        await using var guard = await PageGuard.OpenAsync(site, Look.Pocket);
        await SignInAsync(guard.Page, CodeState.Green);

        var bytes = await Measure.FirstLoadAsync(guard.Page, "/me/code");

        TestContext.Current.TestOutputHelper?.WriteLine($"{bytes} bytes");
        Assert.InRange(bytes, 1, 20 * 1024);
    }

    private async Task SignInAsync(IPage page, CodeState state)
    {
        var number = await Citizen.SignInAsync(site, page);
        var citizen = await site.Services.GetRequiredService<CitizenAccounts>().FindOrJoinAsync(number, default);
        await using var scope = site.Services.CreateAsyncScope();
        var (now, pack) = (site.Clock.GetUtcNow().UtcDateTime, site.Services.GetRequiredService<PolicyPacks>().Current);
        await scope.ServiceProvider.GetRequiredService<PersonalCodes>().DecideAsync(citizen, pack, new(state, null, now.AddDays(7), null, null, null), CodeCause.Declared, now, default);
        await scope.ServiceProvider.GetRequiredService<AppDbContext>().SaveChangesAsync();
    }

    private async Task<JsonElement> VerifyAsync(string token)
    {
        var mall = await Mall.OpenAsync(site, isEmpty: true);
        using var tenant = TenantScope.Enter(mall.Tenant);
        await using var scope = site.Services.CreateAsyncScope();
        var secret = (await scope.ServiceProvider.GetRequiredService<ApiKeys>().CreateAsync("gate")).Secret;
        using var gate = site.NewHttpClient("application/json");
        gate.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        using var answer = await gate.PostAsJsonAsync("/api/v1/codes/verify", new { token });
        return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
    }
}
