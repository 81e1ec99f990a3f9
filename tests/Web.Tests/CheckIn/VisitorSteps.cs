namespace HealthCode.Web.Tests.CheckIn;

/// <summary>What visitors do at a poster.</summary>
internal static class VisitorSteps
{
    public const string Name = "Zhang San";
    public const string Phone = "13800138000";

    private static readonly (string, string)[] Healthy = [("name", Name), ("phone", Phone), ("health", "none")];

    /// <summary>First visit: opens the poster, fills the form in, presses Enter.</summary>
    public static async Task<PocketBrowser> FirstVisitAsync(this VisitorHouse house, PosterDoor door, string language = "en", params (string Name, string Value)[] more)
    {
        var browser = house.Browser(language);
        await browser.OpenAsync(door.Path);
        await browser.EnterAsync(more);
        return browser;
    }

    public static Task EnterAsync(this PocketBrowser browser, params (string Name, string Value)[] more) =>
        browser.SubmitAsync("form.entry", [.. Healthy.Where(h => more.All(m => m.Item1 != h.Item1)), .. more]);
}
