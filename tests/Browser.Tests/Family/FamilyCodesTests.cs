using HealthCode.Browser.Tests.CheckIn;
using HealthCode.Browser.Tests.Harness;
using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Family;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Tests.Documents;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HealthCode.Browser.Tests.Family;

/// <summary>A mother, a child and a grandfather on one phone.</summary>
public sealed class FamilyCodesTests(Site site)
{
    private const int Most = 20 * 1024;

    [Fact]
    public async Task Turning_from_one_code_to_the_next_by_swipe_or_tap_asks_the_server_nothing_and_the_keys_differ()
    {
        await using var guard = await PageGuard.OpenAsync(site, new Look(Phone: true, Dark: true, English: false));
        var page = guard.Page;
        var (mother, child, elder) = await FamilyAsync(page);
        var asked = new List<string>();
        page.Request += (_, request) => { if (request.Method == "POST") asked.Add(new Uri(request.Url).AbsolutePath); };
        await page.GotoAsync("/me/code");
        await Expect(Shown(page)).ToBeVisibleAsync();
        // Each is asked for once, before anybody turns to it.
        await page.WaitForFunctionAsync("() => Object.keys(JSON.parse(localStorage.getItem('personal-code')).codes).length === 3");
        Assert.Equal(["/me/code/credential", $"/me/for/{child}/code/credential", $"/me/for/{elder}/code/credential"], asked);
        // At each address the browser looks for the tab's icon again, in its cache.
        var requests = new List<string>();
        page.Request += (_, request) => { if (!request.Url.Contains("/favicon", StringComparison.Ordinal)) requests.Add($"{request.Method} {request.Url}"); };

        var holders = new List<CodePoint> { await ReadAsync(page, CodeState.Green, "张**") };
        await SwipeAsync(page, -200);
        holders.Add(await ReadAsync(page, CodeState.Amber, "王**"));
        await Expect(page.Locator(".verdict.tone-amber:visible")).ToHaveCountAsync(1);
        Assert.EndsWith($"/me/for/{child}/code", page.Url, StringComparison.Ordinal);
        await SwipeAsync(page, -200);
        holders.Add(await ReadAsync(page, CodeState.Red, "李*"));
        // There is nobody after the last; up and down turns nobody.
        await SwipeAsync(page, -200);
        await SwipeAsync(page, 60, 200);
        await Expect(page.Locator(".verdict.tone-red:visible")).ToHaveCountAsync(1);
        await page.Locator($"[data-turn-to='{mother}']").ClickAsync();
        Assert.Equal(holders[0], await ReadAsync(page, CodeState.Green, "张**"));
        await page.Locator($"[data-turn-to='{elder}']").ClickAsync();
        Assert.Equal(holders[2], await ReadAsync(page, CodeState.Red, "李*"));
        Assert.Empty(requests);
        Assert.Equal(3, holders.Distinct().Count());
        await Axe.CheckAsync(page);
        await Measure.NoSideScrollAsync(page);
        await Measure.BigTargetsAsync(page);
        await Measure.PictureAsync(page, "family-codes");

        // Loaded again it is the same person, and the phone has all of them still.
        await page.ReloadAsync();
        Assert.Equal(holders[2], await ReadAsync(page, CodeState.Red, "李*"));
        Assert.Equal(3, asked.Count);
        Assert.InRange(await Measure.FirstLoadAsync(page, "/me/code"), 1, Most);
        // Signed out, nothing of anybody is left.
        await page.GotoAsync("/me");
        await page.Locator("form[action='/me/sign-out'] button").ClickAsync();
        await page.WaitForFunctionAsync("() => localStorage.getItem('personal-code') === null");
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_mother_and_two_children_enter_by_one_tap_and_leave_by_one(bool script)
    {
        var first = await Door.OpenAsync(site, codes: new(new CodePolicy(CodeDemand.Required), null));
        var second = await Door.OpenAsync(site, codes: new(new CodePolicy(CodeDemand.Required), null));
        await using var guard = await PageGuard.OpenAsync(site, new Look(Phone: true, Dark: !script, English: script), script: script);
        var page = guard.Page;
        await FamilyAsync(page, CodeState.Green, CodeState.Green);
        await page.GotoAsync(first.Path);
        await CheckAsync(page, script, "1-choose");
        foreach (var tick in await page.Locator(".code-entry input[name=who]").AllAsync())
            await tick.CheckAsync();
        await page.Locator(".code-entry .btn-huge").ClickAsync();
        await Expect(page.Locator(".party-answer .tone-green")).ToHaveCountAsync(3);
        await page.Locator("form[action$='/undo'] button").ClickAsync();
        await Expect(page.Locator(".party-answer .tone-neutral")).ToHaveCountAsync(3);

        // The choice is remembered: at the next door one tap.
        await page.GotoAsync(second.Path);
        await page.Locator(".code-entry .btn-huge").ClickAsync();
        await Expect(page.Locator(".party-answer .tone-green")).ToHaveCountAsync(3);
        await CheckAsync(page, script, "2-in");
        await page.GotoAsync(second.Path);
        await CheckAsync(page, script, "3-inside");
        await page.Locator(".party-leave .btn-huge").ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("3");
        await Expect(page.Locator(".party-answer .tone-neutral")).ToHaveCountAsync(3);
        if (script)
            Assert.InRange(await Measure.FirstLoadAsync(page, first.Path), 1, Most);
    }

    private async Task<(Guid Mother, Guid Child, Guid Elder)> FamilyAsync(IPage page, CodeState child = CodeState.Amber, CodeState elder = CodeState.Red)
    {
        var mother = await Citizen.IdOfAsync(site, await Citizen.SignInAsync(site, page));
        await page.GotoAsync("/me/person");
        await page.Locator("#name").FillAsync("张三丰");
        await page.Locator("input[value=ResidentIdentity]").CheckAsync();
        await page.Locator("#number").FillAsync("11010519491231002X");
        await page.Locator("main form .btn-primary").ClickAsync();
        await KinRows.DecideAsync(site, mother, CodeState.Green);
        return (mother, await KinRows.AddAsync(site, mother, "王小宝", new(2018, 5, 6), Relation.Child, child), await KinRows.AddAsync(site, mother, "李山", new(1950, 5, 6), Relation.Elder, elder));
    }

    private static ILocator Shown(IPage page) => page.Locator("[data-panel]:not([hidden]) [data-code] svg");

    /// <summary>What a scanner reads from the screen now; waits until it is that person's.</summary>
    private async Task<CodePoint> ReadAsync(IPage page, CodeState state, string name)
    {
        await Expect(page.Locator("[data-panel]:not([hidden]) .my-code-name")).ToHaveTextAsync(name);
        await Expect(Shown(page)).ToBeVisibleAsync();
        var verdict = CodeVerifier.Verify(OutsideReaders.QrCodeOf(await Shown(page).ScreenshotAsync()), site.Clock.GetUtcNow().UtcDateTime, (await site.Services.GetRequiredService<IssuerKeys>().ReadAsync()).Trust);
        Assert.True(verdict.IsValid, verdict.Reason?.Code);
        Assert.Equal((state, name), (verdict.Credential!.State, verdict.Credential.Name.ToString()));
        return verdict.Credential.Holder!.Value;
    }

    /// <summary>One finger.</summary>
    private static async Task SwipeAsync(IPage page, int across, int along = 0)
    {
        var finger = await page.Context.NewCDPSessionAsync(page);
        var (x, y) = (across < 0 ? 300 : 60, 300);
        await SendAsync("touchStart", 0);
        for (var step = 1; step <= 4; step++)
            await SendAsync("touchMove", step);
        await SendAsync("touchEnd", 4);
        await finger.DetachAsync();

        Task SendAsync(string type, int step) => finger.SendAsync("Input.dispatchTouchEvent", new Dictionary<string, object>
        {
            ["type"] = type,
            ["touchPoints"] = type == "touchEnd" ? Array.Empty<object>() : new object[] { new { x = x + across * step / 4, y = y - along * step / 4 } },
        });
    }

    private static async Task CheckAsync(IPage page, bool script, string name)
    {
        if (!script)
            return;
        await Axe.CheckAsync(page);
        await Measure.NoSideScrollAsync(page);
        await Measure.BigTargetsAsync(page);
        await Measure.PictureAsync(page, $"together-{name}");
    }
}
