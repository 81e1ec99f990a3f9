using HealthCode.Domain.Accounts;

namespace HealthCode.Web.Tests.Codes.Review;

/// <summary>Reviewers and approvers at their desks.</summary>
internal static class RegionDesk
{
    public static async Task<HttpClient> RegionAsync(this HealthCodeApp app, params RegionDuty[] duties) => await app.SignInAsync(await app.AddRegionStaffAsync(duties));

    /// <summary>The most urgent case, taken; its address.</summary>
    public static async Task<string> TakeNextAsync(this HttpClient reviewer) => (await reviewer.SubmitAsync("/region/reviews", "form:has(button.btn-primary)")).Place();

    public static Task<HttpResponseMessage> ProposeAsync(this HttpClient reviewer, string review, string state, string until, string reason = "The clinic confirmed it by phone.") =>
        reviewer.SubmitAsync(review, "section[aria-labelledby=propose] form", ("state", state), ("reason", reason), ("evidence", "Call with the clinic, 25 November"), ("until", until));

    /// <summary>Opens the only proposal that waits, and agrees.</summary>
    public static async Task<HttpResponseMessage> AgreeToOnlyAsync(this HttpClient approver)
    {
        var page = await approver.OpenAsync("/region/decisions");
        var address = Assert.Single(page.QuerySelectorAll("main ul.card a")).GetAttribute("href")!;
        return await approver.SubmitAsync(address, "form:has(button.btn-primary)");
    }

    public static async Task<string> ErrorAsync(this HttpResponseMessage answer) => (await answer.ReadPageAsync()).QuerySelector(".error-summary")!.TextContent.Trim();
}
