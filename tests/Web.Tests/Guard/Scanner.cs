using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Tests.Harness;

namespace HealthCode.Web.Tests.Guard;

/// <summary>What the island asks of the server, in the hand of somebody of the staff.</summary>
internal sealed class Scanner(HttpClient browser, TenantInfo tenant)
{
    private string? token;

    public string Base => $"/t/{tenant.Identifier}/scan";

    public static async Task<Scanner> OpenAsync(HealthCodeApp app, TenantInfo tenant, MemberRole role)
    {
        var browser = await app.SignInAsync(await app.AddStaffAsync(tenant, role));
        browser.DefaultRequestHeaders.Accept.Clear();
        browser.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        return new(browser, tenant);
    }

    public Task<HttpResponseMessage> GetAsync(string path, string? tag = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"{Base}/{path}");
        if (tag is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return browser.SendAsync(request);
    }

    public async Task<JsonElement> StateAsync(Guid? venue = null) => await browser.ReadAsync(Base + "/state" + (venue is null ? "" : $"?venue={venue}"));

    public async Task<HttpResponseMessage> SendAsync(string path, object body, bool isForged = false)
    {
        token ??= (await StateAsync()).Text("antiforgery");
        var request = new HttpRequestMessage(HttpMethod.Post, $"{Base}/{path}") { Content = JsonContent.Create(body) };
        if (!isForged)
            request.Headers.Add("X-Antiforgery", token);
        return await browser.SendAsync(request);
    }

    public async Task<JsonElement> PostAsync(string path, object body, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await SendAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"{path}: {(int)answer.StatusCode}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>The answer for one scan: status, and what it came to.</summary>
    public async Task<(int Status, string Said, JsonElement Item)> ScanAsync(object scan)
    {
        var item = (await PostAsync("scans", new { items = new[] { scan } })).GetProperty("items")[0];
        var said = item.GetProperty("result") is { ValueKind: JsonValueKind.Object } result ? $"{result.Text("verdict")} {result.Text("code")}".TrimEnd() : item.GetProperty("problem").Text("code");
        return (item.GetProperty("status").GetInt32(), said, item);
    }
}
