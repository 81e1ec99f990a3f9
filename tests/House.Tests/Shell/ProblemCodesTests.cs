using System.Text.RegularExpressions;

namespace HealthCode.House.Tests.Shell;

/// <summary>Programs build on problem codes, so docs/api.md lists each that the code says, and none that it does not.</summary>
public sealed partial class ProblemCodesTests
{
    [Fact]
    public void Every_code_of_a_problem_is_in_the_table_and_every_code_in_the_table_is_one()
    {
        var table = Section().Split('\n').Where(line => line.StartsWith('|')).SelectMany(line => Ticked().Matches(line.Split('|')[2])).Select(match => match.Groups[1].Value).ToHashSet();

        Assert.True(table.Count > 20);
        Assert.Equal(Said(Problems(), "Shell/Refusal.cs", "CheckIn/Scan.cs", "Occupancy/WriterRefusal.cs").Order(), table.Order());
    }

    [Fact]
    public void Every_code_of_a_field_is_listed()
    {
        var listed = Ticked().Matches(Section()).Select(match => match.Groups[1].Value).ToHashSet();

        Assert.Empty(Said(Fields(), "CheckIn/VisitorName.cs").Except(listed));
    }

    private static HashSet<string> Said(Regex pattern, params string[] constants)
    {
        var said = new HashSet<string>();
        foreach (var file in Repository.Sources(".cs", ".razor").Where(file => file.StartsWith("src/", StringComparison.Ordinal)))
        {
            var text = Repository.Read(file);
            var found = pattern.Matches(text).ToList();
            if (constants.Any(file.EndsWith))
                found.AddRange(Constants().Matches(text));
            said.UnionWith(found.Select(match => match.Groups.Values.Skip(1).First(group => group.Success).Value));
        }
        return said;
    }

    private static string Section()
    {
        var docs = Repository.Read("docs/api.md");
        var start = docs.IndexOf("## Errors", StringComparison.Ordinal);
        return docs[start..docs.IndexOf("\n## ", start + 3, StringComparison.Ordinal)];
    }

    [GeneratedRegex("""Problems\.Of\(\s*(?:\d{3}|StatusCodes\.\w+),\s*"([a-z-]+)"|=> Of\(status, "([a-z-]+)"|\bnew(?: \w+)?\((?:StatusCodes\.\w+|\d{3}), "([a-z-]+)"|ByRule\("([a-z-]+)""")]
    private static partial Regex Problems();

    [GeneratedRegex("""\bnew(?: FieldError)?\((?:"[\w.]+"|field),\s*"([a-z-]+)"|errors\["[\w.]+"\]\s*=\s*\[\s*"([a-z-]+)""")]
    private static partial Regex Fields();

    [GeneratedRegex("""public const string \w+ = "([a-z-]+)";""")]
    private static partial Regex Constants();

    [GeneratedRegex("`([a-z]+(?:-[a-z]+)*)`")]
    private static partial Regex Ticked();
}
