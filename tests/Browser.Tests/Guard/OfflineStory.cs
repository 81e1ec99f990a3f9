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

namespace HealthCode.Browser.Tests.Guard;

/// <summary>A guard's phone loses its network, is reloaded, is killed while it sends, and loses answers: nothing is lost and nothing counts twice.</summary>
public sealed class OfflineStory(Site site)
{
    private const string Asked = "**/t/*/scan/**";
    private const string EnterOne = "async () => { const { verdict, code, offline } = await core.enter(null); return `${verdict} ${code} ${offline}`; }";

    [Fact]
    public async Task Two_hundred_scans_without_a_network_are_two_hundred_visits_at_their_own_times()
    {
        var door = await Door.OpenAsync(site, codes: new(new CodePolicy(CodeDemand.Required), null));
        await using var guard = await PageGuard.OpenAsync(site, Look.Pocket);
        guard.Expected = "ERR_FAILED";
        var page = guard.Page;
        await (await Staff.JoinAsync(site, door.Tenant.Id, MemberRole.Guard)).SignInAsync(page);
        await OpenAsync(page, door);

        // A busy machine may miss the phone's patience of 0.4 s now and then.
        var online = new List<Shown>();
        do
            online.AddRange(await ScanAsync(page, [await ShownCodes.PhoneAsync(site)]));
        while (online[^1].Offline && online.Count < 10);
        Assert.Equal(("admit", false, "张**"), (online[^1].Verdict, online[^1].Offline, online[^1].Name));
        await WaitAsync(page, "core.status().listsTooOld === false && core.status().waiting === 0");

        var posters = await page.EvaluateAsync<string>("async () => (await (await fetch(location.pathname.replace('/register', '/scan/lists'))).json()).posterUrl");

        await page.Context.RouteAsync(Asked, route => route.AbortAsync());
        var first = await ShownCodes.PhonesAsync(site, 100);
        var shown = await ScanAsync(page, first);
        Assert.Empty(await ScanAsync(page, first[^1..]));
        Assert.Equal(["refuse code-red 李*", "refuse token-tampered "], await WordsAsync(page, [await ShownCodes.PhoneAsync(site, CodeState.Red, "李四"), ShownCodes.Forge(await ShownCodes.PhoneAsync(site))]));
        Assert.Equal(["refuse wrong-venue ", "refuse unknown ", "refuse poster-of-venue "], await WordsAsync(page, [posters + "AAAAAAAAAAAAAAAAAAAAAA", "WIFI:S:guest;;", posters + door.Path[3..]]));
        await OpenAsync(page, door);
        shown = [.. shown, .. await ScanAsync(page, await ShownCodes.PhonesAsync(site, 100))];
        Assert.All(shown, one => Assert.Equal(("admit", true, "张**"), (one.Verdict, one.Offline, one.Name)));
        Assert.Equal(202, await page.EvaluateAsync<int>("core.status().waiting"));
        await NothingIsReadableAsync(page, [first[0], "张*", "HCC1", shown[0].ScanId]);

        // The server has taken the first fifty, and nobody hears of it; then the phone is killed over the next, in two tabs at once.
        var (posts, killed) = (0, new TaskCompletionSource());
        await page.Context.UnrouteAsync(Asked);
        await page.Context.RouteAsync("**/t/*/scan/scans", async route =>
        {
            var post = Interlocked.Increment(ref posts);
            if (post is 1 or 2)
            {
                await route.FetchAsync();
                await route.AbortAsync();
            }
            if (post == 2)
            {
                await page.CloseAsync();
                killed.SetResult();
            }
            if (post > 2)
                await route.ContinueAsync();
        });
        await killed.Task.WaitAsync(TimeSpan.FromSeconds(60));
        var (again, other) = (await guard.NewPageAsync(), await guard.NewPageAsync());
        await Task.WhenAll(OpenAsync(again, door), OpenAsync(other, door));
        await WaitAsync(again, "core.status().online && core.status().waiting === 0");

        var visits = await VisitsAsync(door);
        Assert.Equal(200 + online.Count, visits.Count);
        Assert.Equal([.. online.Select(one => one.At), .. shown.Select(one => one.At)], visits.Select(visit => new DateTimeOffset(visit.EnteredUtc).ToUnixTimeMilliseconds()).Order());
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

    private sealed record Shown(string ScanId, string Verdict, string? Code, string? Name, bool Offline, long At);

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

    private static async Task<IReadOnlyList<Shown>> ScanAsync(IPage page, IReadOnlyList<string> texts) => JsonSerializer.Deserialize<List<Shown>>(
        await page.EvaluateAsync<string>("async texts => { const all = []; for (const text of texts) if (!core.stays(text)) all.push(await core.scan(text)); return JSON.stringify(all.filter(one => one)); }", texts), JsonSerializerOptions.Web)!;

    private static async Task<IEnumerable<string>> WordsAsync(IPage page, IReadOnlyList<string> texts) => (await ScanAsync(page, texts)).Select(one => $"{one.Verdict} {one.Code} {one.Name}");

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
