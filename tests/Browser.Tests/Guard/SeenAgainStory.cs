using HealthCode.Browser.Tests.CheckIn;
using HealthCode.Browser.Tests.Harness;
using HealthCode.Domain.CheckIn;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HealthCode.Browser.Tests.Guard;

/// <summary>Whatever stands before a scanner gets its answer, and when something inside hangs, the guard is told and the next person is not kept waiting.</summary>
public sealed class SeenAgainStory(Site site)
{
    private static readonly Look Look = new(Phone: true, Dark: true, English: true);

    /// <summary>What was shown a moment ago was shown long ago.</summary>
    private const string Later = "(() => { const clock = Date.now, tick = performance.now.bind(performance); let ahead = 0; Date.now = () => clock() + ahead; performance.now = () => tick() + ahead; window.later = () => { ahead += 6_000; }; })()";

    /// <summary>The store, and the server in its place, get a tenth of their five seconds.</summary>
    private const string Hurried = "(() => { const wait = setTimeout; window.setTimeout = (act, milliseconds, ...more) => wait(act, milliseconds === 5_000 ? 500 : milliseconds, ...more); })()";

    private static Domain.Venues.DoorCodeSettings Looks => new(new CodePolicy(CodeDemand.Required), null);

    [Fact]
    public async Task A_refused_code_that_comes_back_is_refused_again_with_a_network_and_without()
    {
        var door = await Door.OpenAsync(site, codes: Looks);
        await using var camera = await Camera.OpenAsync();
        await using var guard = await camera.BrowseAsync(site, Look);
        guard.Expected = "ERR_INTERNET_DISCONNECTED";
        await guard.Page.AddInitScriptAsync(Later);
        var post = await Post.OpenAtAsync(site, guard.Page, door);
        await Expect(guard.Page.Locator("[data-scan]")).ToHaveAttributeAsync("data-camera", "on");

        var forged = Camera.QrOf(ShownCodes.Forge(await ShownCodes.PhoneAsync(site)));
        await post.AnsweredAsync("red", camera.PointAt(forged));
        foreach (var isOffline in new[] { false, true, true, false })
        {
            await guard.Page.Context.SetOfflineAsync(isOffline);
            var before = await post.ShownAtAsync();
            camera.LookAway();
            await guard.Page.EvaluateAsync("later()");
            camera.PointAt(forged);
            await post.AnsweredAsync("red", before + 1);
        }
    }

    [Fact]
    public async Task Who_was_taken_back_or_turns_round_is_scanned_again_at_once()
    {
        var door = await Door.OpenAsync(site, codes: Looks);
        await using var guard = await PageGuard.OpenAsync(site, Look);
        var post = await Post.OpenAtAsync(site, guard.Page, door);
        await Expect(guard.Page.Locator("[data-ready]")).ToBeVisibleAsync();
        var (card, said) = (await ShownCodes.CardAsync(site), guard.Page.Locator("[data-word]"));

        await post.TypeAsync(card);
        await Expect(said).ToHaveTextAsync("Come in");
        await post.TypeAsync(card);
        await Expect(guard.Page.Locator("[data-note]")).ToContainTextAsync("it counts once");
        await guard.Page.Locator("[data-on=undo]").ClickAsync();
        await Expect(guard.Page.Locator("[data-inside]")).ToHaveTextAsync("0 of 300");
        var before = await post.ShownAtAsync();
        await post.TypeAsync(card);
        await post.AnsweredAsync("green", before + 1);
        await guard.Page.Locator("[data-on=turn]").ClickAsync();
        await post.TypeAsync(card);
        await Expect(said).ToHaveTextAsync("Goodbye");
        await Expect(guard.Page.Locator("[data-inside]")).ToHaveTextAsync("0 of 300");
    }

    [Fact]
    public async Task A_living_code_that_is_written_anew_while_it_is_held_there_is_one_scan()
    {
        var door = await Door.OpenAsync(site, codes: Looks);
        await using var guard = await PageGuard.OpenAsync(site, Look);
        await guard.Page.AddInitScriptAsync(Later);
        var post = await Post.OpenAtAsync(site, guard.Page, door);
        await Expect(guard.Page.Locator("[data-ready]")).ToBeVisibleAsync();
        var (holder, word, note) = (await ShownCodes.HolderAsync(site, TimeSpan.FromHours(8)), guard.Page.Locator("[data-word]"), guard.Page.Locator("[data-note]"));

        await post.TypeAsync(holder());
        await Expect(word).ToHaveTextAsync("Come in");
        await post.TypeAsync(holder());
        await Expect(note).ToContainTextAsync("it counts once");
        // Away for long, it is another entry; the phone alone would say that this pass is inside.
        await guard.Page.EvaluateAsync("later()");
        var before = await post.ShownAtAsync();
        await post.TypeAsync(holder());
        await post.AnsweredAsync("green", before + 1);
    }

    [Fact]
    public async Task A_phone_that_needs_seconds_for_a_picture_sees_and_a_reader_that_hangs_is_replaced()
    {
        var door = await Door.OpenAsync(site, codes: Looks);
        await using var camera = await Camera.OpenAsync();
        await using var guard = await camera.BrowseAsync(site, Look);
        var post = await Post.OpenAtAsync(site, guard.Page, door);
        await post.AnsweredAsync("red", camera.PointAt(Camera.QrOf("https://example.org/first")));

        await guard.Page.Workers[0].EvaluateAsync<object?>("() => { const read = self.onmessage; let turn = Promise.resolve(); self.onmessage = picture => { turn = turn.then(() => new Promise(next => setTimeout(next, 1_800))).then(() => read(picture)); }; }");
        await post.AnsweredAsync("red", camera.PointAt(Camera.QrOf("https://example.org/slow")));
        await guard.Page.Workers[0].EvaluateAsync<object?>("() => { self.onmessage = () => undefined; }");
        await post.AnsweredAsync("red", camera.PointAt(Camera.QrOf("https://example.org/replaced")));
    }

    [Fact]
    public async Task A_guard_whose_reader_fails_is_told_to_type_until_it_reads_again()
    {
        var door = await Door.OpenAsync(site, codes: Looks);
        await using var camera = await Camera.OpenAsync();
        await using var guard = await camera.BrowseAsync(site, Look, options => options.ServiceWorkers = ServiceWorkerPolicy.Block);
        guard.Expected = "Service Worker registration blocked";
        await guard.Page.RouteAsync("**/app/decode*", route => route.FulfillAsync(new() { ContentType = "text/javascript", Body = "self.onmessage = () => self.postMessage({ failed: true });" }));
        var post = await Post.OpenAtAsync(site, guard.Page, door);

        await Expect(guard.Page.Locator("[data-camera-help=blind]")).ToBeVisibleAsync();
        await Axe.CheckAsync(guard.Page);
        await Measure.PictureAsync(guard.Page, "scanner-blind");
        await guard.Page.UnrouteAsync("**/app/decode*");
        await post.AnsweredAsync("red", camera.PointAt(Camera.QrOf("https://example.org/menu")));
        await Expect(guard.Page.Locator("[data-camera-help=blind]")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_store_that_does_not_answer_holds_up_nobody()
    {
        var door = await Door.OpenAsync(site);
        await using var guard = await PageGuard.OpenAsync(site, Look);
        guard.Expected = "ERR_INTERNET_DISCONNECTED";
        await guard.Page.AddInitScriptAsync(Hurried);
        var post = await Post.OpenAtAsync(site, guard.Page, door);
        await Expect(guard.Page.Locator("[data-ready]")).ToBeVisibleAsync();
        var other = await guard.NewPageAsync();
        await other.GotoAsync($"/t/{door.Tenant.Identifier}/register");
        await other.EvaluateAsync("""
            name => new Promise(held => {
              indexedDB.open(name).onsuccess = ({ target: { result } }) => {
                const shelf = result.transaction('scans', 'readwrite').objectStore('scans'), again = () => { shelf.get(0).onsuccess = again; };
                again();
                held();
              };
            })
            """, "scanner" + post.Path);

        // The server alone takes it.
        await guard.Page.Locator("[data-on=plus]").ClickAsync();
        await post.AnsweredAsync("green", 1);
        await Expect(guard.Page.Locator("[data-inside]")).ToHaveTextAsync("1 of 300");
        await guard.Page.Context.SetOfflineAsync(true);
        await guard.Page.Locator("[data-on=plus]").ClickAsync();
        await post.AnsweredAsync("red", 1);
        await Expect(guard.Page.Locator("[data-why]")).ToHaveTextAsync("Not recorded");
    }
}
