using System.Net;
using HealthCode.Domain.Registers;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Workplace;
using HealthCode.Web.Tests.Harness;
using HealthCode.Web.Tests.Registers;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Tests.Workplace;

public sealed class StaffCheckTests(RegisterHouse house) : IClassFixture<RegisterHouse>
{
    private const string Roster = "工号,姓名,部门,电话\n1,王芳,保安部,13800138001\n2,刘洋,保安部,\n3,赵磊,客服 & 前台,\n";

    [Fact]
    public async Task A_department_is_checked_every_day_and_who_has_a_fever_is_known()
    {
        var tenant = await house.OpenTenantAsync(TenantKind.Business);
        var desk = await house.SignInAsync(tenant, MemberRole.Manager);
        await desk.OpenAsync($"{desk.Base}/workplace/import");
        await desk.SubmitAsync(Desk.Form("roster"), ("step", "import"), ("text", Roster));
        Assert.Contains("Employees written: 3", desk.Text, StringComparison.Ordinal);

        await desk.OpenAsync($"{desk.Base}/workplace");
        await desk.OpenAsync(desk.Page.QuerySelectorAll("tbody th a").Single(link => link.TextContent == "保安部").GetAttribute("href")!);
        var ill = desk.Page.QuerySelectorAll(".roll-row").Single(row => row.TextContent.Contains("刘洋", StringComparison.Ordinal)).QuerySelector(".roll-marks")!.Id!["state-".Length..];
        await desk.SubmitAsync(Desk.Form("roll"), ($"state-{ill}", nameof(RollState.Ill)), ($"temperature-{ill}", "99"));
        Assert.Equal(["Enter a temperature from 30 to 45 °C, like 36.6"], desk.Errors);
        await desk.SubmitAsync(Desk.Form("roll"), ($"temperature-{ill}", "37.9"), ($"symptoms-{ill}", "fever"));
        Assert.Contains("0 absent, 1 ill", desk.Text, StringComparison.Ordinal);
        var day = await house.InAsync(tenant, db => WorkplaceDay.OfAsync(db, new(2026, 3, 2), CancellationToken.None));
        Assert.Equal(new(new(2026, 3, 2), 2, 1, 2, 0, 1), day);

        var (file, text) = await RegisterHouse.TakeAsync(desk, "shift lead");
        Assert.Equal("staff-2026-03-02.csv", file);
        Assert.Contains("刘洋,Ill,Fever,37.9", text, StringComparison.Ordinal);
        // A department whose name needs escaping has a page too.
        await desk.OpenAsync(desk.Page.QuerySelectorAll("tbody th a").Single(link => link.TextContent.StartsWith("客服", StringComparison.Ordinal)).GetAttribute("href")!);
        Assert.Equal("客服 & 前台", desk.Heading);
        await desk.SubmitAsync(Desk.Form("roll"));
        Assert.Equal((2, 1), (await house.InAsync(tenant, db => db.DepartmentChecks.CountAsync()), await house.InAsync(tenant, db => db.EmployeeMarks.CountAsync())));
    }

    [Fact]
    public async Task Staff_is_found_by_number_or_name_and_taken_off_the_roster()
    {
        var tenant = await house.OpenTenantAsync(TenantKind.Business);
        var desk = await house.SignInAsync(tenant, MemberRole.Owner);
        await desk.OpenAsync($"{desk.Base}/workplace/import");
        await desk.SubmitAsync(Desk.Form("roster"), ("step", "import"), ("text", Roster));
        await desk.OpenAsync($"{desk.Base}/workplace/staff?q={Uri.EscapeDataString("赵磊")}");
        Assert.Equal("3", desk.Page.QuerySelector("td[data-label=Number]")!.TextContent);
        await desk.SubmitAsync("tbody form");
        await desk.OpenAsync($"{desk.Base}/workplace/staff?q=3");
        Assert.Contains("Nobody fits", desk.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TenantKind.Business, MemberRole.Guard)]
    [InlineData(TenantKind.School, MemberRole.Owner)]
    public async Task Others_do_not_see_the_roster(TenantKind kind, MemberRole role)
    {
        var desk = await house.SignInAsync(await house.OpenTenantAsync(kind), role);
        await desk.OpenAsync($"{desk.Base}/workplace/staff");
        Assert.Equal(HttpStatusCode.Forbidden, desk.Status);
    }
}
