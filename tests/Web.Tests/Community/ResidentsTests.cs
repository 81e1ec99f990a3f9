using System.Net;
using HealthCode.Domain.Community;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Community;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Tests.Harness;
using HealthCode.Web.Tests.Registers;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Tests.Community;

public sealed class ResidentsTests(RegisterHouse house) : IClassFixture<RegisterHouse>
{
    private const string List =
        "楼栋,房号,姓名,电话,证件号,需要帮助\n10,302,王小明,138 0013 8001,11010519491231002X,\n10,302,李芳,,,是\n9,101,张伟,13800138003,,\n";

    private async Task<(TenantInfo Tenant, Desk Desk)> AtOfficeAsync(MemberRole role = MemberRole.Manager, string language = "en")
    {
        var tenant = await house.OpenTenantAsync(TenantKind.Community);
        var desk = await house.SignInAsync(tenant, role, language);
        await desk.OpenAsync($"{desk.Base}/community/import");
        await desk.SubmitAsync(Desk.Form("roster"), ("step", "import"), ("text", List));
        return (tenant, desk);
    }

    private static async Task OpenResidentAsync(Desk desk, string name)
    {
        await desk.OpenAsync($"{desk.Base}/community/residents?q={Uri.EscapeDataString(name)}");
        await desk.ClickAsync("tbody th a");
        Assert.Equal(name, desk.Heading);
    }

    [Fact]
    public async Task Residents_are_brought_in_by_building_and_unit_and_wrong_lines_are_named()
    {
        var (tenant, desk) = await AtOfficeAsync();
        Assert.Contains("Residents written: 3", desk.Text, StringComparison.Ordinal);
        await desk.OpenAsync($"{desk.Base}/community/import");
        await desk.SubmitAsync(Desk.Form("roster"), ("step", "import"),
            ("text", "Building,Unit,Name,Document,Needs help\n1,1,A,110105194912310021,\n1,,B,,\n1,2,C,,perhaps\n10,302,王小明,,\n10,302,王小明,11010519491231002X,\n"));
        Assert.Equal(
            [
                "Line 2: One character of the identity number is wrong; check it", "Line 3: “Unit” is empty", "Line 4: “perhaps” is neither yes nor no",
                "Line 6: The same person stands in line 5 already",
            ],
            desk.Errors);

        // The same document in another flat has moved; the same name in the same flat gets its phone.
        await desk.SubmitAsync(Desk.Form("roster"), ("step", "import"), ("text", "楼栋,房号,姓名,电话,证件号\n9,102,王小明,13800138001,11010519491231002X\n10,302,李芳,13800138002,\n"));
        var residents = await house.InAsync(tenant, db => db.Residents.AsNoTracking().OrderBy(r => r.Building).ThenBy(r => r.Unit).Select(r => r.Building + "-" + r.Unit).ToListAsync());
        Assert.Equal(["10-302", "9-101", "9-102"], residents);
        // Building 9 stands before building 10.
        await desk.OpenAsync($"{desk.Base}/community/residents");
        Assert.Equal(["9", "10"], desk.Page.QuerySelectorAll("#building option").Skip(1).Select(option => option.TextContent));
    }

    [Theory]
    [InlineData("王小明", "王小明")]
    [InlineData("13800138003", "张伟")]
    [InlineData("+86 138 0013 8003", "张伟")]
    [InlineData("11010519491231002x", "王小明")]
    [InlineData("王", null)]
    public async Task Somebody_is_found_by_whole_name_phone_or_document(string typed, string? found)
    {
        var (_, desk) = await AtOfficeAsync();
        await desk.OpenAsync($"{desk.Base}/community/residents?q={Uri.EscapeDataString(typed)}");
        Assert.Equal(found, desk.Page.QuerySelector("tbody th")?.TextContent.Trim());
    }

    [Fact]
    public async Task Who_comes_back_is_asked_after_when_it_is_due()
    {
        await using var apart = new RegisterHouse();
        var tenant = await apart.OpenTenantAsync(TenantKind.Community);
        var desk = await apart.SignInAsync(tenant, MemberRole.Manager);
        await desk.OpenAsync($"{desk.Base}/community/import");
        await desk.SubmitAsync(Desk.Form("roster"), ("step", "import"), ("text", List));
        await OpenResidentAsync(desk, "王小明");
        Assert.Contains("李芳", desk.Text, StringComparison.Ordinal);
        await desk.SubmitAsync(Desk.Form("away"), ("awayDay", "2026-03-03"));
        Assert.Equal(["This day has not come yet"], desk.Errors);
        await desk.SubmitAsync(Desk.Form("away"), ("awayDay", "2026-02-20"), ("whereTo", "成都"));
        Assert.Contains("Recorded as away.", desk.Text, StringComparison.Ordinal);
        await desk.SubmitAsync(Desk.Form("back"), ("backDay", "2026-02-19"), ("whereFrom", ""));
        Assert.Equal(["This is before the person left", "Enter where the person was, for example the province or country"], desk.Errors);
        await desk.SubmitAsync(Desk.Form("back"), ("backDay", "2026-03-02"), ("whereFrom", "成都"));
        Assert.Contains("are planned", desk.Text, StringComparison.Ordinal);

        apart.Clock.Advance(TimeSpan.FromDays(2));
        desk = await apart.SignInAsync(tenant);
        await desk.OpenAsync($"{desk.Base}/community");
        var row = desk.Page.QuerySelectorAll("tbody tr")[0].TextContent;
        Assert.Contains("Overdue since March 3", row, StringComparison.Ordinal);
        Assert.Contains("成都", row, StringComparison.Ordinal);
        await desk.SubmitAsync("form[action$='/close']", ("outcome", nameof(FollowUpOutcome.NotReached)));
        Assert.Contains("Recorded: Not reached. Ask again tomorrow.", desk.Text, StringComparison.Ordinal);
        Assert.Contains("Tomorrow", desk.Page.QuerySelectorAll("tbody tr")[0].TextContent, StringComparison.Ordinal);
        var day = await apart.InAsync(tenant, db => CommunityDay.OfAsync(db, new(2026, 3, 4), CancellationToken.None));
        Assert.Equal((3, 2, 0, 0, 0, 1), (day.Residents, day.Households, day.Away, day.Due, day.Overdue, day.Done[FollowUpOutcome.NotReached]));

        await desk.SubmitAsync("form[action$='/undo']");
        Assert.Contains("Overdue since March 3", desk.Page.QuerySelectorAll("tbody tr")[0].TextContent, StringComparison.Ordinal);
        await desk.SubmitAsync("form[action$='/close']", ("outcome", nameof(FollowUpOutcome.Well)));
        Assert.Equal(3, await apart.InAsync(tenant, db => db.FollowUps.CountAsync()));
    }

    [Fact]
    public async Task Somebody_whose_leaving_nobody_wrote_down_comes_back_too()
    {
        var (tenant, desk) = await AtOfficeAsync();
        await OpenResidentAsync(desk, "张伟");
        await desk.SubmitAsync(Desk.Form("back"), ("whereFrom", "=HYPERLINK(1)"));
        Assert.Equal(3, await house.InAsync(tenant, db => db.FollowUps.CountAsync()));
        await desk.OpenAsync($"{desk.Base}/community");
        var (file, text) = await RegisterHouse.TakeAsync(desk, "for the volunteers");
        Assert.Equal("follow-ups-2026-03-02.csv", file);
        Assert.Contains("'=HYPERLINK(1)", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_taken_out_can_be_brought_in_again()
    {
        var (tenant, desk) = await AtOfficeAsync(language: "zh-CN");
        await desk.OpenAsync($"{desk.Base}/community/residents");
        var (_, text) = await RegisterHouse.TakeAsync(desk, "核对名册");
        await desk.OpenAsync($"{desk.Base}/community/import");
        await desk.SubmitAsync(Desk.Form("roster"), ("step", "preview"), ("text", text));
        Assert.Contains("新增 0 人，更改 0 人，未变 3 人。", desk.Text, StringComparison.Ordinal);
        Assert.Equal(1, await house.CountAuditAsync(tenant, "community.exported"));
    }

    [Fact]
    public async Task Who_moves_out_is_gone_with_everything()
    {
        var (tenant, desk) = await AtOfficeAsync();
        await OpenResidentAsync(desk, "张伟");
        await desk.SubmitAsync(Desk.Form("back"), ("whereFrom", "北京"));
        await desk.SubmitAsync(Desk.Form("remove"), ("sure", "1"));
        Assert.Contains("The person is taken off the register.", desk.Text, StringComparison.Ordinal);
        Assert.Equal((2, 0, 0), await house.InAsync(tenant, async db => (await db.Residents.CountAsync(), await db.Trips.CountAsync(), await db.FollowUps.CountAsync())));
    }

    [Theory]
    [InlineData(TenantKind.Community, MemberRole.Guard, HttpStatusCode.Forbidden)]
    [InlineData(TenantKind.Business, MemberRole.Owner, HttpStatusCode.Forbidden)]
    [InlineData(TenantKind.Community, MemberRole.Clerk, HttpStatusCode.OK)]
    public async Task Only_those_who_keep_a_communitys_register_see_it(TenantKind kind, MemberRole role, HttpStatusCode status)
    {
        var desk = await house.SignInAsync(await house.OpenTenantAsync(kind), role);
        foreach (var path in new[] { "community", "community/residents" })
        {
            await desk.OpenAsync($"{desk.Base}/{path}");
            Assert.Equal(status, desk.Status);
        }
    }

    [Fact]
    public async Task Another_communitys_resident_does_not_exist()
    {
        var (tenant, desk) = await AtOfficeAsync();
        await OpenResidentAsync(desk, "张伟");
        var id = desk.Path.Split('/')[^1];
        var (_, stranger) = await AtOfficeAsync();
        await stranger.OpenAsync($"{stranger.Base}/community/residents/{id}");
        Assert.Equal(HttpStatusCode.NotFound, stranger.Status);
        Assert.NotEqual(0, await house.CountAuditAsync(tenant, "community.read"));
    }
}
