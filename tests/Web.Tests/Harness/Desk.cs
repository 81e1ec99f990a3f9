using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using HealthCode.Infrastructure.Tenancy;

namespace HealthCode.Web.Tests.Harness;

/// <summary>A browser without scripts: opens pages, fills forms in, follows redirects.</summary>
public sealed class Desk(HttpClient client, TenantInfo tenant)
{
    public HttpClient Client => client;

    public IHtmlDocument Page { get; private set; } = null!;

    public HttpStatusCode Status { get; private set; }

    /// <summary>Path and query of the page that is shown.</summary>
    public string Path { get; private set; } = "";

    public string Base => $"/t/{tenant.Identifier}";

    public string Heading => Page.QuerySelector("h1")?.TextContent.Trim() ?? "";

    public string Text => Page.Body?.TextContent ?? "";

    public IReadOnlyList<string> Errors => [.. Page.QuerySelectorAll(".error-summary a").Select(link => link.TextContent.Trim())];

    public Task OpenAsync(string path) => ShowAsync(client.GetAsync(path));

    public Task ClickAsync(string selector) => OpenAsync(Page.QuerySelector(selector)?.GetAttribute("href") ?? throw new InvalidOperationException($"No link {selector} on {Path}"));

    /// <summary>Sends the form as a browser would: every field as it stands, except those given.</summary>
    public Task SubmitAsync(string selector, params (string Name, string Value)[] fields)
    {
        var form = Page.QuerySelector<IHtmlFormElement>(selector) ?? throw new InvalidOperationException($"No form {selector} on {Path}: {Text}");
        var values = new List<KeyValuePair<string, string>>();
        foreach (var element in form.QuerySelectorAll("input, select, textarea"))
        {
            var name = element.GetAttribute("name");
            if (string.IsNullOrEmpty(name) || fields.Any(field => field.Name == name))
                continue;
            if (element is IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false })
                continue;
            values.Add(new(name, element switch
            {
                IHtmlInputElement input => input.Value,
                IHtmlSelectElement select => select.Value ?? "",
                IHtmlTextAreaElement area => area.Value,
                _ => "",
            }));
        }

        values.AddRange(fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value)));
        var action = form.GetAttribute("action");
        return ShowAsync(client.PostAsync(string.IsNullOrEmpty(action) ? Path : action, new FormUrlEncodedContent(values)));
    }

    /// <summary>The form whose handler has this name.</summary>
    public static string Form(string handler) => $"form:has(input[name='_handler'][value='{handler}'])";

    private async Task ShowAsync(Task<HttpResponseMessage> request)
    {
        using var response = await request;
        Status = response.StatusCode;
        Path = response.RequestMessage!.RequestUri!.PathAndQuery;
        var html = await response.Content.ReadAsStringAsync();
        Page = (IHtmlDocument)await BrowsingContext.New(Configuration.Default).OpenAsync(page => page.Content(html));
    }
}
