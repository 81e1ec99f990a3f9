using System.Diagnostics;
using AngleSharp.Dom;
using HealthCode.Domain.Codes.Publishing;
using HealthCode.Infrastructure.Codes;

namespace HealthCode.Web.Tests.Codes.Publishing;

/// <summary>What publishers and approvers do on their pages.</summary>
internal static class PublishingDesk
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The shipped pack as a later version, in which another temperature turns the code amber.</summary>
    public static string Text(int version = 2, int threshold = 370)
    {
        var text = PackText.WithVersion(ShippedPacks.Text("yunyi"), version);
        const string rule = "\"when\": { \">=\": [{ \"var\": \"answers.temperature\" }, 373]";
        Assert.Contains(rule, text, StringComparison.Ordinal);
        return text.Replace(rule, rule.Replace("373", $"{threshold}", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    /// <summary>The form of a page that one button sends.</summary>
    public static Task<HttpResponseMessage> PressAsync(this HttpClient browser, string path, string form, params (string Name, string Value)[] values) =>
        browser.SubmitAsync(path, $"main form:has(input[name=_handler][value='{form}'])", values);

    /// <returns>The path of the draft.</returns>
    public static async Task<string> DraftAsync(this HttpClient publisher, string text)
    {
        var answer = await publisher.PressAsync("/region/packs/new", "pack", ("text", text));
        Assert.Matches("^/region/packs/[0-9a-f-]{36}[?]done=drafted$", answer.Place());
        return answer.Place().Split('?')[0];
    }

    /// <summary>Orders the preview and waits for its numbers.</summary>
    public static async Task<IDocument> CountAsync(this HttpClient browser, string edition)
    {
        Assert.Equal($"{edition}#preview", (await browser.PressAsync(edition, "count")).Headers.Location!.OriginalString.Replace("http://localhost", "", StringComparison.Ordinal));
        return await browser.WaitAsync(edition, page => page.QuerySelector(".pack-cells") is not null || page.Said().Contains("over 0 persons", StringComparison.Ordinal));
    }

    public static async Task<IDocument> WaitAsync(this HttpClient browser, string path, Func<IDocument, bool> isThere)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var page = await browser.OpenAsync(path);
            if (isThere(page))
                return page;
            Assert.True(watch.Elapsed < Patience, $"{path} still says: {page.Said()}");
            await Task.Delay(100);
        }
    }

    /// <summary>Drafted, counted, asked and approved; over when it counts.</summary>
    public static async Task<string> PublishAsync(this HttpClient publisher, HttpClient approver, string text)
    {
        var edition = await publisher.DraftAsync(text);
        await publisher.CountAsync(edition);
        Assert.Equal($"{edition}?done=asked", (await publisher.PressAsync(edition, "ask")).Place());
        Assert.Equal($"{edition}?done=approved", (await approver.PressAsync(edition, "approve")).Place());
        await publisher.WaitAsync(edition, page => page.Said().Contains("Counts now", StringComparison.Ordinal));
        return edition;
    }

    public static string Errors(this IDocument page) => page.QuerySelector(".error-summary")?.TextContent ?? "no error";

    public static async Task<string> ErrorsAsync(this HttpResponseMessage answer) => (await answer.ReadPageAsync()).Errors();
}
