using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace HealthCode.Browser.Tests.Harness;

/// <summary>
/// A browser page that fails its test at the end when something happened that must never happen: an error in the console,
/// an uncaught exception, a violation of the content security policy, a request to another origin.
/// </summary>
public sealed class PageGuard : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _offences = new();
    private readonly IBrowserContext _context;

    private PageGuard(IBrowserContext context, IPage page) => (_context, Page) = (context, page);

    public IPage Page { get; private set; }

    /// <param name="script">False opens the page as a browser without JavaScript does.</param>
    public static Task<PageGuard> OpenAsync(Site site, Look look, bool script = true, Action<BrowserNewContextOptions>? with = null) =>
        OpenAsync(site.Chromium, site.Address, look, script, with);

    public static async Task<PageGuard> OpenAsync(Chromium chromium, string address, Look look, bool script = true, Action<BrowserNewContextOptions>? with = null)
    {
        var options = look.Options(address);
        options.JavaScriptEnabled = script;
        with?.Invoke(options);
        var context = await chromium.Browser.NewContextAsync(options);
        var guard = new PageGuard(context, null!);
        context.Request += (_, request) => guard.Check(request, options.BaseURL!);
        context.Console += (_, message) => guard.Check(message);
        context.WebError += (_, error) => guard._offences.Enqueue($"uncaught: {error.Error}");
        guard.Page = await context.NewPageAsync();
        guard.Page.SetDefaultTimeout(15_000);
        return guard;
    }

    /// <summary>Another tab of the same browser, watched as well.</summary>
    public async Task<IPage> NewPageAsync() => await _context.NewPageAsync();

    /// <summary>What the test itself provokes, such as the console line of a 404 page.</summary>
    public string? Expected { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        var bad = _offences.Where(offence => Expected is null || !offence.Contains(Expected, StringComparison.Ordinal)).ToList();
        Assert.True(bad.Count == 0, string.Join(Environment.NewLine, bad));
    }

    private void Check(IRequest request, string address)
    {
        if (!request.Url.StartsWith(address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
            _offences.Enqueue($"request to another origin: {request.Url}");
    }

    private void Check(IConsoleMessage message)
    {
        if (message.Type is "error" or "warning" || message.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase))
            _offences.Enqueue($"console {message.Type}: {message.Text} ({message.Location})");
    }
}
