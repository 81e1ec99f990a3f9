using Microsoft.Playwright;

namespace HealthCode.Browser.Tests.Harness;

/// <summary>The machine's own Chromium, driven by Playwright.</summary>
public sealed class Chromium
{
    private static readonly string[] _arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--use-fake-ui-for-media-stream"
    ];
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public IBrowser Browser => _browser ?? throw new InvalidOperationException("Chromium is not started.");

    /// <param name="more">Arguments beside the usual ones.</param>
    public async Task StartAsync(params string[] more)
    {
        var path = Find() ?? throw new InvalidOperationException("Browser tests need Chromium on PATH: apt-get install chromium");
        // As long as a locator waits: whoever shares the machine may hold it up for some seconds.
        Assertions.SetDefaultExpectTimeout(15_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = [.. _arguments, .. more] });
    }

    public async Task StopAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    private static string? Find() =>
        (from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
         from name in new[] { "chromium", "chromium-browser", "google-chrome" }
         let path = Path.Combine(folder, name)
         where File.Exists(path)
         select path).FirstOrDefault();
}
