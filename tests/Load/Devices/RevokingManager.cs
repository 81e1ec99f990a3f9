using System.Net;
using System.Text.RegularExpressions;
using HealthCode.Load.Harness;

namespace HealthCode.Load.Devices;

/// <summary>A manager in a browser without scripts, at one node.</summary>
internal sealed partial class RevokingManager : IDisposable
{
    private readonly HttpClient http;

    private RevokingManager(ServerProcess node) => http = new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new() }) { BaseAddress = node.Address };

    public static async Task<RevokingManager> SignInAsync(ServerProcess node, string email)
    {
        var manager = new RevokingManager(node);
        manager.http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        await (await manager.OpenAsync("/sign-in", "sign-in", ("email", email), ("password", RevokeSite.Password)))();
        return manager;
    }

    /// <summary>Opens the page; what comes back presses the button.</summary>
    public Task<Func<Task>> OpenAsync(Speaker speaker) => OpenAsync(speaker.Page, speaker.Form);

    public void Dispose() => http.Dispose();

    private async Task<Func<Task>> OpenAsync(string path, string form, params (string Name, string Value)[] typed)
    {
        var html = await http.GetStringAsync(path);
        var token = WebUtility.HtmlDecode(Token().Match(html) is { Success: true } found ? found.Groups[1].Value : throw new InvalidOperationException($"{path} has no form: {html}"));
        var fields = typed.Select(field => KeyValuePair.Create(field.Name, field.Value)).Append(new("_handler", form)).Append(new("__RequestVerificationToken", token)).ToList();
        return async () =>
        {
            using var answer = await http.PostAsync(path, new FormUrlEncodedContent(fields));
            if (answer.StatusCode is not (HttpStatusCode.Found or HttpStatusCode.SeeOther))
                throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        };
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]* value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
