using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace HealthCode.Infrastructure.Mail.Texts;

/// <summary>Posts JSON to a gateway; which, and what it wants to read, is configuration.</summary>
internal sealed class HttpTexts(IHttpClientFactory clients, IOptions<TextOptions> options) : ITextSender
{
    public const string Client = "texts";

    public async Task SendAsync(string to, string text, Guid id, CancellationToken cancellation)
    {
        var settings = options.Value;
        using var request = new HttpRequestMessage(HttpMethod.Post, settings.Url)
        {
            Content = new StringContent(Fill(settings.Body, to, text, id.ToString()), Encoding.UTF8, "application/json"),
        };
        if (settings.Authorization.Length > 0)
            request.Headers.TryAddWithoutValidation("Authorization", settings.Authorization);
        using var client = clients.CreateClient(Client);
        client.Timeout = TimeSpan.FromSeconds(settings.TimeoutSeconds);
        using var answer = await client.SendAsync(request, cancellation);
        answer.EnsureSuccessStatusCode();
    }

    internal static string Fill(string body, string to, string text, string id) => body
        .Replace("{to}", Inside(to), StringComparison.Ordinal).Replace("{id}", Inside(id), StringComparison.Ordinal).Replace("{text}", Inside(text), StringComparison.Ordinal);

    private static string Inside(string value) => JsonEncodedText.Encode(value).ToString();
}
