using System.Globalization;
using System.Net;
using System.Text;
using HealthCode.Domain.Accounts;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Codes.Evidence;
using HealthCode.Infrastructure.Codes.Evidence;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Codes.Evidence;

/// <summary>Reviewers bring files in, see what they would change, and import them; an approver agrees where many codes would turn.</summary>
public sealed class EvidenceTests(HealthCodeApp app) : IClassFixture<HealthCodeApp>
{
    private const string Head = "Document number,Phone,Taken,Result";

    [Fact]
    public async Task A_result_is_brought_in_looked_at_and_imported_and_the_citizen_reads_why_the_code_is_red()
    {
        var citizen = await app.CitizenAsync("+8613800136601");
        await citizen.FillInAsync();
        await citizen.SendAsync();
        var reviewer = await app.SignInAsync(RegionDuty.Reviewer);

        var path = (await reviewer.UploadAsync("Test", Head, $"{Declaring.IdentityNumber},13800136601,{Ago(2)},positive", $"{Declaring.IdentityNumber},13800136699,{Ago(2)},negative")).Place();
        var page = await reviewer.WaitAsync(path);
        Assert.Contains("To be decided", page.Said(), StringComparison.Ordinal);
        Assert.Contains("GreenRed1", page.Said(), StringComparison.Ordinal);
        // Another phone with the same document is said by line, and whose it is is not.
        Assert.Contains("3 The document is known here with another phone number", page.Said(), StringComparison.Ordinal);
        Assert.DoesNotContain("13800136699", page.Said(), StringComparison.Ordinal);
        Assert.Contains("Green", await citizen.ReadAsync("/me/code"), StringComparison.Ordinal);

        Assert.Equal(path, (await reviewer.PressAsync(path, "start")).Place());
        page = await reviewer.WaitAsync(path);

        Assert.Contains("2 lines written, 1 codes turned amber or red so far.", page.Said(), StringComparison.Ordinal);
        Assert.Contains("Your latest test was positive.", await citizen.ReadAsync("/me/code"), StringComparison.Ordinal);
        Assert.Contains("Imported", await reviewer.ReadAsync(EvidenceDesk.Path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_lines_are_told_by_line_and_left_out_only_by_choice()
    {
        var reviewer = await app.SignInAsync(RegionDuty.Reviewer);
        var path = (await reviewer.UploadAsync("Test", Head, "110105194912310021,13800136602,x,positive", $"{Declaring.IdentityNumber},13800136602,{Ago(1)},negative")).Place();
        var page = await reviewer.WaitAsync(path);
        Assert.Contains("2 One character of the identity number is wrong; check it", page.Said(), StringComparison.Ordinal);
        Assert.Contains("2 Write “Taken” like 2026-03-02 14:30", page.Said(), StringComparison.Ordinal);
        var table = await reviewer.GetStringAsync($"{path}/findings.csv");
        Assert.Contains("2,document-check-digit,Document number,One character", table, StringComparison.Ordinal);
        // What stands in the line is repeated nowhere.
        Assert.DoesNotContain("110105194912310021", table + page.Source.Text, StringComparison.Ordinal);

        var answer = await reviewer.PressAsync(path, "start");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("#leave-out", (await answer.ReadPageAsync()).QuerySelector(".error-summary a")!.GetAttribute("href"));
        Assert.Equal(path, (await reviewer.PressAsync(path, "start", ("leave-out", "1"))).Place());
        Assert.Contains("1 lines written", (await reviewer.WaitAsync(path)).Said(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_a_Chinese_spreadsheet_is_read_and_its_example_can_be_brought_in()
    {
        var reviewer = await app.SignInAsync(RegionDuty.Reviewer);
        reviewer.DefaultRequestHeaders.AcceptLanguage.Clear();
        reviewer.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh-CN");
        var file = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes($"证件类型,证件号码,姓名,手机号,最后接触日期\r\n身份证,{Declaring.IdentityNumber},张三丰,13800136603,{Ago(24)[..10]}\r\n");
        var path = (await reviewer.UploadAsync("Contact", file, "密切接触者.csv")).Place();
        var page = await reviewer.WaitAsync(path);
        Assert.Contains("密切接触者.csv", page.Said(), StringComparison.Ordinal);
        Assert.Contains("导入 1 行", page.Said(), StringComparison.Ordinal);

        foreach (var kind in new[] { "test", "travel", "contact" })
        {
            var example = await reviewer.GetByteArrayAsync($"/region/evidence/example.csv?kind={kind}");
            page = await reviewer.WaitAsync((await reviewer.UploadAsync(kind, example)).Place());
            Assert.Contains("导入 1 行", page.Said(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Nobody_agrees_to_their_own_file_and_whoever_refuses_says_why()
    {
        var both = await app.AddRegionStaffAsync(RegionDuty.Reviewer, RegionDuty.Approver);
        var (own, approver) = (await app.SignInAsync(both), await app.SignInAsync(RegionDuty.Approver));
        var path = await WaitingAsync(both.Id);

        Assert.Contains("An approver who has not uploaded or started it must agree.", await own.ReadAsync(path), StringComparison.Ordinal);
        Assert.Contains("Somebody else must agree", (await (await own.PressAsync(path, "approve")).ReadPageAsync()).Said(), StringComparison.Ordinal);
        Assert.Contains("Agree to 30 codes", await approver.ReadAsync(path), StringComparison.Ordinal);
        var answer = await approver.PressAsync(path, "refuse", ("why", ""));
        Assert.Equal("#why", (await answer.ReadPageAsync()).QuerySelector(".error-summary a")!.GetAttribute("href"));

        Assert.Equal(path, (await approver.PressAsync(path, "refuse", ("why", "There is no tracing report."))).Place());

        Assert.Contains("refused it: There is no tracing report.", await own.ReadAsync(path), StringComparison.Ordinal);
        Assert.Equal((0, 0), await CountAsync(path));
    }

    [Fact]
    public async Task An_approver_agrees_and_it_is_imported_and_may_not_bring_files_in()
    {
        var uploader = await app.AddRegionStaffAsync(RegionDuty.Reviewer);
        var approver = await app.SignInAsync(RegionDuty.Approver);
        var path = await WaitingAsync(uploader.Id);
        Assert.Equal(path, (await approver.PressAsync(path, "approve")).Place());
        Assert.Contains("1 lines written", (await approver.WaitAsync(path)).Said(), StringComparison.Ordinal);

        Assert.Null((await approver.OpenAsync(EvidenceDesk.Path)).QuerySelector("main form"));
        var publisher = await app.SignInAsync(RegionDuty.Publisher);
        Assert.NotEqual(HttpStatusCode.OK, (await publisher.GetAsync(EvidenceDesk.Path)).StatusCode);
    }

    [Theory]
    [InlineData("", "x", "Choose what the file holds")]
    [InlineData("Test", "", "Choose a CSV file")]
    public async Task What_is_missing_is_said(string kind, string file, string words)
    {
        var reviewer = await app.SignInAsync(RegionDuty.Reviewer);
        var answer = await reviewer.UploadAsync(kind, Encoding.UTF8.GetBytes(file));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(words, (await answer.ReadPageAsync()).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_none_can_only_be_discarded()
    {
        var reviewer = await app.SignInAsync(RegionDuty.Reviewer);
        var path = (await reviewer.UploadAsync("Travel", "name,phone", "Li,13800136604")).Place();
        var page = await reviewer.WaitAsync(path);
        Assert.Contains("1 The first line must name the column “Document number”", page.Said(), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("button[value=start]"));
        await reviewer.PressAsync(path, "discard");
        Assert.Contains("Discarded", await reviewer.ReadAsync(path), StringComparison.Ordinal);
        Assert.Equal((0, 0), await CountAsync(path));
    }

    private static string Ago(int hours) => DateTime.UtcNow.AddHours(8 - hours).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>An import of one line whose figures say thirty.</summary>
    private async Task<string> WaitingAsync(Guid uploader)
    {
        var import = EvidenceImport.Begin(EvidenceKind.Contact, "list.csv", uploader, DateTime.UtcNow);
        import.FinishCheck(new(1, 1, 0, 30, 0, 0, [new(CodeState.Green, CodeState.Red, 30)]));
        import.Start(uploader, false, DateTime.UtcNow);
        await using var db = app.Services.GetRequiredService<Database>().CreateContext();
        db.EvidenceImports.Add(import);
        await app.Services.GetRequiredService<EvidenceFiles>().KeepAsync(db, import.Id, Encoding.UTF8.GetBytes($"Document number,Phone,Last contact\n{Declaring.IdentityNumber},138{uploader.GetHashCode() & 0x3FFFFFF:D8},{Ago(24)[..10]}\n"));
        await db.SaveChangesAsync();
        return $"{EvidenceDesk.Path}/{import.Id}";
    }

    /// <summary>Rows and files that are left of an import.</summary>
    private async Task<(int Rows, int Files)> CountAsync(string path)
    {
        var id = Guid.Parse(path[(path.LastIndexOf('/') + 1)..]);
        await using var db = app.Services.GetRequiredService<Database>().CreateContext();
        return (await db.Evidence.CountAsync(row => row.ImportId == id), await db.EvidenceFiles.CountAsync(file => file.Id == id));
    }
}
