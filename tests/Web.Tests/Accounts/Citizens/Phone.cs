using System.Text.Json;
using System.Text.RegularExpressions;

namespace HealthCode.Web.Tests.Accounts.Citizens;

/// <summary>A citizen's phone: reads the text messages that development lays down as files.</summary>
internal static partial class Phone
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>A browser of somebody who signed in with a code.</summary>
    public static Task<HttpClient> SignInCitizenAsync(this HealthCodeApp app, string number) => app.SignInAgainAsync(number, 1);

    /// <param name="messages">How many texts the number has had then.</param>
    public static async Task<HttpClient> SignInAgainAsync(this HealthCodeApp app, string number, int messages)
    {
        var browser = app.Browser();
        Assert.Equal("/me/sign-in/code", (await browser.AskForCodeAsync(number)).Place());
        var answer = await browser.EnterCodeAsync(await app.CodeToAsync(number, messages));
        Assert.Equal("/me", answer.Place());
        return browser;
    }

    public static Task<HttpResponseMessage> AskForCodeAsync(this HttpClient browser, string number, string path = "/me/sign-in") =>
        browser.SubmitAsync(path, "main form", ("phone", number));

    public static Task<HttpResponseMessage> EnterCodeAsync(this HttpClient browser, string code, string path = "/me/sign-in/code") =>
        browser.SubmitAsync(path, "main form", ("code", code));

    /// <summary>The digits of the newest message to that number; waits until there are so many messages.</summary>
    public static async Task<string> CodeToAsync(this HealthCodeApp app, string number, int messages = 1)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            var texts = await app.TextsToAsync(number);
            if (texts.Count >= messages)
                return SixDigits().Match(texts[^1]).Value;
            Assert.True(watch.Elapsed < Patience, $"{texts.Count} messages to {number}.");
            await Task.Delay(20);
        }
    }

    /// <summary>The newest message to that number; waits until there are so many.</summary>
    public static async Task<string> TextToAsync(this HealthCodeApp app, string number, int messages)
    {
        await app.CodeToAsync(number, messages);
        return (await app.TextsToAsync(number))[^1];
    }

    /// <summary>The oldest first.</summary>
    public static async Task<List<string>> TextsToAsync(this HealthCodeApp app, string number)
    {
        var texts = new List<string>();
        var folder = new DirectoryInfo(Path.Combine(app.DataDirectory, "outbox"));
        foreach (var file in folder.Exists ? folder.GetFiles("*-text-*.json").OrderBy(file => file.Name, StringComparer.Ordinal).ToArray() : [])
        {
            using var message = JsonDocument.Parse(await File.ReadAllTextAsync(file.FullName));
            if (message.RootElement.GetProperty("to").GetString() == number)
                texts.Add(message.RootElement.GetProperty("text").GetString()!);
        }
        return texts;
    }

    [GeneratedRegex("[0-9]{6}")]
    private static partial Regex SixDigits();
}
