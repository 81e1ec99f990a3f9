using System.Text.Json.Nodes;
using HealthCode.Domain.Rules;

namespace HealthCode.Domain.Tests.Rules;

/// <summary>What the specification says, case by case: <c>Cases/*.jsonl</c>, each line <c>{about, logic, data, result or error}</c>.</summary>
public sealed class CertLogicTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Rules", "Cases");

    public static TheoryData<string, int, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, int, string>();
            foreach (var file in Directory.GetFiles(Folder, "*.jsonl").Order(StringComparer.Ordinal))
            {
                foreach (var (line, text) in File.ReadLines(file).Index())
                    cases.Add(Path.GetFileNameWithoutExtension(file), line + 1, (string)JsonNode.Parse(text)!["about"]!);
            }
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_rule_gives_what_the_specification_says(string file, int line, string about)
    {
        var told = JsonNode.Parse(File.ReadLines(Path.Combine(Folder, file + ".jsonl")).ElementAt(line - 1))!.AsObject();

        var outcome = CertLogic.Evaluate(told["logic"], told["data"]);

        if (told.TryGetPropertyValue("error", out var code))
            Assert.Equal((string)code!, outcome.Error?.Code);
        else
            Assert.True(outcome.IsOk && JsonNode.DeepEquals(told["result"], RuleJson.ToNode(outcome.Value)), $"{about}: {outcome.Error?.ToString() ?? RuleJson.ToNode(outcome.Value)?.ToJsonString() ?? "null"}");
    }

    [Fact]
    public void There_are_cases_of_every_kind() => Assert.True(Cases.Count > 220, $"Only {Cases.Count} cases were read.");

    [Fact]
    public void An_error_says_where_in_the_rule_it_stands()
    {
        var outcome = CertLogic.Evaluate(JsonNode.Parse("""{"if": [true, {"and": [true, {"plusTime": ["2026-01-01", 1, "week"]}]}, false]}"""), null);

        Assert.Equal("/if/1/and/1/plusTime/2", outcome.Error!.Where);
        Assert.StartsWith("unit: ", outcome.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_is_wrong_with_a_rule_is_found_without_evaluating_it()
    {
        var rule = CertLogicRule.Read(RuleJson.Read("""{"if": [{"var": 1}, {"or": [1]}, {"and": [{"+": [1]}, null, 0.5]}]}"""u8).Value);

        Assert.Equal(
            [("variable-path", "/if/0"), ("unknown-operator", "/if/1"), ("operands", "/if/2/and/0"), ("not-an-expression", "/if/2/and/1"), ("not-an-expression", "/if/2/and/2")],
            rule.Errors.Select(error => (error.Code, error.Where)));
    }

    [Fact]
    public void A_rule_says_what_it_reads()
    {
        var rule = CertLogicRule.Read(RuleJson.Read("""{"reduce": [{"var": "list"}, {"+": [{"var": "current.n"}, 1]}, {"var": "start"}]}"""u8).Value);

        Assert.Equal([("list", false), ("current.n", true), ("start", false)], rule.Variables.Select(variable => (variable.Path, variable.IsInLambda)));
        Assert.Equal("/reduce/1/+/0/var", rule.Variables[1].Where);
    }

    [Theory]
    [InlineData("""{"a": 1, "a": 2}""", "not-json")]
    [InlineData("""{"a": 1} 2""", "not-json")]
    [InlineData("""{"a": 1,}""", "not-json")]
    [InlineData("""// {}""", "not-json")]
    [InlineData("""NaN""", "not-json")]
    [InlineData(@"""\ud800""", "not-json")]
    [InlineData("", "not-json")]
    [InlineData("1e999", "number-out-of-range")]
    public void What_is_no_plain_JSON_is_an_error(string text, string code) =>
        Assert.Equal(code, RuleJson.Read(System.Text.Encoding.UTF8.GetBytes(text)).Error?.Code);

    [Theory]
    [InlineData("""{"logic": {"+": [1, 2]}}""", """{"result":3}""")]
    [InlineData("""{"logic": {"var": "城"}, "data": {"城": "澄"}}""", """{"result":"澄"}""")]
    [InlineData("""{"logic": {"var": "x"}, "data": null}""", """{"result":null}""")]
    [InlineData("""{"data": 1}""", """{"error":"not-json: A line is an object with \"logic\" and \"data\"."}""")]
    [InlineData("""[1]""", """{"error":"not-json: A line is an object with \"logic\" and \"data\"."}""")]
    [InlineData("""{"logic": {"!": []}}""", """{"error":"operands: The operands of \"!\" must be a list with at least one of them."}""")]
    public void A_line_of_trials_is_answered_by_one_line(string line, string answer)
    {
        var written = new System.Buffers.ArrayBufferWriter<byte>();
        RuleLine.Answer(System.Text.Encoding.UTF8.GetBytes(line), written);
        Assert.Equal(answer, System.Text.Encoding.UTF8.GetString(written.WrittenSpan));
    }
}
