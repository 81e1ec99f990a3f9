using System.Collections.Concurrent;
using System.IO.Compression;
using Microsoft.Playwright;

namespace HealthCode.Browser.Tests.Harness;

/// <summary>What a page's shape must hold: no sideways scrolling, targets big enough for a thumb.</summary>
public static class Measure
{
    /// <summary>At 320 px with text at 200 %, nothing is wider than the screen.</summary>
    public static async Task NoSideScrollAsync(IPage page)
    {
        var size = page.ViewportSize!;
        await page.SetViewportSizeAsync(320, 640);
        await page.EvaluateAsync("() => { const root = document.documentElement.style; root.fontSize = parseFloat(getComputedStyle(document.documentElement).fontSize) * 2 + 'px'; }");
        var wide = await page.EvaluateAsync<string[]>(
            """
            () => document.documentElement.scrollWidth <= innerWidth ? [] :
              [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)
                .map(e => `${e.tagName}.${e.getAttribute('class') ?? ''} ${Math.round(e.getBoundingClientRect().right)}`).slice(0, 12)
            """);
        await page.EvaluateAsync("() => document.documentElement.style.removeProperty('font-size')");
        await page.SetViewportSizeAsync(size.Width, size.Height);
        Assert.True(wide.Length == 0, $"{page.Url} is wider than 320 px at 200 % text: {string.Join(", ", wide)}");
    }

    /// <summary>Everything that can be tapped is at least 48 px in both directions (a label counts for its input, a card for the link that is laid over it).</summary>
    public static async Task BigTargetsAsync(IPage page)
    {
        var small = await page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
              .map(e => e.matches('input[type=radio], input[type=checkbox]') ? e.closest('label') ?? e : getComputedStyle(e, '::after').position === 'absolute' ? e.offsetParent : e)
              .filter(e => e.checkVisibility() && !e.closest('.skip, .error-summary') && !(e.tagName === 'A' && e.closest('p, li') && !e.matches('.link-target, .btn')))
              .map(e => [e, e.getBoundingClientRect()]).filter(([, box]) => box.width < 47.5 || box.height < 47.5)
              .map(([e, box]) => `${e.outerHTML.slice(0, 90)} ${Math.round(box.width)}x${Math.round(box.height)}`)
            """);
        Assert.True(small.Length == 0, $"{page.Url} has targets under 48 px: {string.Join(Environment.NewLine, small)}");
    }

    /// <summary>Bytes of a page's first visit as brotli: the document, its styles and its scripts.</summary>
    /// <param name="except">A file that has a budget of its own, by a part of its address.</param>
    public static async Task<int> FirstLoadAsync(IPage page, string path, string? except = null)
    {
        var loaded = new ConcurrentQueue<string>();
        page.Response += (_, response) =>
        {
            // What scripts ask for after the page is there (the hub's negotiation) is not part of it.
            if (response.Status == 200 && response.Request.ResourceType is not ("fetch" or "xhr" or "websocket" or "ping"))
                loaded.Enqueue(response.Url);
        };
        await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Load });
        var total = 0;
        foreach (var address in loaded.Where(address => except is null || !address.Contains(except, StringComparison.Ordinal)))
        {
            // Fetched again: the browser does not keep the bytes of what it has shown.
            var answer = await page.Context.APIRequest.GetAsync(address);
            using var packed = new MemoryStream();
            await using (var brotli = new BrotliStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
                await brotli.WriteAsync(await answer.BodyAsync());
            total += (int)packed.Length;
        }
        return total;
    }

    /// <summary>What is kept for the eye; not part of the repository.</summary>
    public static string Artifacts => Directory.CreateDirectory(Path.Combine(Root(), "tests", "Browser.Tests", "artifacts")).FullName;

    /// <summary>
    /// Keeps a picture for the eye in artifacts/ (not part of the repository), with HEALTHCODE_PICTURES=1 or HEALTHCODE_FULL=1: hundreds of
    /// them cost minutes, and nothing is asserted by them.
    /// </summary>
    public static async Task PictureAsync(IPage page, string name, bool whole = true)
    {
        if (!Look.IsFull && Environment.GetEnvironmentVariable("HEALTHCODE_PICTURES") != "1")
            return;
        await page.EvaluateAsync("() => scrollTo({ top: 0, behavior: 'instant' })");
        await page.ScreenshotAsync(new() { Path = Path.Combine(Artifacts, name + ".png"), FullPage = whole });
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "HealthCode.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The repository's root was not found.");
    }
}
