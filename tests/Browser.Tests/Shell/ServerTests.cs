using System.Net;
using System.Text.RegularExpressions;
using HealthCode.Browser.Tests.Harness;
using HealthCode.Browser.Tests.Harness.Server;
using HealthCode.Infrastructure.Tests.Documents;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HealthCode.Browser.Tests.Shell;

/// <summary>What deploy/ and docs/operations.md promise, tried on this machine with the published program, PostgreSQL and nginx.</summary>
public sealed class ServerTests
{
    private const string Password = "a long enough password";
    private readonly List<string> secrets = [];

    [Fact]
    public async Task The_first_day_of_a_server_from_its_first_operator_to_a_visitor_who_leaves_and_a_restored_backup()
    {
        await using var site = await ServerSite.OpenAsync();
        Assert.Equal(0, (await site.Nginx.TestAsync()).Code);
        await RefusesAsync(site);
        await SucceedsAsync(site, "migrate");
        var added = await SucceedsAsync(site, "operator", "add", "operator@healthcode.test", "李娜");
        await site.StartAsync();
        await site.Nginx.StartAsync();
        await CheckFrontAsync(site);

        await using var region = await site.BrowseAsync(Look.Desk);
        await BecomeOperatorAsync(region.Page, Secret(added, site));
        await using var desk = await site.BrowseAsync(Look.Desk);
        var tenant = await SignUpAsync(desk.Page, site);
        await region.Page.GotoAsync("/region");
        await Expect(region.Page.GetByText("街角小店 Corner shop")).ToBeVisibleAsync();
        var poster = await ReadPosterAsync(desk.Page);
        Assert.StartsWith($"{site.Address}/v/", poster, StringComparison.Ordinal);
        secrets.Add(poster.Split('/')[^1]);
        await VisitAsync(site, desk.Page, tenant, poster);

        // While the server runs: copies are taken, nothing is put back over it.
        await SucceedsAsync(site, "backup", site.At("backups"), "--keys", site.At("backups-keys"));
        var backup = Assert.Single(Directory.GetDirectories(site.At("backups")));
        string[] restore = ["restore", backup, "--replace", "--keys", site.At("backups-keys")];
        var refused = await site.CommandAsync(restore);
        Assert.Equal(1, refused.Code);
        Assert.Contains("Stop it first", refused.Said, StringComparison.Ordinal);

        foreach (var page in new[] { region.Page, desk.Page })
            await page.GotoAsync("about:blank");
        Assert.Equal(0, await site.StopAsync());
        await AwayAsync(site, poster);
        Assert.Contains("The former database is kept as", await SucceedsAsync(site, restore), StringComparison.Ordinal);
        Assert.Contains("unbroken", await SucceedsAsync(site, "audit", "verify"), StringComparison.Ordinal);
        await site.StartAsync();
        await desk.Page.GotoAsync($"{tenant}venues");
        await Expect(desk.Page.GetByText("街角小店 Corner shop").First).ToBeVisibleAsync();

        var written = site.Nginx.Logs + site.ProgramSaid;
        Assert.Contains("GET /v 200", site.Nginx.Logs, StringComparison.Ordinal);
        Assert.True(secrets.Count == 4 && secrets.TrueForAll(secret => secret.Length > 10), string.Join(' ', secrets));
        Assert.Empty(secrets.Where(secret => written.Contains(secret, StringComparison.Ordinal)));
        Assert.DoesNotContain("127.0.0.1", site.Nginx.Logs, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Systemd_takes_the_units()
    {
        var folder = Directory.CreateTempSubdirectory("healthcode-units-").FullName;
        foreach (var unit in Directory.GetFiles(Path.Combine(Checkout.Root, "deploy"), "healthcode*.*").Where(file => Path.GetExtension(file) is ".service" or ".timer"))
            await File.WriteAllTextAsync(Path.Combine(folder, Path.GetFileName(unit)), (await File.ReadAllTextAsync(unit)).Replace("/usr/bin/dotnet", Outside.Find("dotnet"), StringComparison.Ordinal));
        var units = Directory.GetFiles(folder);
        Assert.Equal(3, units.Length);

        var ended = await Outside.RunAsync(Outside.Find("systemd-analyze"), ["verify", "--man=no", .. units]);

        // It also reports on units of the machine; ours are named by their path or name.
        Assert.Empty(ended.Said.Split('\n').Where(line => line.Contains("healthcode", StringComparison.Ordinal)));
        Directory.Delete(folder, true);
    }

    [Fact]
    public async Task Only_commands_that_need_the_owners_password_are_given_it()
    {
        var folder = Directory.CreateTempSubdirectory("healthcode-command-").FullName;
        var runner = Path.Combine(folder, "systemd-run");
        await File.WriteAllTextAsync(runner, "#!/bin/sh\necho \"$@\"\n");
        await Outside.RunAsync("chmod", ["+x", runner]);
        foreach (var (words, isOwner) in new (string[], bool)[] { (["operator", "add", "a@b.example", "Li Na"], false), (["audit", "verify"], false), (["migrate"], true), (["backup", "/x", "--keys", "/y"], true), (["restore", "/x"], true) })
        {
            var ended = await Outside.RunAsync("sh", [Path.Combine(Checkout.Root, "deploy", "healthcode"), .. words], new Dictionary<string, string> { ["PATH"] = $"{folder}:{Environment.GetEnvironmentVariable("PATH")}" });
            Assert.Equal(0, ended.Code);
            Assert.EndsWith($"/opt/healthcode/HealthCode.Web.dll {string.Join(' ', words)}\n", ended.Said, StringComparison.Ordinal);
            Assert.Contains("--uid=healthcode", ended.Said, StringComparison.Ordinal);
            Assert.Equal(isOwner, ended.Said.Contains("owner.env", StringComparison.Ordinal));
        }
        Directory.Delete(folder, true);
    }

    [Fact]
    public void Systemd_waits_longer_than_the_program_takes_to_drain()
    {
        var seconds = int.Parse(Regex.Match(Checkout.Read("deploy", "healthcode.service"), "TimeoutStopSec=(\\d+)").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(seconds > new Web.Shell.DrainOptions().TimeoutSeconds + 5);
    }

    [Fact]
    public void Nginx_lets_the_largest_upload_through_and_leaves_transport_security_to_the_program()
    {
        var megabytes = int.Parse(Regex.Match(Nginx.Shipped(), "client_max_body_size (\\d+)m;").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(megabytes * 1024 * 1024, Web.Features.Occupancy.ImportCounts.MostRequestBytes, 2 * Web.Features.Occupancy.ImportCounts.MostRequestBytes);
        Assert.DoesNotContain("add_header Strict", Nginx.Shipped(), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Without a certificate for its keys, or with demo data, the program says what to set and does not start.</summary>
    private static async Task RefusesAsync(ServerSite site)
    {
        var settings = site.SettingsWith("Keys__CertificatePath", "");
        settings["Demo__Enabled"] = "true";
        var refused = await Published.RunAsync(settings);
        Assert.Equal(1, refused.Code);
        Assert.Contains("set Keys:CertificatePath", refused.Said, StringComparison.Ordinal);
        Assert.Contains("Demo:Enabled is for development alone", refused.Said, StringComparison.Ordinal);
        // A database that nobody migrated refuses, too.
        refused = await site.CommandAsync("--urls=http://127.0.0.1:0");
        Assert.Equal(1, refused.Code);
        Assert.Contains("-- migrate", refused.Said, StringComparison.Ordinal);
    }

    private static async Task<string> SucceedsAsync(ServerSite site, params string[] command)
    {
        var ended = await site.CommandAsync(command);
        Assert.True(ended.Code == 0, $"{string.Join(' ', command)} ended with {ended.Code}: {ended.Said}");
        return ended.Said;
    }

    /// <summary>The link of this site in a text; its last part is nobody's business.</summary>
    private string Secret(string text, ServerSite site)
    {
        var link = new Regex(Regex.Escape(site.Address) + "/\\S+").Match(text).Value;
        secrets.Add(link.Split('/')[^1]);
        return link;
    }

    private static async Task CheckFrontAsync(ServerSite site)
    {
        using (var plain = site.NewHttpClient(isPlain: true))
        using (var sent = await plain.GetAsync("/v/AAAAAAAAAAAAAAAAAAAAAA?lang=en"))
        {
            Assert.Equal(HttpStatusCode.PermanentRedirect, sent.StatusCode);
            Assert.Equal($"{site.Address}/v/AAAAAAAAAAAAAAAAAAAAAA?lang=en", sent.Headers.Location?.ToString());
        }
        using var client = site.NewHttpClient();
        using var page = await client.GetAsync("/sign-in");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("max-age=31536000", Assert.Single(page.Headers.GetValues("Strict-Transport-Security")));
        Assert.All(page.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase));
        using var elsewhere = new HttpRequestMessage(HttpMethod.Get, "/sign-in") { Headers = { Host = "elsewhere.example" } };
        using var unknown = await client.SendAsync(elsewhere);
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
        using var large = new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = new ByteArrayContent(new byte[7 * 1024 * 1024]), Headers = { ExpectContinue = true } };
        using var tooLarge = await client.SendAsync(large);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLarge.StatusCode);
    }

    private static async Task BecomeOperatorAsync(IPage page, string link)
    {
        await page.GotoAsync(link);
        await page.Locator("#password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the password" }).ClickAsync();
        await page.WaitForURLAsync("**/sign-in?done=password");
        await page.Locator("#email").FillAsync("operator@healthcode.test");
        await page.Locator("#password").FillAsync(Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/region");
    }

    /// <returns>The path of the tenant, which has a venue with a door and its poster.</returns>
    private async Task<string> SignUpAsync(IPage page, ServerSite site)
    {
        await page.GotoAsync("/sign-up");
        await page.Locator("input[name=kind][value=Business]").CheckAsync();
        await page.Locator("#name").FillAsync("街角小店 Corner shop");
        await page.Locator("#contactName").FillAsync("王芳");
        await page.Locator("#email").FillAsync("owner@healthcode.test");
        await page.Locator("#language").SelectOptionAsync("en");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign up" }).ClickAsync();
        await page.WaitForURLAsync("**/sign-up?done=sent");
        await page.GotoAsync(Secret(await MailToAsync(site, "owner@healthcode.test"), site));
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm and continue" }).ClickAsync();
        await page.WaitForURLAsync("**/invitations/*");
        secrets.Add(page.Url.Split('/')[^1]);
        await page.Locator("#name").FillAsync("王芳");
        await page.Locator("#password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create the account and join" }).ClickAsync();
        await page.WaitForURLAsync("**/start");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the poster" }).ClickAsync();
        await page.WaitForURLAsync("**/venues/*?done=created");
        Assert.All(await page.Context.CookiesAsync(), cookie => Assert.True(cookie.Secure, cookie.Name));
        return new Uri(page.Url).AbsolutePath.Split("venues")[0];
    }

    /// <summary>The text of the next mail to somebody; others, such as notices of a new password, are passed over.</summary>
    private static async Task<string> MailToAsync(ServerSite site, string address)
    {
        while (true)
        {
            var mail = await site.Mails.NextAsync();
            if (mail.To.Mailboxes.Any(to => to.Address == address))
                return mail.TextBody!;
        }
    }

    /// <summary>What the QR on the printed sheet says.</summary>
    private static async Task<string> ReadPosterAsync(IPage page)
    {
        var sheet = await page.GetByRole(AriaRole.Link, new() { Name = "Print A4" }).GetAttributeAsync("href");
        var pdf = await page.EvaluateAsync<string>("""
            async sheet => {
              const bytes = new Uint8Array(await (await fetch(sheet)).arrayBuffer());
              return btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ''));
            }
            """, sheet);
        return Assert.Single(OutsideReaders.QrCodes(Convert.FromBase64String(pdf)));
    }

    private static async Task VisitAsync(ServerSite site, IPage desk, string tenant, string poster)
    {
        var socket = new TaskCompletionSource<string>();
        desk.WebSocket += (_, opened) => opened.FrameReceived += (_, _) => socket.TrySetResult(opened.Url);
        await desk.GotoAsync(tenant);
        await Expect(desk.Locator("[data-live-state]")).ToHaveAttributeAsync("data-live-state", "live");
        Assert.StartsWith($"wss://{ServerSite.Host}:{site.Nginx.HttpsPort}/hubs/occupancy", await socket.Task.WaitAsync(TimeSpan.FromSeconds(15)), StringComparison.Ordinal);
        var number = desk.Locator(".live-card [data-inside]");
        await Expect(number).ToHaveTextAsync("0");

        await using var phone = await site.BrowseAsync(Look.Pocket);
        await phone.Page.GotoAsync(poster);
        await phone.Page.Locator("#name").FillAsync("欧阳小明");
        await phone.Page.Locator("#phone").FillAsync("138 0013 8000");
        await phone.Page.Locator("input[value=none]").CheckAsync();
        await phone.Page.Locator(".btn-huge").TapAsync();
        await Expect(phone.Page.Locator(".verdict.tone-green")).ToBeVisibleAsync();
        await Expect(number).ToHaveTextAsync("1");
        Assert.All(await phone.Page.Context.CookiesAsync(), cookie => Assert.True(cookie.Secure, cookie.Name));

        await phone.Page.Locator("form[action$='/leave'] button").TapAsync();
        await Expect(phone.Page.Locator(".verdict.tone-neutral")).ToBeVisibleAsync();
        await Expect(number).ToHaveTextAsync("0");
    }

    /// <summary>While the program is away callers are told to come back, and no log tells who wanted what.</summary>
    private static async Task AwayAsync(ServerSite site, string poster)
    {
        using var client = site.NewHttpClient();
        using var away = await client.GetAsync(new Uri(poster).AbsolutePath);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, away.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(5), away.Headers.RetryAfter?.Delta);
        Assert.Contains("正在重启", await away.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
