using System.IO.Compression;
using System.Text;
using HealthCode.Infrastructure.Documents;
using MiniExcelLibs;
using Xunit;

namespace HealthCode.Infrastructure.Tests.Documents;

public class SpreadsheetTests
{
    private static readonly ExportStamp Stamp = new("=HYPERLINK(\"x\")", new DateTime(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc), "+1 reason");

    [Theory]
    [InlineData("=cmd|'/c calc'!A0")]
    [InlineData("+1+1")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1+1")]
    [InlineData("\r=1+1")]
    [InlineData("  =1+1")]
    [InlineData("＝1+1")]
    public void Museum_A_name_that_a_spreadsheet_would_run_is_written_behind_an_apostrophe(string name)
    {
        Assert.Equal("'" + name, Spreadsheet.Harmless(name));
        var sheet = new Sheet("Names", ["name", "count"], [[name, 5L]]);
        var csv = Encoding.UTF8.GetString(Spreadsheet.Csv(sheet, Stamp));
        Assert.Contains("'" + name.Trim(' '), csv.Replace("\"\"", "\"", StringComparison.Ordinal).Replace("' ", "'", StringComparison.Ordinal).Replace("' ", "'", StringComparison.Ordinal), StringComparison.Ordinal);
        using var book = new MemoryStream(Spreadsheet.Xlsx([sheet], Stamp));
        var row = (IDictionary<string, object>)book.Query(useHeaderRow: true, sheetName: "Names").Single();
        Assert.StartsWith("'", (string)row["name"], StringComparison.Ordinal);
        Assert.Equal(5.0, row["count"]);
        Assert.DoesNotContain("<f>", Xml(book), StringComparison.Ordinal);
        Assert.DoesNotContain("<x:f>", Xml(book), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("张三")]
    [InlineData("A-B=C@D")]
    [InlineData("'quoted")]
    [InlineData("")]
    public void Other_texts_stay_as_they_are(string text) => Assert.Equal(text, Spreadsheet.Harmless(text));

    [Fact]
    public void Who_took_the_file_when_and_why_stands_in_it()
    {
        var sheet = new Sheet("One", ["a", "b", "c"], [[1L, null, "x"]]);
        var lines = Encoding.UTF8.GetString(Spreadsheet.Csv(sheet, Stamp)).TrimStart('\uFEFF').Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal(["a,b,c", "1,,x"], lines[..2]);
        Assert.Equal("exported at (UTC),2026-03-02 09:00:00,", lines[3]);
        Assert.Equal("reason,'+1 reason,", lines[4]);
        using var book = new MemoryStream(Spreadsheet.Xlsx([sheet], Stamp));
        Assert.Equal(["Export", "One"], book.GetSheetNames());
        Assert.Contains(book.Query(useHeaderRow: true, sheetName: "Export"), row => (string)((IDictionary<string, object>)row)["Value"] == "'+1 reason");
    }

    private static string Xml(Stream book)
    {
        book.Position = 0;
        using var archive = new ZipArchive(book, ZipArchiveMode.Read, leaveOpen: true);
        return string.Concat(archive.Entries.Where(entry => entry.FullName.EndsWith(".xml", StringComparison.Ordinal)).Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        }));
    }
}
