using System.Net;
using System.Text;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tests.Persistence;
using HealthCode.Web.Tests.Harness;
using MiniExcelLibs;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;

namespace HealthCode.Web.Tests.Reports;

public sealed class ReportPagesTests(HousesOfRun houses)
{
    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_report_made_now_says_the_same_as_page_PDF_and_API(StorageProvider engine)
    {
        var tenant = await houses.OpenTenantAsync(engine);
        var venue = await tenant.VisitedVenueAsync(visitors: 4);
        var desk = await tenant.SignInAsync();
        await desk.OpenAsync($"{desk.Base}/reports");
        Assert.Contains("No report yet", desk.Text, StringComparison.Ordinal);

        var report = await desk.OrderAsync(venue);
        Assert.StartsWith($"Daily report {ReportDesk.Today}", desk.Heading, StringComparison.Ordinal);
        var figures = await tenant.FiguresAsync(report);
        var totals = figures.GetProperty("totals");
        Assert.Equal((8, 8, 0), (totals.GetProperty("entries").GetInt32(), totals.GetProperty("peakInside").GetInt32(), totals.GetProperty("exits").GetInt32()));
        Assert.Equal(1, totals.GetProperty("hoursOver").GetInt32());
        Assert.Equal("Asia/Shanghai", figures.GetProperty("period").Text("timeZone"));
        Assert.Equal("day", figures.GetProperty("period").Text("kind"));
        var tiles = desk.Page.QuerySelectorAll(".report-tiles .figure").Select(tile => tile.TextContent.Trim()).ToList();
        // Eight in a venue for five: an hour over capacity, and the flag that says so.
        Assert.Equal(["8", "0", "8", "–", "1", "1"], tiles);

        using var file = await desk.Client.GetAsync($"{desk.Base}/reports/{report}.pdf");
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        Assert.True(file.Headers.CacheControl?.NoStore);
        Assert.Equal($"滨江购物中心 Daily report {ReportDesk.Today}.pdf", file.Content.Headers.ContentDisposition!.FileNameStar);
        using var pdf = PdfDocument.Open(await file.Content.ReadAsByteArrayAsync());
        var text = ContentOrderTextExtractor.GetText(pdf.GetPage(1));
        Assert.Contains("Asia/Shanghai", text, StringComparison.Ordinal);
        Assert.Contains("滨江购物中心", text, StringComparison.Ordinal);
        Assert.Contains("8", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_says_what_is_wrong_with_a_day()
    {
        var tenant = await houses.OpenTenantAsync();
        var desk = await tenant.SignInAsync();
        await desk.OpenAsync($"{desk.Base}/reports/new");
        await desk.SubmitAsync(Desk.Form("order"), ("day", "soon"));
        Assert.Equal(["Enter a day like 2026-03-01"], desk.Errors);
        await desk.SubmitAsync(Desk.Form("order"), ("day", "2999-01-01"));
        Assert.Equal(["Choose a day that has begun"], desk.Errors);
        await desk.SubmitAsync(Desk.Form("order"), ("day", "2001-01-01"), ("venue", Guid.NewGuid().ToString()));
        Assert.Equal(2, desk.Errors.Count);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, desk.Status);
    }

    [Fact]
    public async Task Museum_A_venue_named_like_a_formula_is_harmless_in_the_files_people_take()
    {
        var tenant = await houses.OpenTenantAsync();
        var venue = await tenant.VisitedVenueAsync("=cmd|'/c calc'!A0");
        var desk = await tenant.SignInAsync(MemberRole.Viewer);
        var manager = await tenant.SignInAsync();
        var report = await manager.OrderAsync(venue);

        await desk.OpenAsync($"{desk.Base}/reports/{report}");
        await desk.ClickAsync($"a[href$='/reports/{report}/export']");
        await desk.SubmitAsync("main form", ("format", "csv"), ("reason", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, desk.Status);
        Assert.Equal(["Say why you take this file, in a few words"], desk.Errors);

        var csv = Encoding.UTF8.GetString(await TakeAsync(desk, report, "csv", "Monday\r\n=1+1"));
        Assert.Contains(",'=cmd|'/c calc'!A0,", csv, StringComparison.Ordinal);
        Assert.DoesNotContain(",=cmd", csv, StringComparison.Ordinal);
        Assert.Contains("exported by,Wang Fang", csv, StringComparison.Ordinal);
        Assert.Contains("reason,Monday =1+1", csv, StringComparison.Ordinal);
        using var book = new MemoryStream(await TakeAsync(desk, report, "xlsx", "=1+1 for Monday"));
        Assert.Contains("Export", book.GetSheetNames());
        Assert.All(book.GetSheetNames().SelectMany(sheet => book.Query(sheetName: sheet).Cast<IDictionary<string, object>>()).SelectMany(row => row.Values).OfType<string>(),
            cell => Assert.DoesNotMatch("^[=+@\t\r]", cell));

        var owner = await tenant.SignInAsync(MemberRole.Owner);
        await Occupancy.LiveHouse.UntilAsync(async () =>
        {
            await owner.OpenAsync($"{owner.Base}/audit");
            return owner.Text.Contains("report.exported", StringComparison.Ordinal) && owner.Text.Contains("for Monday", StringComparison.Ordinal);
        }, TimeSpan.FromSeconds(30), "the export stands in the audit log with its reason");
    }

    [Fact]
    public async Task Lists_are_filtered_and_paged_newest_first()
    {
        var tenant = await houses.OpenTenantAsync();
        var venue = await tenant.VisitedVenueAsync(visitors: 1);
        var desk = await tenant.SignInAsync();
        var day = await desk.OrderAsync();
        var month = await desk.OrderAsync(venue, "month");

        var all = await tenant.Api.ReadAsync("/api/v1/reports?limit=1");
        Assert.Equal(month, all.GetProperty("items")[0].Id());
        var next = await tenant.Api.ReadAsync($"/api/v1/reports?limit=1&cursor={all.Text("nextCursor")}");
        Assert.Equal(day, next.GetProperty("items")[0].Id());
        Assert.Equal("ready", next.GetProperty("items")[0].Text("state"));
        Assert.Equal(month, Assert.Single((await tenant.Api.ReadAsync($"/api/v1/reports?venueId={venue}")).GetProperty("items").EnumerateArray()).Id());
        Assert.Equal(day, Assert.Single((await tenant.Api.ReadAsync("/api/v1/reports?kind=day")).GetProperty("items").EnumerateArray()).Id());
        Assert.Equal(["unknown"], (await tenant.Api.GetAsync("/api/v1/reports?kind=year", HttpStatusCode.UnprocessableEntity)).Codes("kind"));
        await desk.OpenAsync($"{desk.Base}/reports?kind=month");
        Assert.Equal(1, desk.Page.QuerySelectorAll("tbody tr").Length);
    }

    private static async Task<byte[]> TakeAsync(Desk desk, Guid report, string format, string reason)
    {
        await desk.OpenAsync($"{desk.Base}/reports/{report}/export");
        var token = desk.Page.QuerySelector("main input[name='__RequestVerificationToken']")!.GetAttribute("value")!;
        using var answer = await desk.Client.PostAsync($"{desk.Base}/reports/{report}/files", new FormUrlEncodedContent([new("format", format), new("reason", reason), new("__RequestVerificationToken", token)]));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        return await answer.Content.ReadAsByteArrayAsync();
    }
}
