using HealthCode.Domain.Codes;
using HealthCode.Domain.Codes.Publishing;
using CsCheck;

namespace HealthCode.Domain.Tests.Codes.Publishing;

public sealed class PackDifferenceTests
{
    [Fact]
    public void Only_another_version_is_no_difference() => Assert.Empty(PackDifference.Of(SamplePack.Json, PackText.WithVersion(SamplePack.Json, 4)));

    [Fact]
    public void What_is_changed_new_and_gone_is_named_with_its_parts()
    {
        var after = SamplePack.Json
            .Replace("\"version\": 3,", "\"version\": 4,", StringComparison.Ordinal)
            .Replace("{ \">=\": [{ \"var\": \"answers.temperature\" }, 373] }", "{ \">=\": [{ \"var\": \"answers.temperature\" }, 370] }", StringComparison.Ordinal)
            .Replace("\"id\": \"note\"", "\"id\": \"remark\"", StringComparison.Ordinal)
            .Replace("\"green\": { \"valid\": { \"days\": 7 }", "\"green\": { \"valid\": { \"days\": 5 }", StringComparison.Ordinal)
            .Replace("\"cardDays\": 7", "\"cardDays\": 8", StringComparison.Ordinal);
        Assert.NotNull(PolicyPack.Parse(after).Pack);
        Assert.Equal(
            ["Question note Removed ", "Question remark Added ", "Rule hot Changed when", "State green Changed valid", "Other limits Changed cardDays"],
            PackDifference.Of(SamplePack.Json, after).Select(part => $"{part.Kind} {part.Id} {part.Change} {string.Join(',', part.Names)}"));
    }

    [Fact]
    public void A_rule_that_stands_elsewhere_is_told_because_the_first_decides()
    {
        var start = SamplePack.Json.IndexOf("{ \"id\": \"fever\", \"version\"", StringComparison.Ordinal);
        var end = SamplePack.Json.IndexOf("{ \"id\": \"hot\"", StringComparison.Ordinal);
        var fever = SamplePack.Json[start..end];
        var before = SamplePack.Json.IndexOf("{ \"id\": \"contact\", \"version\"", StringComparison.Ordinal);
        var after = SamplePack.Json.Remove(start, end - start).Insert(before, fever);
        var moved = Assert.Single(PackDifference.Of(SamplePack.Json, after));
        Assert.Equal((PartKind.Rule, PartChange.Moved), (moved.Kind, moved.Change));
    }

    [Fact]
    public void Another_version_is_the_same_text_but_for_the_number()
    {
        var later = PackText.WithVersion(SamplePack.Json, 12);
        Assert.Equal(12, PolicyPack.Parse(later).Pack!.Version);
        Assert.Equal(SamplePack.Json.Replace("\"version\": 3,", "\"version\": 12,", StringComparison.Ordinal), later);
    }

    [Fact]
    public void The_lines_of_a_difference_give_both_texts_again_and_keep_what_is_common() =>
        Gen.Select(Lines, Lines).Sample((before, after) =>
        {
            var lines = LineDifference.Of(before, after);
            Assert.Equal(before, lines.Where(line => line.Kind != LineKind.Added).Select(line => line.Text));
            Assert.Equal(after, lines.Where(line => line.Kind != LineKind.Removed).Select(line => line.Text));
            Assert.Equal(Enumerable.Range(1, before.Length), lines.Where(line => line.Before is not null).Select(line => line.Before!.Value));
            Assert.Equal(Longest(before, after), lines.Count(line => line.Kind == LineKind.Same));
        });

    [Fact]
    public void Texts_that_share_nothing_are_taken_and_brought_as_a_whole()
    {
        var lines = LineDifference.Of([.. Enumerable.Range(0, 800).Select(at => $"a{at}")], [.. Enumerable.Range(0, 800).Select(at => $"b{at}")]);
        Assert.Equal((800, 800), (lines.Count(line => line.Kind == LineKind.Removed), lines.Count(line => line.Kind == LineKind.Added)));
        Assert.Single(LineDifference.Pieces(lines, 2));
    }

    private static Gen<string[]> Lines => Gen.Char["abc"].Select(letter => letter.ToString()).Array[0, 12];

    /// <summary>The longest common subsequence, by the table.</summary>
    private static int Longest(string[] before, string[] after)
    {
        var table = new int[before.Length + 1, after.Length + 1];
        for (var i = 1; i <= before.Length; i++)
            for (var j = 1; j <= after.Length; j++)
                table[i, j] = before[i - 1] == after[j - 1] ? table[i - 1, j - 1] + 1 : Math.Max(table[i - 1, j], table[i, j - 1]);
        return table[before.Length, after.Length];
    }
}
