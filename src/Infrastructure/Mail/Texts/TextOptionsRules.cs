using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace HealthCode.Infrastructure.Mail.Texts;

/// <summary>A server that would lay one-time codes down as files, or post them in clear, does not start.</summary>
internal sealed class TextOptionsRules(IHostEnvironment? environment = null) : IValidateOptions<TextOptions>
{
    public ValidateOptionsResult Validate(string? name, TextOptions options)
    {
        var wrong = new List<string>();
        if (options.Gateway == TextGateway.Files && environment?.IsProduction() == true)
            wrong.Add("Texts:Gateway is \"Files\". Set it to Http (with Texts:Url) or Mail (with Texts:Address), or to Off when no citizen shall sign in by phone.");
        if (options.Gateway == TextGateway.Http && !(Uri.TryCreate(options.Url, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.IsLoopback)))
            wrong.Add($"Texts:Url is \"{options.Url}\", which is not an https address.");
        if (options.Gateway == TextGateway.Http && !IsJson(HttpTexts.Fill(options.Body, "+8613800138000", "a \"b\"", "1")))
            wrong.Add("Texts:Body is not JSON once {to}, {text} and {id} are filled in.");
        if (options.Gateway == TextGateway.Mail && !options.Address.Contains("{to}", StringComparison.Ordinal))
            wrong.Add("Texts:Address must contain {to}, like {to}@texts.example.org.");
        if (options.TimeoutSeconds is < 1 or > 25)
            wrong.Add("Texts:TimeoutSeconds must lie between 1 and 25.");
        return wrong.Count > 0 ? ValidateOptionsResult.Fail(wrong) : ValidateOptionsResult.Success;
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
