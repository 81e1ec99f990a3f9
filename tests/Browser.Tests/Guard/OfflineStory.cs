using System.Collections.Concurrent;
using System.Text.Json;
using HealthCode.Browser.Tests.CheckIn;
using HealthCode.Browser.Tests.Harness;
using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HealthCode.Browser.Tests.Guard;

/// <summary>A guard's phone loses its network, is reloaded, is killed while it sends, and loses answers: nothing is lost and nothing counts twice.</summary>
public sealed class OfflineStory(Site site)
{
    private const string EnterOne = "async () => { const { verdict, code, offline } = await core.enter(null); return `${verdict} ${code} ${offline}`; }";

    [Fact]
    public async Task Two_hundred_scans_without_a_network_are_two_hundred_visits_at_their_own_times()
    {
        var door = await Door.OpenAsync(site, codes: new(new CodePolicy(CodeDemand.Required), null));
        await using var camera = await Camera.OpenAsync();
        await using var guard = await camera.BrowseAsync(site, Look.Pocket);
        guard.Expected = "net::ERR_";
        var (page, network, sent) = (guard.Page, guard.Page.Context, new ConcurrentDictionary<string, JsonElement>());
        network.Request += (_, request) => Note(request, sent);
        var post = await Post.OpenAtAsync(site, page, door);
        await post.KeptAsync();
        var posters = await page.EvaluateAsync<string>("async () => (await (await fetch(location.pathname + '/lists')).json()).posterUrl");
        await post.TypeAsync(await ShownCodes.PhoneAsync(site));
        await Expect(page.Locator("[data-name]")).ToHaveTextAsync("张**");
        await Expect(page.Locator("[data-inside]")).ToHaveTextAsync("1 of 300");
        await post.WaitingAsync(0);

        await network.SetOfflineAsync(true);
        var one = await ShownCodes.PhoneAsync(site);
        var before = await post.ShownAtAsync();
        camera.PointAt(Camera.QrOf(one));
        await post.AnsweredAsync("green", before + 1);
        await post.SweepAsync(one);
        await Expect(page.Locator("[data-note]")).ToContainTextAsync("it counts once");
        camera.LookAway();
        await ScanAsync(post, from: 1, until: 100);
        await SaysAsync(post, "Red code", await ShownCodes.PhoneAsync(site, CodeState.Red, "李四"));
        await SaysAsync(post, "Forged", ShownCodes.Forge(await ShownCodes.PhoneAsync(site)));
        await SaysAsync(post, "Of another venue", posters + "AAAAAAAAAAAAAAAAAAAAAA");
        await SaysAsync(post, "Not a personal code", "WIFI:S:guest;;");
        await SaysAsync(post, "That is the poster", posters + door.Path[3..]);
        await page.ReloadAsync();
        await post.WaitingAsync(102);
        await ScanAsync(post, from: 102, until: 202);
        await Expect(page.Locator("[data-inside]")).ToHaveTextAsync("201 of 300");
        await NothingIsReadableAsync(page, [one, "张*", "HCC1", "occurredUtc"]);

        // The server has taken the first fifty, and nobody hears of it; then the phone is killed over the next, and started again in two tabs at once.
        var (posts, killed) = (0, new TaskCompletionSource());
        await network.RouteAsync("**/t/*/scan/scans", async route =>
        {
            var number = Interlocked.Increment(ref posts);
            if (number > 2)
            {
                await route.ContinueAsync();
                return;
            }
            await route.FetchAsync();
            await route.AbortAsync();
            if (number < 2)
                return;
            await page.CloseAsync();
            killed.SetResult();
        });
        await network.SetOfflineAsync(false);
        await killed.Task.WaitAsync(TimeSpan.FromSeconds(60));
        var tabs = new[] { await guard.NewPageAsync(), await guard.NewPageAsync() };
        await Task.WhenAll(tabs.Select(tab => tab.GotoAsync(post.Path)));
        await new Post(door.Tenant.Identifier, tabs[0]).WaitingAsync(0);
        await Expect(tabs[0].Locator("[data-inside]")).ToHaveTextAsync("201 of 300");

        var visits = await VisitsAsync(door);
        var passed = sent.Values.Where(scan => !scan.TryGetProperty("decidedOffline", out var said) || said.GetString() == "admit").ToList();
        Assert.Equal((201, 203), (visits.Count, sent.Count));
        Assert.Equal(passed.Select(scan => scan.GetProperty("occurredUtc").GetDateTime()).Order(), visits.Select(visit => visit.EnteredUtc).Order());
        Assert.Equal(201, visits.Select(visit => visit.EnteredUtc).Distinct().Count());
    }

    [Fact]
    public async Task What_the_server_refused_unheard_is_told_again_as_it_happened_and_a_wrong_turn_is_taken_back()
    {
        var door = await Door.OpenAsync(site, capacity: 1, policy: new DoorPolicy(WhenFull: DoorAnswer.Refuse));
        await using var guard = await PageGuard.OpenAsync(site, Look.Pocket);
        guard.Expected = "ERR_FAILED";
        var (page, other) = (guard.Page, await guard.NewPageAsync());
        await (await Staff.JoinAsync(site, door.Tenant.Id, MemberRole.Guard)).SignInAsync(page);
        // This phone has not heard yet that somebody went in by the other gate.
        await page.RouteAsync("**/t/*/scan/state**", async route =>
        {
            var answer = await route.FetchAsync();
            await route.FulfillAsync(new() { Response = answer, Body = (await answer.TextAsync()).Replace("\"inside\":1", "\"inside\":0", StringComparison.Ordinal) });
        });
        await Task.WhenAll(OpenAsync(page, door), OpenAsync(other, door));
        await other.EvaluateAsync("core.enter(null)");
        await WaitAsync(other, "core.status().waiting === 0 && core.status().inside === 1");
        await page.RouteAsync("**/t/*/scan/scans", async route =>
        {
            await route.FetchAsync();
            await route.AbortAsync();
        });

        var decided = await page.EvaluateAsync<JsonElement>("core.enter(null)");
        Assert.Equal("admit", decided.GetProperty("verdict").GetString());
        await page.UnrouteAsync("**/t/*/scan/scans");
        await WaitAsync(page, "core.status().online && core.status().waiting === 0 && later.length > 0");

        // No room on the phone: the server alone can take it, and when it does not answer, nobody is told that it was recorded.
        await page.EvaluateAsync("() => { IDBObjectStore.prototype.add = () => { throw new DOMException('', 'QuotaExceededError'); }; }");
        Assert.Equal("refuse venue-full false", await page.EvaluateAsync<string>(EnterOne));
        await page.RouteAsync("**/t/*/scan/scans", route => route.AbortAsync());
        Assert.Equal("refuse not-stored true", await page.EvaluateAsync<string>(EnterOne));

        using var scope = TenantScope.Enter(door.Tenant);
        await using var after = site.Services.GetRequiredService<Database>().CreateContext();
        var receipts = await after.ScanReceipts.AsNoTracking().OrderBy(receipt => receipt.ReceivedUtc).ToListAsync();
        Assert.Equal(["Admit ", "Refuse venue-full", "Attention offline-conflict", "Refuse venue-full"], receipts.Select(receipt => $"{receipt.Verdict} {receipt.Code}"));
        Assert.Equal((receipts[1].ScanId, true, receipts[1].OccurredUtc), (receipts[2].OverrideOf!.Value, receipts[2].IsConflict, receipts[2].OccurredUtc));
        Assert.Equal(2, await after.Visits.CountAsync());
    }

    /// <summary>The core alone on a page of the tenant; its page is told of elsewhere.</summary>
    private static async Task OpenAsync(IPage page, Door door)
    {
        await page.GotoAsync($"/t/{door.Tenant.Identifier}/register");
        await page.EvaluateAsync("""
            async base => {
              const { open } = await import('/app/core.js');
              window.later = [];
              window.core = open({ base });
              core.onLater(shown => later.push(shown));
              const { venues: [venue] } = await core.start();
              await core.choose({ venueId: venue.id, doorId: venue.doors[0].id, direction: 'in' });
            }
            """, $"/t/{door.Tenant.Identifier}/scan");
    }

    /// <summary>By tens, as fast as they come; each scan is on the disk before the next ten.</summary>
    private async Task ScanAsync(Post post, int from, int until)
    {
        for (var kept = from; kept < until;)
        {
            var some = await ShownCodes.PhonesAsync(site, Math.Min(10, until - kept));
            foreach (var text in some)
                await post.SweepAsync(text);
            await post.WaitingAsync(kept += some.Length);
        }
    }

    private static async Task SaysAsync(Post post, string why, string text)
    {
        await post.SweepAsync(text);
        await Expect(post.Page.Locator("[data-why]")).ToHaveTextAsync(why);
    }

    /// <summary>What the phone sends, by its ids: the same id never means another scan or time.</summary>
    private static void Note(IRequest request, ConcurrentDictionary<string, JsonElement> sent)
    {
        if (!request.Url.EndsWith("/scan/scans", StringComparison.Ordinal) || request.PostData is not { } body)
            return;
        foreach (var scan in JsonDocument.Parse(body).RootElement.GetProperty("items").EnumerateArray())
        {
            var first = sent.GetOrAdd(scan.GetProperty("scanId").GetString()!, scan);
            Assert.Equal(first.GetProperty("occurredUtc").GetString(), scan.GetProperty("occurredUtc").GetString());
        }
    }

    /// <summary>In the page itself: waiting from outside takes an eval, which the page forbids.</summary>
    private static async Task WaitAsync(IPage page, string until) => await page.EvaluateAsync($$"""
        async () => {
          for (const end = Date.now() + 60_000; !({{until}}); await new Promise(next => setTimeout(next, 50)))
            if (Date.now() > end) throw new Error(JSON.stringify(core.status()));
        }
        """);

    /// <summary>Everything in the store, as whoever takes the phone apart finds it.</summary>
    private static async Task NothingIsReadableAsync(IPage page, IReadOnlyList<string> words)
    {
        var all = await page.EvaluateAsync<string>("""
            async () => {
              const asked = request => new Promise(resolve => { request.onsuccess = () => resolve(request.result); });
              const text = value => value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? new TextDecoder('latin1').decode(value)
                : value instanceof CryptoKey ? `key ${value.extractable}` : value && typeof value === 'object' ? Object.entries(value).map(([name, inner]) => name + ' ' + text(inner)).join('\n') : String(value);
              let found = '';
              for (const { name } of await indexedDB.databases()) {
                const database = await asked(indexedDB.open(name));
                for (const shelf of database.objectStoreNames) found += text(await asked(database.transaction(shelf).objectStore(shelf).getAll()));
                database.close();
              }
              return found + text(Object.entries(localStorage)) + text(Object.entries(sessionStorage));
            }
            """);
        Assert.True(all.Length > 50_000);
        Assert.Contains("key false", all, StringComparison.Ordinal);
        Assert.DoesNotContain("key true", all, StringComparison.Ordinal);
        Assert.All(words, word => Assert.DoesNotContain(word, all, StringComparison.Ordinal));
    }

    private async Task<List<Visit>> VisitsAsync(Door door)
    {
        using var scope = TenantScope.Enter(door.Tenant);
        await using var db = site.Services.GetRequiredService<Database>().CreateContext();
        return await db.Visits.AsNoTracking().ToListAsync();
    }
}
