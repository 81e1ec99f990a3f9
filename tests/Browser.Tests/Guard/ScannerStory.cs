using System.Text.RegularExpressions;
using HealthCode.Browser.Tests.Harness;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Tenancy;
using static Microsoft.Playwright.Assertions;

namespace HealthCode.Browser.Tests.Guard;

/// <summary>Half a second at a crowded door, through a camera.</summary>
public sealed class ScannerStory(Site site)
{
    [Fact]
    public async Task A_guard_sees_green_and_what_is_no_code_within_half_a_second_of_the_camera_seeing_it()
    {
        await using var citizen = await CodeHolder.OpenAsync(site, CodeState.Green);
        await using var camera = await Camera.OpenAsync();
        await using var guard = await camera.BrowseAsync(site, new Look(Phone: true, Dark: true, English: true));
        var post = await Post.OpenAsync(site, guard.Page);
        await post.ChooseDoorAsync();
        await Expect(post.Page.Locator("[data-scan]")).ToHaveAttributeAsync("data-camera", "on");

        // The page is opened at the door of last time, with the code in view already.
        camera.PointAt(await citizen.ShowAsync());
        await post.Page.ReloadAsync();
        await post.AnsweredAsync("green", 0);
        var opened = await post.Page.EvaluateAsync<double>("() => Number(document.querySelector('[data-scan]').dataset.shownAt) - performance.timeOrigin");
        await Expect(post.Page.Locator("[data-word]")).ToHaveTextAsync("Come in");
        await Expect(post.Page.Locator("[data-inside]")).ToHaveTextAsync("1 of 300");
        await Measure.PictureAsync(post.Page, "scanner-green");
        // It goes by itself, and the code that is still in view does not count again.
        await Expect(post.Verdict).ToBeHiddenAsync();
        await Expect(post.Page.Locator("[data-inside]")).ToHaveTextAsync("1 of 300");

        var times = new List<long>();
        for (var i = 0; i < 5; i++)
            times.Add(await post.AnsweredAsync("red", camera.PointAt(Camera.QrOf($"https://example.org/menu/{i}"))));
        await Expect(post.Page.Locator("[data-why]")).ToHaveTextAsync("Not a personal code");
        // Menus and the like: one line for all that were no code.
        await Expect(post.Page.Locator(".scan-held")).ToHaveCountAsync(0);
        await Measure.PictureAsync(post.Page, "scanner-unknown");
        await Axe.CheckAsync(guard.Page);
        var height = await post.Verdict.EvaluateAsync<double>("verdict => verdict.getBoundingClientRect().height / innerHeight");
        Assert.InRange(height, 0.4, 1);
        TestContext.Current.TestOutputHelper?.WriteLine($"page open to verdict {opened:0} ms; code in view to verdict {string.Join(", ", times)} ms; the answer takes {height:P0} of the screen");
        Assert.InRange(times.Order().ElementAt(times.Count / 2), 0, 1_000);
    }

    [Fact]
    public async Task The_second_start_needs_no_network_and_the_first_is_small()
    {
        await using var guard = await PageGuard.OpenAsync(site, Look.Pocket);
        guard.Expected = "ERR_INTERNET_DISCONNECTED";
        var post = await Post.OpenAsync(site, guard.Page);
        var bytes = await Measure.FirstLoadAsync(guard.Page, post.Path, except: "/app/decode");
        TestContext.Current.TestOutputHelper?.WriteLine($"{bytes} bytes without the decoder");
        Assert.InRange(bytes, 1, 25 * 1024);
        var door = await post.ChooseDoorAsync();
        var manifest = await guard.Page.EvaluateAsync<string>("async () => (await fetch(document.querySelector('link[rel=manifest]').href)).text()");
        Assert.Contains("maskable", manifest, StringComparison.Ordinal);
        await post.KeptAsync();

        await guard.Page.Context.SetOfflineAsync(true);
        await guard.Page.ReloadAsync();
        await Expect(guard.Page.Locator("[data-door-name]")).ToHaveTextAsync(door);
        await Expect(guard.Page.Locator("[data-link]")).ToContainTextAsync("No network");
        var decoder = await guard.Page.EvaluateAsync<int>("async () => (await fetch(document.querySelector('[data-scan]').dataset.wasm)).status");
        Assert.Equal(200, decoder);
        await guard.Page.Locator("[data-on=plus]").ClickAsync();
        await post.AnsweredAsync("green", 0);
        await Expect(guard.Page.Locator("[data-link]")).ToContainTextAsync("1 waiting");
        await guard.Page.Context.SetOfflineAsync(false);
        await Expect(guard.Page.Locator("[data-scan]")).ToHaveAttributeAsync("data-waiting", "0");
    }

    /// <summary>On a phone and on a desk, or in all looks with HEALTHCODE_FULL=1.</summary>
    public static TheoryData<Look> Looks => Look.IsFull ? [.. Look.All] : [new Look(Phone: true, Dark: false, English: false), new Look(Phone: false, Dark: true, English: true)];

    [Theory, MemberData(nameof(Looks))]
    public async Task Without_a_camera_everything_can_be_typed_and_each_state_is_accessible(Look look)
    {
        await using var guard = await PageGuard.OpenAsync(site, look);
        var post = await Post.OpenAsync(site, guard.Page, MemberRole.Supervisor);
        await CheckAsync(post, "doors", look);
        await post.ChooseDoorAsync();
        await Expect(guard.Page.Locator("[data-camera-help=none]")).ToBeVisibleAsync();
        await CheckAsync(post, "no-camera", look);

        // A hand scanner types wherever the attention of the page is.
        await guard.Page.Locator("[data-on=turn]").FocusAsync();
        await post.TypeAsync("https://example.org/menu");
        await post.AnsweredAsync("red", 0);
        await CheckAsync(post, "red", look);
        await guard.Page.Locator("[data-on=seen]").ClickAsync();
        await Expect(post.Verdict).ToBeHiddenAsync();

        await post.TypeAsync("2345-6789-X");
        await Expect(guard.Page.Locator("[data-scan]")).ToHaveAttributeAsync("data-code", new Regex("^card-code-"));
        await guard.Page.Locator("[data-on=seen]").ClickAsync();

        // Three together, one with a fever: said before, and only about them.
        await guard.Page.Locator("[data-on=more]").ClickAsync();
        await guard.Page.Locator("[data-on=more]").ClickAsync();
        await guard.Page.Locator("[data-opens=temperature]").ClickAsync();
        await CheckAsync(post, "temperature", look);
        await guard.Page.Locator("[data-on=warm]").Last.ClickAsync();
        await guard.Page.Locator("[data-on=plus]").ClickAsync();
        await post.AnsweredAsync("amber", 0);
        await Expect(guard.Page.Locator("[data-inside]")).ToHaveTextAsync(new Regex("^3 "));
        await CheckAsync(post, "amber", look);
        // The next person; what was amber waits in the strip.
        await guard.Page.Locator("[data-on=plus]").ClickAsync();
        await Expect(guard.Page.Locator("[data-inside]")).ToHaveTextAsync(new Regex("^4 "));
        await Expect(guard.Page.Locator(".scan-held")).ToHaveCountAsync(1);
        await guard.Page.Locator(".scan-seen").ClickAsync();
        await Expect(guard.Page.Locator("[data-strip]")).ToBeHiddenAsync();
        await guard.Page.Locator("[data-on=undo]").ClickAsync();
        await Expect(guard.Page.Locator("[data-inside]")).ToHaveTextAsync(new Regex("^3 "));

        await guard.Page.Locator("[data-opens=more]").ClickAsync();
        await CheckAsync(post, "more", look);
        await guard.Page.Locator("[data-opens=elsewhere]").ClickAsync();
        await CheckAsync(post, "elsewhere", look);

        // Without a network, and with the session over.
        guard.Expected = "Failed to load resource";
        await guard.Page.Locator("[data-sheet=elsewhere] [data-on=close]").ClickAsync();
        await guard.Page.Context.SetOfflineAsync(true);
        await guard.Page.Locator("[data-on=plus]").ClickAsync();
        await Expect(guard.Page.Locator("[data-link]")).ToContainTextAsync("1");
        await CheckAsync(post, "offline", look);
        await guard.Page.Context.SetOfflineAsync(false);
        await Expect(guard.Page.Locator("[data-scan]")).ToHaveAttributeAsync("data-waiting", "0");
        await guard.Page.Context.ClearCookiesAsync();
        await Expect(guard.Page.Locator("[data-signed-out]")).ToBeVisibleAsync();
        await CheckAsync(post, "signed-out", look);
    }

    private static async Task CheckAsync(Post post, string name, Look look)
    {
        await Axe.CheckAsync(post.Page);
        await Measure.PictureAsync(post.Page, $"scanner-{name}-{look.Name}");
        await Measure.NoSideScrollAsync(post.Page);
        if (look.Phone)
            await Measure.BigTargetsAsync(post.Page);
    }
}
