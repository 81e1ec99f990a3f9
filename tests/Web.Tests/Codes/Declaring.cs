using AngleSharp.Dom;
using HealthCode.Web.Tests.Accounts.Citizens;

namespace HealthCode.Web.Tests.Codes;

/// <summary>What a citizen does on the pages of a declaration; no script runs.</summary>
internal static class Declaring
{
    public const string IdentityNumber = "11010519491231002X";

    /// <summary>Everything that the shipped pack asks of somebody to whom nothing applies.</summary>
    private static readonly (string Question, string[] Answer)[] Healthy =
        [("temperature", ["36.5"]), ("symptoms", ["none"]), ("fever-clinic", ["no"]), ("contact", ["no"]), ("risk-stay", ["no"])];

    /// <summary>A browser of somebody who has signed in and said who they are.</summary>
    public static async Task<HttpClient> CitizenAsync(this HealthCodeApp app, string number)
    {
        var browser = await app.SignInCitizenAsync(number);
        Assert.Equal("/me/person?done=saved", (await browser.SubmitAsync("/me/person", "main form", ("name", "张三丰"), ("kind", "ResidentIdentity"), ("number", IdentityNumber))).Place());
        return browser;
    }

    public static async Task<string> AgreeAsync(this HttpClient browser, string home = "/me") => (await browser.SubmitAsync($"{home}/declaration", "main form", ("agree", "1"))).Place();

    /// <returns>Where it leads.</returns>
    public static async Task<string> AnswerAsync(this HttpClient browser, string path, params string[] answers)
    {
        var page = await browser.OpenAsync(path);
        var token = page.QuerySelectorAll("main form input[type=hidden]").Select(input => KeyValuePair.Create(input.GetAttribute("name")!, input.GetAttribute("value")!));
        var answer = await browser.PostAsync(path, new FormUrlEncodedContent([.. token, .. answers.Select(answer => KeyValuePair.Create("answer", answer))]));
        return answer.Place();
    }

    /// <summary>Answers what is asked, page by page, until the last one.</summary>
    /// <param name="other">Answers that differ from those of somebody to whom nothing applies.</param>
    public static Task FillInAsync(this HttpClient browser, params (string Question, string Answer)[] other) => browser.FillInForAsync("/me", other);

    /// <param name="home">Where the pages of the person begin.</param>
    public static async Task FillInForAsync(this HttpClient browser, string home, params (string Question, string Answer)[] other)
    {
        var (path, question) = (await browser.AgreeAsync(home), $"{home}/declaration/question?id=");
        while (path.StartsWith(question, StringComparison.Ordinal))
        {
            // An unusual answer is asked for a second time.
            var id = path[question.Length..].Split('&')[0];
            var mine = other.Where(answer => answer.Question == id).Select(answer => answer.Answer).ToArray();
            path = await browser.AnswerAsync(path, mine.Length > 0 ? mine : Healthy.Single(answer => answer.Question == id).Answer);
        }
        Assert.Equal($"{home}/declaration/check", path);
    }

    public static Task<HttpResponseMessage> SendAsync(this HttpClient browser, bool confirmed = false, string home = "/me") =>
        browser.SubmitAsync($"{home}/declaration/check", "main form", confirmed ? [("confirm", "1")] : []);

    /// <summary>What the page says, in one line.</summary>
    public static async Task<string> ReadAsync(this HttpClient browser, string path) => (await browser.OpenAsync(path)).Said();

    public static string Said(this IDocument page) => System.Text.RegularExpressions.Regex.Replace(page.QuerySelector("main")!.TextContent, @"\s+", " ").Trim();
}
