using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace HealthCode.Web.Tests.Harness;

/// <summary>Speaks the API as a program does that knows nothing but the documentation.</summary>
internal static class Json
{
    public static async Task<JsonElement> SendAsync(
        this HttpClient api, HttpMethod method, string path, object? body = null, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = JsonContent.Create(body, options: JsonSerializerOptions.Web);
        using var response = await api.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == expected, $"{method} {path}: {(int)response.StatusCode} instead of {(int)expected}: {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    public static Task<JsonElement> GetAsync(this HttpClient api, string path, HttpStatusCode expected) => api.SendAsync(HttpMethod.Get, path, null, expected);

    public static Task<JsonElement> ReadAsync(this HttpClient api, string path) => api.SendAsync(HttpMethod.Get, path);

    public static Task<JsonElement> PostAsync(this HttpClient api, string path, object? body, HttpStatusCode expected) => api.SendAsync(HttpMethod.Post, path, body, expected);

    public static Task<JsonElement> PutAsync(this HttpClient api, string path, object? body, HttpStatusCode expected) => api.SendAsync(HttpMethod.Put, path, body, expected);

    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    public static Guid Id(this JsonElement element) => element.GetProperty("id").GetGuid();

    /// <summary>The stable codes of a field that was refused.</summary>
    public static string[] Codes(this JsonElement problem, string field) =>
        [.. problem.GetProperty("errorCodes").GetProperty(field).EnumerateArray().Select(code => code.GetString()!)];
}
