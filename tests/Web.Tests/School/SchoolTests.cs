using System.Net;
using System.Text;
using HealthCode.Domain.Registers;
using HealthCode.Domain.School;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.School;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Tests.Harness;
using HealthCode.Web.Tests.Registers;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Tests.School;

public sealed class SchoolTests(RegisterHouse house) : IClassFixture<RegisterHouse>
{
    private const string Roll = "学号,姓名,班级,监护人电话\n101,王小明,一班,13800138001\n102,李芳,一班,\n103,=cmd,一班,\n201,张伟,二班,+49 30 901820\n";

    private async Task<(TenantInfo Tenant, Desk Desk)> AtSchoolAsync(string roll = Roll, string language = "en")
    {
        var tenant = await house.OpenTenantAsync(TenantKind.School);
        var desk = await house.SignInAsync(tenant, MemberRole.Supervisor, language);
        await desk.OpenAsync($"{desk.Base}/school/import");
        await desk.SubmitAsync(Desk.Form("roster"), ("step", "import"), ("text", roll));
        return (tenant, desk);
    }

    private static async Task OpenClassAsync(Desk desk, string name, string half = "Morning")
    {
        await desk.OpenAsync($"{desk.Base}/school");
        Assert.True(desk.Status == HttpStatusCode.OK, $"{desk.Status}: {desk.Page.Title} {desk.Text}");
        await desk.OpenAsync(desk.Page.QuerySelectorAll("th a").Single(link => link.TextContent == name).GetAttribute("href") + $"?half={half}");
    }

    /// <summary>Everybody present but those named; symptoms and all by the name of the field.</summary>
    private static Task ReportAsync(Desk desk, params (string Name, RollState State, (string Field, string Value)[] Said)[] missing)
    {
        var fields = new List<(string, string)>();
        foreach (var row in desk.Page.QuerySelectorAll(".roll-row"))
        {
            var id = row.QuerySelector(".roll-marks")!.Id!["state-".Length..];
            var (_, state, said) = missing.FirstOrDefault(entry => row.QuerySelector("legend strong")!.TextContent == entry.Name);
            fields.Add(($"state-{id}", state.ToString()));
            fields.AddRange((said ?? []).Select(answer => ($"{answer.Field}-{id}", answer.Value)));
        }
        return desk.SubmitAsync(Desk.Form("roll"), [.. fields]);
    }

    [Fact]
    public async Task A_list_is_looked_at_before_it_is_written_and_wrong_lines_are_named()
    {
        var tenant = await house.OpenTenantAsync(TenantKind.School);
        var desk = await house.SignInAsync(tenant, MemberRole.Owner);
        await desk.OpenAsync($"{desk.Base}/school/import");
        await desk.SubmitAsync(Desk.Form("roster"), ("step", "import"), ("text", "Number;Name;Class;Guardian's phone\n1;Anna;A;\n;Ben;A;\n1;Carl;A;\n4;Dora;B;12\n"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, desk.Status);
        Assert.Equal(
            [
                "Line 3: “Number” is empty", "Line 4: The same person stands in line 2 already",
                "Line 5: Enter a phone number that can be called, with +country code if it is from abroad",
            ],
            desk.Errors);
        Assert.Equal(0, await house.InAsync(tenant, db => db.Pupils.CountAsync()));

        await desk.SubmitAsync(Desk.Form("roster"), ("step", "preview"), ("text", "Number;Name;Class\n1;Anna;A\n2;Ben;B\n"));
        Assert.Contains("2 new, 0 changed, 0 as they were.", desk.Text, StringComparison.Ordinal);
        Assert.Equal(0, await house.InAsync(tenant, db => db.Pupils.CountAsync()));
        await desk.SubmitAsync(Desk.Form("roster"), ("step", "import"));
        Assert.Contains("Pupils written: 2", desk.Text, StringComparison.Ordinal);

        await desk.OpenAsync($"{desk.Base}/school/import");
        await desk.SubmitAsync(Desk.Form("roster"), ("step", "preview"), ("text", "Number,Name,Class\n1,Anna,B\n2,Ben,B\n3,Carl,B\n"));
        Assert.Contains("1 new, 1 changed, 1 as they were.", desk.Text, StringComparison.Ordinal);
        await desk.SubmitAsync(Desk.Form("roster"), ("step", "preview"), ("text", "Name\nAnna\n"));
        Assert.Equal(["Line 1: The first line must name the column “Number”", "Line 1: The first line must name the column “Class”"], desk.Errors);
    }

    [Fact]
    public async Task A_file_of_a_Chinese_spreadsheet_is_read()
    {
        var tenant = await house.OpenTenantAsync(TenantKind.School);
        var desk = await house.SignInAsync(tenant, MemberRole.Manager, "zh-CN");
        await desk.OpenAsync($"{desk.Base}/school/import");
        var form = desk.Page.QuerySelector(Desk.Form("roster"))!;
        using var content = new MultipartFormDataContent();
        foreach (var hidden in form.QuerySelectorAll("input[type=hidden]"))
            content.Add(new StringContent(hidden.GetAttribute("value")!), hidden.GetAttribute("name")!);
        content.Add(new StringContent("import"), "step");
        content.Add(new ByteArrayContent(CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(Roll)), "file", "名单.csv");
        using var answer = await desk.Client.PostAsync($"{desk.Base}/school/import", content);
        Assert.Contains("已写入 4 名学生", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_class_reports_also_that_nobody_is_missing()
    {
        var (tenant, desk) = await AtSchoolAsync();
        await desk.OpenAsync($"{desk.Base}/school");
        Assert.Equal(2, desk.Page.QuerySelectorAll("td[data-label=Morning] .tone-red").Length);
        await OpenClassAsync(desk, "二班");
        await ReportAsync(desk);
        Assert.Contains("The report is in.", desk.Text, StringComparison.Ordinal);
        Assert.Contains("Nobody missing", desk.Text, StringComparison.Ordinal);
        // Who has not reported stands first.
        Assert.Equal("一班", desk.Page.QuerySelector("tbody th a")!.TextContent);
        var day = await house.InAsync(tenant, db => SchoolDay.OfAsync(db, new(2026, 3, 2), CancellationToken.None));
        Assert.Equal(new(new(2026, 3, 2), 2, new(1, 1, 0, 0), new(0, 0, 0, 0)), day);
    }

    [Fact]
    public async Task Whoever_is_missing_is_marked_with_why_and_stands_first_at_noon()
    {
        var (tenant, desk) = await AtSchoolAsync();
        await OpenClassAsync(desk, "一班");
        await ReportAsync(desk, ("李芳", RollState.Ill, [("reason", "illness"), ("symptoms", "fever"), ("onset", "2026-03-01"), ("temperature", "38.4"), ("note", "since Sunday")]));
        await OpenClassAsync(desk, "一班", "Noon");
        var first = desk.Page.QuerySelector(".roll-row")!;
        Assert.Equal("李芳", first.QuerySelector("legend strong")!.TextContent);
        Assert.Contains("Was ill", first.TextContent, StringComparison.Ordinal);
        Assert.Empty(first.QuerySelectorAll("input[type=radio][checked]"));

        // Neither a forgotten mark nor a silent one gets into the report.
        await desk.SubmitAsync(Desk.Form("roll"));
        Assert.Equal(["Mark 李芳"], desk.Errors);
        await ReportAsync(desk, ("李芳", RollState.Ill, [("symptoms", "fever")]), ("王小明", RollState.Absent, [("reason", "family")]));
        var day = await house.InAsync(tenant, db => SchoolDay.OfAsync(db, new(2026, 3, 2), CancellationToken.None));
        Assert.Equal((new(1, 3, 0, 1), new(1, 3, 1, 1)), (day.Morning, day.Noon));

        await desk.OpenAsync($"{desk.Base}/school/illness");
        var row = desk.Page.QuerySelectorAll("tbody tr").Single(tr => tr.TextContent.Contains("李芳", StringComparison.Ordinal)).TextContent;
        Assert.Contains("Fever", row, StringComparison.Ordinal);
        Assert.Contains("Missing", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_can_be_corrected()
    {
        var (tenant, desk) = await AtSchoolAsync();
        await OpenClassAsync(desk, "一班");
        await ReportAsync(desk, ("李芳", RollState.Absent, []), ("王小明", RollState.Absent, []));
        await OpenClassAsync(desk, "一班");
        await ReportAsync(desk, ("王小明", RollState.Ill, []));
        Assert.Equal((1, 1), (await house.InAsync(tenant, db => db.PupilMarks.CountAsync()), await house.InAsync(tenant, db => db.ClassChecks.CountAsync())));
        await OpenClassAsync(desk, "一班");
        await ReportAsync(desk, ("王小明", RollState.Ill, [("onset", "2031-01-01")]));
        Assert.Equal(["Enter a day of the last weeks on which it began"], desk.Errors);
    }

    [Fact]
    public async Task After_three_days_somebody_is_called_at_home()
    {
        await using var apart = new RegisterHouse();
        var tenant = await apart.OpenTenantAsync(TenantKind.School);
        for (var day = 0; day < 4; day++, apart.Clock.Advance(TimeSpan.FromDays(1)))
        {
            var teacher = await apart.SignInAsync(tenant, MemberRole.Supervisor);
            if (day == 0)
            {
                await teacher.OpenAsync($"{teacher.Base}/school/import");
                await teacher.SubmitAsync(Desk.Form("roster"), ("step", "import"), ("text", Roll));
            }
            Assert.DoesNotContain("Call today", teacher.Text, StringComparison.Ordinal);
            await OpenClassAsync(teacher, "一班");
            await ReportAsync(teacher, ("李芳", RollState.Ill, []));
        }
        var desk = await apart.SignInAsync(tenant, MemberRole.Supervisor);
        await desk.OpenAsync($"{desk.Base}/school");
        Assert.Contains("Call today", desk.Text, StringComparison.Ordinal);
        await desk.ClickAsync("a[href*='/school/pupils/']");
        Assert.Equal("李芳", desk.Heading);
        await desk.SubmitAsync(Desk.Form("call"), ("outcome", nameof(CallOutcome.Recovering)));
        Assert.Contains("The call is recorded.", desk.Text, StringComparison.Ordinal);
        await desk.OpenAsync($"{desk.Base}/school");
        Assert.DoesNotContain("Call today", desk.Text, StringComparison.Ordinal);
        Assert.Contains("Recovering at home", desk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pupil_is_found_by_number_or_whole_name_and_can_leave()
    {
        var (tenant, desk) = await AtSchoolAsync();
        foreach (var typed in new[] { "102", "李芳", " 李 芳 " })
        {
            await desk.OpenAsync($"{desk.Base}/school/pupils?q={Uri.EscapeDataString(typed)}");
            Assert.Equal("李芳", desk.Page.QuerySelector("tbody th")!.TextContent.Trim());
        }
        await desk.OpenAsync($"{desk.Base}/school/pupils?q={Uri.EscapeDataString("李")}");
        Assert.Contains("Nobody fits", desk.Text, StringComparison.Ordinal);
        Assert.NotEqual(0, await house.CountAuditAsync(tenant, "school.read"));

        await desk.OpenAsync($"{desk.Base}/school/pupils?q=102");
        await desk.ClickAsync("tbody th a");
        await desk.SubmitAsync(Desk.Form("remove"));
        Assert.Equal("李芳", desk.Heading);
        await desk.SubmitAsync(Desk.Form("remove"), ("sure", "1"));
        await desk.OpenAsync($"{desk.Base}/school/pupils?q=102");
        Assert.Contains("Nobody fits", desk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_of_absences_leaves_the_house_for_a_reason_and_harmless()
    {
        var (tenant, desk) = await AtSchoolAsync();
        await OpenClassAsync(desk, "一班");
        await ReportAsync(desk, ("=cmd", RollState.Ill, [("note", "+1")]));
        await desk.OpenAsync($"{desk.Base}/school/illness");
        var (file, text) = await RegisterHouse.TakeAsync(desk, "for the health office");
        Assert.Equal("school-2026-02-24-2026-03-02.csv", file);
        Assert.Contains("'=cmd", text, StringComparison.Ordinal);
        Assert.DoesNotContain(",=", text, StringComparison.Ordinal);
        Assert.Equal(1, await house.CountAuditAsync(tenant, "school.exported"));
    }

    [Fact]
    public async Task A_teacher_keeps_the_roll_but_takes_no_list_out_and_brings_none_in()
    {
        var (tenant, desk) = await AtSchoolAsync();
        await OpenClassAsync(desk, "一班");
        await ReportAsync(desk, ("李芳", RollState.Ill, []));
        var teacher = await house.SignInAsync(tenant);
        await teacher.OpenAsync($"{teacher.Base}/school/illness");
        Assert.Equal(HttpStatusCode.OK, teacher.Status);
        Assert.Null(teacher.Page.QuerySelector("form.sheet-form"));
        await teacher.OpenAsync($"{teacher.Base}/school/import");
        Assert.Equal(HttpStatusCode.Forbidden, teacher.Status);
        var stranger = await house.SignInAsync(await house.OpenTenantAsync(TenantKind.Pharmacy), MemberRole.Owner);
        await stranger.OpenAsync($"{stranger.Base}/school");
        Assert.Equal(HttpStatusCode.Forbidden, stranger.Status);
    }
}
