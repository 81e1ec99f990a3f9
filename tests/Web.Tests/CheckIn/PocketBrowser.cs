using System.Net;
using System.Web;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace HealthCode.Web.Tests.CheckIn;

/// <summary>A browser without scripts: keeps cookies, shows one page, sends its forms.</summary>
public sealed class PocketBrowser
{
    private readonly HeldClock clock;
    private readonly CookieContainer cookies = new();
    private readonly HttpClient client;
    private readonly Uri origin;

    public PocketBrowser(HealthCodeApp app, HeldClock clock, string language, string origin = "http://localhost")
    {
        this.clock = clock;
        this.origin = new Uri(origin);
        client = app.CreateDefaultClient(this.origin, new CookieJar(cookies));
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
    }

    public HttpResponseMessage Response { get; private set; } = null!;
    public string Html { get; private set; } = "";
    public IHtmlDocument Page { get; private set; } = null!;
    public HttpStatusCode Status => Response.StatusCode;

    /// <summary>Where the page was found after redirects.</summary>
    public string Path { get; private set; } = "";
    public List<string> Visited { get; } = [];
    public string Text => System.Text.RegularExpressions.Regex.Replace(Page.QuerySelector("main")?.TextContent ?? "", @"\s+", " ").Trim();

    public Cookie? Cookie(string name) => cookies.GetCookies(origin).FirstOrDefault(cookie => cookie.Name == name);

    public async Task OpenAsync(string path) => await ShowAsync(await client.GetAsync(path), path);

    /// <summary>Sends a form as the press of its button does; follows redirects with GET.</summary>
    public async Task SubmitAsync(string form, params (string Name, string Value)[] typed)
    {
        var (action, fields) = Fill(form, typed);
        await ShowAsync(await client.PostAsync(action, new FormUrlEncodedContent(fields)), action);
    }

    /// <summary>Presses the button with this text.</summary>
    public Task PressAsync(string button, params (string Name, string Value)[] typed)
    {
        var pressed = Page.QuerySelectorAll<IHtmlButtonElement>("main button").FirstOrDefault(b => b.TextContent.Trim() == button || b.TextContent.Trim().StartsWith(button + " (", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"No button \"{button}\" on: {Text}");
        var form = pressed.Form ?? throw new InvalidOperationException("The button has no form.");
        form.SetAttribute("data-pressed", "");
        return SubmitAsync("form[data-pressed]", pressed.Name is { Length: > 0 } name ? [.. typed, (name, pressed.Value)] : typed);
    }

    /// <summary>Sends without looking at the answer's page, so that two can run at once.</summary>
    public Task<HttpResponseMessage> SendAsync(string form, params (string Name, string Value)[] typed)
    {
        var (action, fields) = Fill(form, typed);
        return client.PostAsync(action, new FormUrlEncodedContent(fields));
    }

    public Task<HttpResponseMessage> GetAsync(string path) => client.GetAsync(path);

    public string ValueOf(string field) => Page.QuerySelector<IHtmlInputElement>($"[name={field}]")?.Value ?? throw new InvalidOperationException($"No field {field} on: {Text}");

    private (string Action, List<KeyValuePair<string, string>> Fields) Fill(string selector, (string Name, string Value)[] typed)
    {
        var form = Page.QuerySelector<IHtmlFormElement>(selector) ?? throw new InvalidOperationException($"No form {selector} on: {Text}");
        var fields = form.Elements.OfType<IHtmlInputElement>()
            .Where(input => input.Name is { Length: > 0 } && input.Type is not ("radio" or "checkbox") || input.IsChecked)
            .Where(input => typed.All(t => t.Name != input.Name))
            .Select(input => KeyValuePair.Create(input.Name!, input.Value)).ToList();
        fields.AddRange(typed.Select(t => KeyValuePair.Create(t.Name, t.Value)));
        return (form.GetAttribute("action") ?? Path, fields);
    }

    private async Task ShowAsync(HttpResponseMessage response, string path)
    {
        Visited.Add(path);
        while (response.StatusCode is HttpStatusCode.Found or HttpStatusCode.SeeOther)
        {
            path = response.Headers.Location!.OriginalString;
            Visited.Add(path);
            response = await client.GetAsync(path);
        }
        // Nobody presses two buttons in the same millisecond.
        clock.Advance(TimeSpan.FromMilliseconds(1));
        (Response, Path) = (response, path);
        Html = HttpUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
        Page = new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());
    }

    private sealed class CookieJar(CookieContainer cookies) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (cookies.GetCookieHeader(request.RequestUri!) is { Length: > 0 } header)
                request.Headers.Add("Cookie", header);
            var response = await base.SendAsync(request, cancellationToken);
            if (response.Headers.TryGetValues("Set-Cookie", out var set))
                foreach (var cookie in set)
                    cookies.SetCookies(request.RequestUri!, cookie);
            return response;
        }
    }
}
