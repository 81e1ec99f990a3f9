using System.Net;
using HealthCode.Domain.Tenancy;
using HealthCode.Web.Tests.Harness;

namespace HealthCode.Web.Tests.Reports;

public sealed class ReportRightsTests(HousesOfRun houses)
{
    [Theory]
    [InlineData(MemberRole.Owner, true, true)]
    [InlineData(MemberRole.Manager, true, true)]
    [InlineData(MemberRole.Supervisor, true, false)]
    [InlineData(MemberRole.Viewer, true, false)]
    [InlineData(MemberRole.Guard, false, false)]
    [InlineData(MemberRole.Clerk, false, false)]
    public async Task Who_may_read_and_who_may_arrange_reports(MemberRole role, bool mayRead, bool mayManage)
    {
        var tenant = await houses.OpenTenantAsync();
        var manager = await tenant.SignInAsync();
        var report = await manager.OrderAsync();
        await manager.OpenAsync($"{manager.Base}/reports/schedules/new");
        await manager.SubmitAsync(Desk.Form("schedule"));
        var schedule = manager.Page.QuerySelector("tbody th a")!.GetAttribute("href")!;

        var desk = await tenant.SignInAsync(role);
        foreach (var path in new[] { "/reports", $"/reports/{report}", $"/reports/{report}/export", $"/reports/{report}.pdf" })
            Assert.Equal(mayRead ? HttpStatusCode.OK : HttpStatusCode.Forbidden, (await desk.Client.GetAsync(desk.Base + path)).StatusCode);
        foreach (var path in new[] { $"{desk.Base}/reports/new", $"{desk.Base}/reports/schedules", $"{desk.Base}/reports/schedules/new", schedule, schedule + "/preview", schedule + "/delete" })
            Assert.Equal(mayManage ? HttpStatusCode.OK : HttpStatusCode.Forbidden, (await desk.Client.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task Another_tenant_finds_nothing_by_page_file_or_key()
    {
        var tenant = await houses.OpenTenantAsync();
        var manager = await tenant.SignInAsync();
        var report = await manager.OrderAsync();
        var stranger = await houses.OpenTenantAsync();
        var desk = await stranger.SignInAsync(MemberRole.Owner);

        foreach (var path in new[] { $"{desk.Base}/reports/{report}", $"{desk.Base}/reports/{report}.pdf", $"{desk.Base}/reports/{report}/export", $"{manager.Base}/reports", $"{manager.Base}/reports/{report}" })
            Assert.Equal(HttpStatusCode.NotFound, (await desk.Client.GetAsync(path)).StatusCode);
        await stranger.Api.GetAsync($"/api/v1/reports/{report}", HttpStatusCode.NotFound);
        await stranger.Api.GetAsync($"/api/v1/reports/{report}.pdf", HttpStatusCode.NotFound);
        Assert.Empty((await stranger.Api.ReadAsync("/api/v1/reports")).GetProperty("items").EnumerateArray());
        Assert.Equal(HttpStatusCode.Unauthorized, (await (await houses.GetAsync()).Api(null).GetAsync("/api/v1/reports")).StatusCode);
    }

    [Fact]
    public async Task A_file_is_not_given_without_the_token_of_the_page()
    {
        var tenant = await houses.OpenTenantAsync();
        var desk = await tenant.SignInAsync();
        var report = await desk.OrderAsync();
        var answer = await desk.Client.PostAsync($"{desk.Base}/reports/{report}/files", new FormUrlEncodedContent([new("format", "csv"), new("reason", "for me")]));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }
}
