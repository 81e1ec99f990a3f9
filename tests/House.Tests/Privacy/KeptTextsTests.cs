using System.Runtime.CompilerServices;
using System.Text;
using System.Xml.Linq;
using HealthCode.Domain.Privacy;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Privacy;
using HealthCode.Web.Features.Privacy;

namespace HealthCode.House.Tests.Privacy;

/// <summary>The public pages and docs/privacy.md say what the model keeps, neither less nor more.</summary>
public sealed class KeptTextsTests
{
    private const string Begin = "<!-- from the model: begin -->\n";
    private const string End = "<!-- from the model: end -->";
    private static readonly IReadOnlyList<KeptField> Fields = ReadModel();

    [Fact]
    public void Every_personal_field_has_words_and_no_words_are_left_over() =>
        Assert.Equal(Fields.Select(field => field.Name).Order(StringComparer.Ordinal), KeptTexts.What.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_field_and_purpose_has_its_Chinese()
    {
        var known = XDocument.Parse(Repository.Read("src/Web/Features/Privacy/PrivacyRoom.zh.resx")).Root!.Elements("data").Select(data => (string)data.Attribute("name")!).ToHashSet();

        Assert.Empty(Fields.SelectMany(field => new[] { field.Purpose, KeptTexts.What[field.Name] }).Where(sentence => !known.Contains(sentence)));
    }

    [Fact]
    public void The_register_of_a_kind_is_kept_by_tenants_of_that_kind_alone()
    {
        foreach (var of in Enum.GetValues<KeptOf>())
        {
            Assert.Contains(Fields, field => field.Of == of);
            var kinds = Enum.GetValues<TenantKind>().Count(kind => KeptData.IsKeptBy(kind, of));
            Assert.Equal(of switch { KeptOf.Visitors or KeptOf.Staff or KeptOf.Wards => 4, KeptOf.Citizens => 0, _ => 1 }, kinds);
        }
    }

    /// <summary><c>HEALTHCODE_ACCEPT=1</c> writes the table anew; read the difference before you commit it.</summary>
    [Fact]
    public void The_table_in_the_docs_is_the_models()
    {
        var file = Path.Combine(Folder(), "..", "..", "..", "docs", "privacy.md");
        var docs = File.ReadAllText(file);
        var (begin, end) = (docs.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, docs.IndexOf(End, StringComparison.Ordinal));
        if (Environment.GetEnvironmentVariable("HEALTHCODE_ACCEPT") == "1")
            File.WriteAllText(file, docs[..begin] + Table() + docs[end..]);
        else
            Assert.Equal(Table(), docs[begin..end]);
    }

    [Fact]
    public void Files_for_spreadsheets_are_written_in_two_places_that_make_cells_harmless()
    {
        string[] writers = ["src/Infrastructure/Documents/Spreadsheet.cs", "src/Infrastructure/Registers/RegisterSheet.cs"];
        var others = Repository.Sources(".cs", ".razor").Where(file => file.StartsWith("src/", StringComparison.Ordinal) && !writers.Contains(file))
            .Where(file => Repository.Read(file) is var text && (text.Contains("CsvWriter", StringComparison.Ordinal) || text.Contains("MiniExcel", StringComparison.Ordinal)));

        Assert.Empty(others);
    }

    /// <summary>A file with persons leaves for a reason alone, which stands in it and in the audit log.</summary>
    [Fact]
    public void Every_file_that_leaves_is_either_an_audited_export_or_holds_no_persons()
    {
        string[] exports = ["Features/Registers/TakeSheet.cs", "Features/Reports/ExportReport.cs"];
        // Sheets to print and figures as a drawing, without persons; a logo; the record of a closing; development's own mails.
        string[] others = ["Features/CheckIn/Visitors/ShowLogo.cs", "Features/Posters/PrintedPosters.cs", "Features/Reports/PrintReport.cs", "Features/Privacy/TakeRecord.cs", "Features/Mail/OutboxFile.cs",
            // An invented line, and what was found by line number.
            "Features/Codes/Evidence/GetExample.cs", "Features/Codes/Evidence/GetFindings.cs",
            // Cards with masked names; consent slips with whole names, audited by themselves; an invented list.
            "Features/Family/People/PrintCards.cs", "Features/Family/People/PrintSlips.cs", "Features/Family/People/GetPeopleTemplate.cs",
            // A picture of an appeal, audited by itself.
            "Features/Codes/Review/ShowMaterial.cs"];
        // One's own copy of everything, which stands among those who looked.
        const string own = "Features/Privacy/Own/TakeOwnExport.cs";
        var files = Repository.Sources(".cs").Where(file => file.StartsWith("src/Web/", StringComparison.Ordinal))
            .Where(file => Repository.Read(file) is var text && new[] { "TypedResults.File(", "Results.File(", "PhysicalFile(", "Results.Stream(" }.Any(call => text.Contains(call, StringComparison.Ordinal)))
            .Select(file => file["src/Web/".Length..]).ToList();

        Assert.Equal(exports.Concat(others).Append(own).Order(StringComparer.Ordinal), files.Order(StringComparer.Ordinal));
        Assert.All(exports, file => Assert.Contains("audit.Record(", Repository.Read($"src/Web/{file}"), StringComparison.Ordinal));
        Assert.Contains("AccessKind.OwnExport", Repository.Read($"src/Web/{own}"), StringComparison.Ordinal);
        // Whoever makes a sheet of a register lets it out through the one door.
        var sheets = Repository.Sources(".cs").Where(file => file.StartsWith("src/Web/", StringComparison.Ordinal) && Repository.Read(file).Contains("RegisterSheet>", StringComparison.Ordinal)).ToList();
        Assert.True(sheets.Count > 4);
        Assert.All(sheets, file => Assert.Contains("TakeSheet take", Repository.Read(file).Replace("class TakeSheet(", "TakeSheet take", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    private static string Table()
    {
        var table = new StringBuilder("| field | what | why | class |\n|---|---|---|---|\n");
        foreach (var field in Fields)
            table.Append(System.Globalization.CultureInfo.InvariantCulture, $"| `{field.Column}` | {KeptTexts.What[field.Name]} | {field.Purpose} | {field.Retention} |\n");
        foreach (var retention in Enum.GetValues<RetentionClass>())
            Assert.Contains(Fields, field => field.Retention == retention);
        return table.ToString();
    }

    private static IReadOnlyList<KeptField> ReadModel()
    {
        using var database = PersistenceRegistration.Create(new() { Provider = nameof(StorageProvider.Postgres), ConnectionString = "Host=localhost" });
        using var context = database.CreateContext();
        return KeptData.Read(context.Model);
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
