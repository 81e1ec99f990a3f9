using System.Text;
using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Codes.Evidence;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Codes.Evidence;
using HealthCode.Infrastructure.Registers;
using TestResult = HealthCode.Domain.Codes.Evidence.TestResult;

namespace HealthCode.Infrastructure.Tests.Codes.Evidence;

public sealed class EvidenceSourceTests
{
    private static readonly DateTime Now = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);
    private static readonly EvidenceMoment Moment = new("CN", VenueClock.FindZone("Asia/Shanghai")!, Now, new(2026, 3, 2));

    [Theory]
    [InlineData("证件类型,证件号码,姓名,手机号,采样时间,检测结果,检测机构\n身份证,11010519491231002X,张三,13800138000,2026/3/2 8:05,阳性,一院")]
    [InlineData("Phone;Document number;Taken;Result;Laboratory\n+86 138 0013 8000;11010519491231002x;2026-03-02T00:05:00Z;Positive;一院")]
    [InlineData("手机号\t证件号码\t采样时间\t检测结果\t检测机构\n138-0013-8000\t１１０１０５１９４９１２３１００２Ｘ\t2026-03-02T08:05+08:00\t阳性\t一院")]
    public void A_result_is_read_as_each_house_writes_it(string file)
    {
        var (lines, findings) = Read(EvidenceKind.Test, file);
        Assert.Empty(findings);
        var line = Assert.Single(lines);
        Assert.Equal((DocumentKind.ResidentIdentity, "11010519491231002X", "+8613800138000"), (line.Document.Kind, line.Document.Number, line.Phone));
        Assert.Equal(new TestEvidence(TestResult.Positive, new(2026, 3, 2, 0, 5, 0, DateTimeKind.Utc), "一院"), line.Item);
    }

    [Fact]
    public void Travellers_and_contacts_have_columns_of_their_own()
    {
        var (arrivals, _) = Read(EvidenceKind.Travel, "证件类型,证件号码,手机号,抵达时间,来自地区\n护照,E12345678,13800138000,2026-03-01 23:10,某市");
        Assert.Equal((DocumentKind.Passport, new TravelEvidence("某市", new(2026, 3, 1, 15, 10, 0, DateTimeKind.Utc))), (arrivals[0].Document.Kind, (TravelEvidence)arrivals[0].Item));
        var (contacts, _) = Read(EvidenceKind.Contact, "Document kind,Document number,Phone,Last contact\nTaiwan permit,12345678,13800138000,2026年3月1日");
        Assert.Equal((DocumentKind.TaiwanPermit, new ContactEvidence(new(2026, 3, 1))), (contacts[0].Document.Kind, (ContactEvidence)contacts[0].Item));
    }

    [Fact]
    public void A_line_may_name_no_number_but_a_file_must_have_the_column()
    {
        var (lines, findings) = Read(EvidenceKind.Test, "Document number,Phone,Taken,Result\n11010519491231002X,,2026-03-02 08:05,positive");
        Assert.Empty(findings);
        Assert.Null(Assert.Single(lines).Phone);
    }

    [Theory]
    [InlineData("11010519491231002X,13800138000,2026-03-02 08:05,", EvidenceFinding.Required, "Result")]
    [InlineData("11010519491231002X,13800138000,2026-03-02 08:05,maybe", EvidenceFinding.UnknownWord, "Result")]
    [InlineData("11010519491231002X,13800138000,yesterday,positive", EvidenceFinding.TimeInvalid, "Taken")]
    [InlineData("11010519491231002X,13800138000,2026-02-30 08:00,positive", EvidenceFinding.TimeInvalid, "Taken")]
    [InlineData("11010519491231002X,13800138000,2026-03-02 17:06,positive", EvidenceItem.Future, "Taken")]
    [InlineData("11010519491231002X,13800138000,2025-12-31 08:00,positive", EvidenceItem.TooOld, "Taken")]
    [InlineData("110105194912310021,13800138000,2026-03-02 08:05,positive", IdentityDocument.CheckDigit, "Document number")]
    [InlineData("1101051949123100,13800138000,2026-03-02 08:05,positive", IdentityDocument.Length, "Document number")]
    [InlineData(",13800138000,2026-03-02 08:05,positive", EvidenceFinding.Required, "Document number")]
    [InlineData("11010519491231002X,12,2026-03-02 08:05,positive", EvidenceFinding.PhoneInvalid, "Phone")]
    public void A_wrong_line_says_which_column_and_repeats_nothing(string line, string code, string column)
    {
        var (lines, findings) = Read(EvidenceKind.Test, $"Document number,Phone,Taken,Result\n{line}");
        Assert.Empty(lines);
        var finding = Assert.Single(findings);
        Assert.Equal((2, code, column), (finding.Line, finding.Code, finding.Column));
        Assert.True(finding.Detail is "" or "60", finding.Detail);
    }

    [Theory]
    [InlineData("Document number,Phone,Result\n1,2,3\n", "column-missing", 1)]
    [InlineData("Document number,Phone,Taken,Result\nLONG,1,2,3\n", "line-malformed", 2)]
    [InlineData("Document number,Phone,Taken,Result\n", "file-empty", 2)]
    public void A_file_that_is_none_is_told_so(string file, string code, int line)
    {
        var errors = new List<FieldError>();
        Assert.Empty(RosterFile.Stream(file.Replace("LONG", new string('1', 10_000), StringComparison.Ordinal), EvidenceSource.Of(EvidenceKind.Test).Columns, 10, errors));
        var error = Assert.Single(errors);
        Assert.Equal((code, RosterLine.FieldOf(line)), (error.Code, error.Field));
    }

    [Fact]
    public void Beyond_the_most_lines_a_file_is_refused_and_read_no_further()
    {
        var errors = new List<FieldError>();
        var read = RosterFile.Stream("Phone\n" + string.Concat(Enumerable.Range(1, 20).Select(n => $"{n}\n")), [new("Phone", "手机号", true)], 10, errors).ToList();
        Assert.Equal(10, read.Count);
        Assert.Equal(("too-many", "line 12"), (errors.Single().Code, errors[0].Field));
    }

    [Fact]
    public void Every_sources_example_can_be_brought_in()
    {
        foreach (var source in EvidenceSource.All)
            foreach (var isChinese in new[] { false, true })
            {
                var head = source.Columns.Select(column => isChinese ? column.Chinese : column.Name);
                var (lines, findings) = Read(source.Source, $"{string.Join(',', head)}\n{string.Join(',', source.Example(new(2026, 3, 2, 8, 0, 0), isChinese))}");
                Assert.Empty(findings);
                Assert.Equal(source.Source, Assert.Single(lines).Item.Kind);
            }
    }

    private static (List<EvidenceLine> Lines, List<EvidenceFinding> Findings) Read(EvidenceKind kind, string file)
    {
        var (source, errors, findings) = (EvidenceSource.Of(kind), new List<FieldError>(), new List<EvidenceFinding>());
        var lines = RosterFile.Stream(RosterFile.Decode(Encoding.UTF8.GetBytes(file)), source.Columns, 10, errors).Select(line => source.Read(line, Moment, findings)).OfType<EvidenceLine>().ToList();
        Assert.Empty(errors);
        return (lines, findings);
    }
}
