using System.Globalization;
using HealthCode.Browser.Tests.CheckIn;
using HealthCode.Browser.Tests.Harness;
using HealthCode.Browser.Tests.Occupancy;
using HealthCode.Domain.Tenancy;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HealthCode.Browser.Tests.Guard;

/// <summary>A guard at a door with the scanner open.</summary>
internal sealed class Post(string tenant, IPage page)
{
    public IPage Page => page;

    public ILocator Verdict => page.Locator("[data-verdict]");

    public string Path => $"/t/{tenant}/scan";

    public static async Task<Post> OpenAsync(Site site, IPage page, MemberRole role = MemberRole.Guard)
    {
        var mall = await Mall.OpenAsync(site, isEmpty: true);
        await mall.AddVenueAsync("滨江购物中心 Riverside Mall", 300, null, "东门 East door", "地铁口 Metro");
        await mall.SignInAsync(page, role);
        return await OpenAsync(mall.Tenant.Identifier, page);
    }

    /// <summary>At a door that looks at codes, where a poster hangs too.</summary>
    public static async Task<Post> OpenAtAsync(Site site, IPage page, Door door, MemberRole role = MemberRole.Guard)
    {
        await (await Staff.JoinAsync(site, door.Tenant.Id, role)).SignInAsync(page);
        return await OpenAsync(door.Tenant.Identifier, page);
    }

    private static async Task<Post> OpenAsync(string tenant, IPage page)
    {
        var post = new Post(tenant, page);
        await page.GotoAsync(post.Path);
        return post;
    }

    /// <returns>Its name.</returns>
    public async Task<string> ChooseDoorAsync()
    {
        await page.Locator("[data-doors] button").First.ClickAsync();
        await Expect(page.Locator("[data-ready]")).ToBeVisibleAsync();
        return await page.Locator("[data-door-name]").InnerTextAsync();
    }

    /// <summary>Waits for an answer that is newer than this.</summary>
    /// <returns>Milliseconds from then to the answer on the screen.</returns>
    public async Task<long> AnsweredAsync(string tone, long sinceMs)
    {
        await page.WaitForFunctionAsync("since => Number(document.querySelector('[data-scan]').dataset.shownAt ?? 0) >= since", sinceMs);
        await Expect(Verdict).ToHaveClassAsync(new System.Text.RegularExpressions.Regex($"tone-{tone}"));
        return await ShownAtAsync() - sinceMs;
    }

    /// <summary>When the last answer came up, as the page's clock counts.</summary>
    public async Task<long> ShownAtAsync() => long.Parse(await page.Locator("[data-scan]").GetAttributeAsync("data-shown-at") ?? "0", CultureInfo.InvariantCulture);

    /// <summary>A scanner that does not type but hands over the text as a whole, and then Enter: hundreds in a row.</summary>
    public async Task SweepAsync(string text)
    {
        await page.Locator("[data-field]").FocusAsync();
        await page.Keyboard.InsertTextAsync(text);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>So many scans are kept on the phone.</summary>
    public Task WaitingAsync(int count) => page.WaitForFunctionAsync("count => document.querySelector('[data-scan]').dataset.waiting === count", $"{count}", new() { Timeout = 60_000 });

    /// <summary>The next start needs no network: page and lists are on the phone.</summary>
    public async Task KeptAsync()
    {
        await Expect(page.Locator("[data-link]")).ToBeHiddenAsync();
        await page.EvaluateAsync("async () => { const { active } = await navigator.serviceWorker.ready; if (active.state !== 'activated') await new Promise(done => active.addEventListener('statechange', done)); }");
    }

    /// <summary>What a scanner with a plug does.</summary>
    public async Task TypeAsync(string text)
    {
        await page.Keyboard.TypeAsync(text);
        await page.Keyboard.PressAsync("Enter");
    }
}
