using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace HealthCode.Web.Tests;

/// <summary>What people do with pages: open them, fill in a form, send it with what the page put into it.</summary>
public static class Browsing
{
    public static async Task<IDocument> OpenAsync(this HttpClient browser, string path)
    {
        var answer = await browser.GetAsync(path);
        return await answer.ReadPageAsync();
    }

    /// <summary>Path and query of where an answer sends the browser.</summary>
    public static string Place(this HttpResponseMessage answer) =>
        answer.Headers.Location is { } location ? new Uri(new Uri("http://localhost"), location).PathAndQuery : $"nowhere ({(int)answer.StatusCode})";

    public static async Task<IDocument> ReadPageAsync(this HttpResponseMessage answer)
    {
        var html = await answer.Content.ReadAsStringAsync();
        return await BrowsingContext.New().OpenAsync(request => request.Content(html));
    }

    /// <summary>Opens the page, fills the form in and sends it, hidden fields (antiforgery) included.</summary>
    /// <param name="form">A CSS selector.</param>
    public static async Task<HttpResponseMessage> SubmitAsync(this HttpClient browser, string path, string form, params (string Name, string Value)[] values)
    {
        var page = await browser.OpenAsync(path);
        var element = page.QuerySelector(form) as IHtmlFormElement ?? throw new InvalidOperationException($"{path} has no form {form}.");
        var fields = element.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").ToDictionary(input => input.Name!, input => input.Value);
        foreach (var (name, value) in values)
            fields[name] = value;
        var action = element.GetAttribute("action") is { Length: > 0 } target ? target : path;
        return await browser.PostAsync(action, new FormUrlEncodedContent(fields));
    }
}
