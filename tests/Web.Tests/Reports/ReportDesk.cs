using System.Text.Json;
using HealthCode.Web.Tests.Harness;
using HealthCode.Web.Tests.Occupancy;
using HealthCode.Web.Tests.Venues;

namespace HealthCode.Web.Tests.Reports;

/// <summary>What people and programs do with reports.</summary>
internal static class ReportDesk
{
    public static string Today => TimeZoneInfo.ConvertTimeBySystemTimeZoneId(DateTime.UtcNow, "Asia/Shanghai").ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A venue with a few visitors in it.</summary>
    public static async Task<Guid> VisitedVenueAsync(this TenantOfTest tenant, string name = "滨江购物中心", int visitors = 3)
    {
        var venue = (await tenant.Api.CreateVenueAsync(VenueRequests.Mall(name, 5))).Id();
        for (var i = 0; i < visitors; i++)
            await tenant.Api.PostAsync("/api/v1/scans", new { scanId = Guid.CreateVersion7(), venueId = venue, direction = "in", companions = 1, subject = new { name = "王小明", phone = "1380000000" + i } }, System.Net.HttpStatusCode.OK);
        return venue;
    }

    /// <summary>Orders a report of today through the page and waits until it is there, looking again as people do.</summary>
    public static async Task<Guid> OrderAsync(this Desk desk, Guid? venue = null, string kind = "day")
    {
        await desk.OpenAsync($"{desk.Base}/reports/new");
        await desk.SubmitAsync(Desk.Form("order"), ("kind", kind), ("day", Today), ("venue", venue?.ToString() ?? ""));
        var path = desk.Path;
        await LiveHouse.UntilAsync(async () =>
        {
            await desk.OpenAsync(path);
            return desk.Page.QuerySelector("[data-progress]") is null;
        }, TimeSpan.FromSeconds(60), "the report is made");
        return Guid.Parse(path.Split('/')[^1]);
    }

    public static async Task<JsonElement> FiguresAsync(this TenantOfTest tenant, Guid report) => (await tenant.Api.ReadAsync($"/api/v1/reports/{report}")).GetProperty("figures");
}
