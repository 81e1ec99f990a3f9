using System.IO.Compression;
using AngleSharp.Dom;
using HealthCode.Domain.Tenancy;

namespace HealthCode.Web.Tests.CheckIn;

public sealed class VisitorPrivacyTests(VisitorHouse house) : IClassFixture<VisitorHouse>
{
    [Fact]
    public async Task Name_and_phone_stand_in_no_page_address_or_log()
    {
        var door = await house.DoorAsync();
        var browser = await house.FirstVisitAsync(door, "en", ("name", "Xerxes Quillfeather"), ("phone", "13912345678"));
        var seen = browser.Html;
        foreach (var path in new[] { door.Path, browser.Path, "/" })
        {
            await browser.OpenAsync(path);
            seen += browser.Html;
        }
        await browser.OpenAsync(door.Path);
        await browser.PressAsync("Leave");
        seen += browser.Html + string.Join('\n', browser.Visited.Concat(house.App.Logs.All));
        foreach (var secret in new[] { "Xerxes", "Quillfeather", "13912345678", "139 1234", "+86139" })
            Assert.DoesNotContain(secret, seen, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(house.App.Logs.All, line => line.Contains(" HealthCode.", StringComparison.Ordinal) && line.Contains(door.Poster.Code, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_cookie_is_opaque_and_out_of_reach_of_scripts()
    {
        var door = await house.DoorAsync();
        var browser = house.Browser();
        await browser.OpenAsync(door.Path);
        var answer = await browser.SendAsync("form.entry", ("name", "Xerxes Quillfeather"), ("phone", "13912345678"), ("health", "none"));
        var set = answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("hc-visitor=", StringComparison.Ordinal)).ToLowerInvariant();
        Assert.Contains("httponly", set);
        Assert.Contains("samesite=lax", set);
        Assert.Contains("path=/", set);
        Assert.Contains($"max-age={14 * 24 * 3600}", set);
        var cookie = browser.Cookie("hc-visitor")!.Value;
        var bytes = Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlDecode(cookie);
        Assert.DoesNotContain("Xerxes", System.Text.Encoding.Latin1.GetString(bytes) + cookie);
        Assert.DoesNotContain("13912345678", System.Text.Encoding.Latin1.GetString(bytes) + cookie);
    }

    [Fact]
    public async Task On_https_the_cookie_is_bound_to_the_host()
    {
        await using var secure = new VisitorHouse("Site:PublicUrl", "https://code.example.org");
        var door = await secure.DoorAsync();
        var browser = secure.Browser(origin: "https://code.example.org");
        await browser.OpenAsync(door.Path);
        var answer = await browser.SendAsync("form.entry", ("name", "A B"), ("phone", VisitorSteps.Phone), ("health", "none"));
        var set = answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("__Host-hc-visitor=", StringComparison.Ordinal)).ToLowerInvariant();
        Assert.Contains("secure", set);
        Assert.DoesNotContain("domain=", set);
    }

    [Fact]
    public async Task A_forged_or_foreign_cookie_is_a_new_phone()
    {
        var door = await house.DoorAsync();
        foreach (var cookie in new[] { "x", "CfDJ8AAAAAAA", new string('A', 5_000) })
        {
            using var client = house.App.CreateClient();
            client.DefaultRequestHeaders.Add("Cookie", $"hc-visitor={cookie}");
            client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
            Assert.Contains("name=\"phone\"", await client.GetStringAsync(door.Path));
        }
    }

    [Fact]
    public async Task The_confirmation_of_another_phone_shows_nothing()
    {
        var door = await house.DoorAsync();
        var visitor = await house.FirstVisitAsync(door, "en", ("companions", "6"));
        var photographed = visitor.Path;
        foreach (var stranger in new[] { house.Browser(), await house.FirstVisitAsync(await house.DoorAsync()) })
        {
            await stranger.OpenAsync(photographed);
            Assert.Equal(door.Path, stranger.Path);
            Assert.DoesNotContain("Registered", stranger.Text);
            Assert.DoesNotContain("7", stranger.Text.Replace("17:", "", StringComparison.Ordinal));
        }
        await visitor.OpenAsync(photographed);
        Assert.Contains("Registered", visitor.Text);
    }

    [Fact]
    public async Task The_staff_cookie_opens_no_visitors_confirmation()
    {
        var door = await house.DoorAsync();
        var visitor = await house.FirstVisitAsync(door);
        var owner = await house.StaffAsync(door.Tenant, MemberRole.Owner);
        await owner.OpenAsync(visitor.Path);
        Assert.Equal(door.Path, owner.Path);
    }

    [Fact]
    public async Task First_load_is_at_most_20_KB_compressed()
    {
        var door = await house.DoorAsync(capacity: 300);
        var known = await house.FirstVisitAsync(door);
        var stranger = house.Browser("zh-CN");
        var sizes = new List<(string Page, int Bytes)> { (known.Path, await WeighAsync(known, known.Path)), (door.Path, await WeighAsync(stranger, door.Path)), ("/", await WeighAsync(stranger, "/")) };
        Assert.All(sizes, size => Assert.True(size.Bytes <= 20 * 1024, $"{size.Page} weighs {size.Bytes} bytes"));
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", sizes));
    }

    private static async Task<int> WeighAsync(PocketBrowser browser, string path)
    {
        await browser.OpenAsync(path);
        var total = Brotli(await browser.Response.Content.ReadAsByteArrayAsync());
        var parts = browser.Page.QuerySelectorAll("link[rel=stylesheet], script[src], img[src]").Select(e => e.GetAttribute("href") ?? e.GetAttribute("src")!).Distinct().ToList();
        Assert.Contains(parts, part => part.EndsWith(".css", StringComparison.Ordinal));
        foreach (var part in parts)
        {
            var answer = await browser.GetAsync(part);
            Assert.True(answer.IsSuccessStatusCode, part);
            total += Brotli(await answer.Content.ReadAsByteArrayAsync());
        }
        return total;
    }

    private static int Brotli(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            brotli.Write(bytes);
        return (int)packed.Length;
    }
}
