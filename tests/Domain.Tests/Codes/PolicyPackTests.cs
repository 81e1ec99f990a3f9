using System.Text;
using HealthCode.Domain.Codes;

namespace HealthCode.Domain.Tests.Codes;

public sealed class PolicyPackTests
{
    [Fact]
    public void A_sound_pack_is_read_whole()
    {
        var reading = PolicyPack.Parse(SamplePack.Json);

        Assert.Empty(reading.Errors);
        var pack = reading.Pack!;
        Assert.Equal(("sample", 3, 2), (pack.Id, pack.Version, pack.Consent.Version));
        Assert.Equal([QuestionKind.Number, QuestionKind.ChoiceMany, QuestionKind.YesNo, QuestionKind.Date, QuestionKind.ChoiceOne, QuestionKind.Text], pack.Questions.Select(question => question.Kind));
        Assert.Equal((34m, 43m, 10, "°C"), (pack.Questions[0].Lowest, pack.Questions[0].Highest, pack.Questions[0].Scale, pack.Questions[0].Unit));
        Assert.False(pack.Question("note")!.IsRequired);
        Assert.Equal("接触过患者", pack.Rules[0].Reason.In("zh-CN"));
        Assert.Equal("You met a patient", pack.Rules[0].Reason.In("en-GB"));
        Assert.Equal("接触过患者", pack.Rules[0].Reason.In("fr"));
        Assert.Equal(TimeSpan.FromHours(36), pack.Rules[1].Valid);
        Assert.Equal(new PackLimits(8, 3, 16, 60, 7), pack.Limits);
    }

    [Fact]
    public void A_byte_order_mark_does_no_harm() => Assert.NotNull(PolicyPack.Parse([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(SamplePack.Json)]).Pack);

    // What the schema says.
    [Theory]
    [InlineData("\"version\": 3", "\"version\": 0", "out-of-range", 2)]
    [InlineData("\"version\": 3", "\"version\": \"3\"", "type", 2)]
    [InlineData("\"id\": \"sample\", \"version\"", "\"id\": \"Sample Region\", \"version\"", "malformed", 2)]
    [InlineData("\"id\": \"sample\", \"version\": 3,", "\"version\": 3,", "missing", 1)]
    [InlineData("\"default\": \"green\"", "\"default\": \"blue\"", "value-unknown", 38)]
    [InlineData("\"default\": \"green\"", "\"default\": \"green\", \"colour\": 1", "unknown", 38)]
    [InlineData("\"languages\": [\"zh-CN\", \"en\"]", "\"languages\": [\"en\", \"en\"]", "duplicate", 4)]
    [InlineData("\"languages\": [\"zh-CN\", \"en\"]", "\"languages\": []", "too-few", 4)]
    [InlineData("\"cardDays\": 7", "\"cardDays\": 1000", "out-of-range", 39)]
    [InlineData("{ \"days\": 7 }", "{ \"days\": 7, \"hours\": 2 }", "too-many", 22)]
    [InlineData("{ \"days\": 7 }", "{}", "missing", 22)]
    [InlineData("\"en\": \"Sure?\"", "\"en\": \"\"", "too-short", 8)]
    [InlineData("\"kind\": \"date\"", "\"kind\": \"time\"", "value-unknown", 14)]
    [InlineData("\"valid\": { \"hours\": 36 }", "\"valid\": 36", "type", 31)]
    // What only a reader sees.
    [InlineData("\"id\": \"hot\"", "\"id\": \"fever\"", "duplicate-id", 34)]
    [InlineData("\"id\": \"note\"", "\"id\": \"work\"", "duplicate-id", 18)]
    [InlineData("\"id\": \"cough\"", "\"id\": \"fever\"", "duplicate-id", 11)]
    [InlineData("\"zh-CN\": \"退烧\", ", "", "text-missing", 33)]
    [InlineData("\"zh-CN\": \"退烧\"", "\"zh-CN\": \"  \"", "text-missing", 33)]
    [InlineData("\"zh-CN\": \"退烧\"", "\"zh-CN\": \"退烧\", \"fr\": \"Après\"", "language-unknown", 33)]
    [InlineData("\"unit\": \"°C\", ", "", "missing", 7)]
    [InlineData("\"max\": 43", "\"max\": 33", "range-unfit", 7)]
    [InlineData("\"min\": 34", "\"min\": 34.55", "range-unfit", 7)]
    [InlineData("\"kind\": \"yes-no\"", "\"kind\": \"yes-no\", \"min\": 1", "unfit", 13)]
    [InlineData("\"en\": \"Office\" } }", "\"en\": \"Office\" }, \"alone\": true }", "unfit", 16)]
    [InlineData(", \"warning\": { \"zh-CN\": \"确定吗？\", \"en\": \"Sure?\" }", "", "warning-missing", 7)]
    [InlineData("\"valid\": { \"hours\": 36 }", "\"valid\": { \"hours\": 36 }, \"until\": { \"plusTime\": [{ \"var\": \"today\" }, 1, \"day\"] }", "unfit", 31)]
    [InlineData("\"state\": \"red\"", "\"state\": \"amber\"", "state-unreachable", 24)]
    [InlineData("\"when\": { \"in\": [\"fever\", { \"var\": \"answers.symptoms\" }] }", "\"when\": true", "rule-unreachable", 34)]
    [InlineData("\"when\": { \"in\": [\"fever\", { \"var\": \"answers.symptoms\" }] }", "\"when\": false", "rule-unreachable", 32)]
    // What logic must be.
    [InlineData("{ \"in\": [\"fever\", { \"var\": \"answers.symptoms\" }] }", "{ \"contains\": [\"fever\", { \"var\": \"answers.symptoms\" }] }", "logic-unknown-operator", 32)]
    [InlineData("{ \"in\": [\"fever\", { \"var\": \"answers.symptoms\" }] }", "{ \"in\": [\"fever\"] }", "logic-operands", 32)]
    [InlineData("\"var\": \"answers.symptoms\"", "\"var\": \"answers.symptoms.\"", "logic-variable-path", 32)]
    [InlineData("\"var\": \"answers.symptoms\"", "\"var\": \"answers.sympton\"", "question-unknown", 32)]
    [InlineData("\"var\": \"answers.contact\" }", "\"var\": \"answers.work\" }", "question-unknown", 14)]
    [InlineData("\"var\": \"today\"", "\"var\": \"tomorrow\"", "variable-unknown", 28)]
    [InlineData("\"var\": \"today\"", "\"var\": \"\"", "variable-unknown", 28)]
    [InlineData("{ \"in\": [\"fever\", { \"var\": \"answers.symptoms\" }] }", "{ \"reduce\": [{ \"var\": \"answers.symptoms\" }, { \"var\": \"today\" }, false] }", "variable-unknown", 32)]
    [InlineData("[\"fever\", { \"var\": \"answers.symptoms\" }]", "[\"feber\", { \"var\": \"answers.symptoms\" }]", "option-unknown", 32)]
    [InlineData("{ \"in\": [\"fever\", { \"var\": \"answers.symptoms\" }] }", "{ \"in\": [{ \"var\": \"answers.work\" }, [\"home\", \"garden\"]] }", "option-unknown", 32)]
    [InlineData("{ \"in\": [\"fever\", { \"var\": \"answers.symptoms\" }] }", "{ \"===\": [{ \"var\": \"answers.work\" }, \"garden\"] }", "option-unknown", 32)]
    [InlineData("{ \"in\": [\"fever\", { \"var\": \"answers.symptoms\" }] }", "{ \"===\": [{ \"var\": \"answers.symptoms\" }, \"fever\"] }", "answer-kind", 32)]
    [InlineData("{ \"in\": [\"fever\", { \"var\": \"answers.symptoms\" }] }", "{ \"===\": [{ \"var\": \"answers.contact\" }, \"yes\"] }", "answer-kind", 32)]
    [InlineData("{ \"in\": [\"fever\", { \"var\": \"answers.symptoms\" }] }", "{ \">\": [{ \"var\": \"answers.contact-day\" }, 3] }", "answer-kind", 32)]
    [InlineData("[{ \"var\": \"answers.temperature\" }, 373] },\n      \"reason\"", "[{ \"var\": \"answers.temperature\" }, 37] },\n      \"reason\"", "threshold-out-of-range", 35)]
    // What is no JSON at all.
    [InlineData("\"default\": \"green\",", "\"default\": \"green\"", "not-json", 39)]
    [InlineData("\"default\": \"green\",", "\"default\": \"green\", \"default\": \"red\",", "not-json", 38)]
    [InlineData("\"cardDays\": 7", "\"cardDays\": 1e999", "number-out-of-range", 39)]
    public void What_is_wrong_is_named_with_its_line(string piece, string other, string code, int line)
    {
        var reading = PolicyPack.Parse(SamplePack.With(piece, other));

        Assert.Null(reading.Pack);
        Assert.Contains((code, line), reading.Errors.Select(error => (error.Code, error.Line)));
        Assert.All(reading.Errors, error => Assert.False(string.IsNullOrWhiteSpace(error.Sentence)));
    }

    [Fact]
    public void All_errors_are_told_at_once_in_order()
    {
        var json = SamplePack.With("\"zh-CN\": \"退烧\", ", "").Replace("answers.contact-day\" }, 14", "answers.day\" }, 14", StringComparison.Ordinal).Replace("[\"fever\", {", "[\"fewer\", {", StringComparison.Ordinal);

        Assert.Equal(
            [("question-unknown", 28), ("question-unknown", 29), ("option-unknown", 32), ("text-missing", 33)],
            PolicyPack.Parse(json).Errors.Select(error => (error.Code, error.Line)));
    }

    [Fact]
    public void A_state_that_a_rule_gives_must_be_explained()
    {
        var pack = SamplePack.Json.Split('\n').Where(line => !line.Contains("\"red\": { \"valid\"", StringComparison.Ordinal));
        var json = string.Join('\n', pack).Replace("\"en\": \"Rest\" } },", "\"en\": \"Rest\" } }", StringComparison.Ordinal);
        Assert.Contains(PolicyPack.Parse(json).Errors, error => error is { Code: "state-unknown", Path: "/rules/0/state" });
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"id\":")]
    [InlineData("{\"questions\":[null],\"rules\":[{\"when\":{}}]}")]
    public void Nonsense_is_refused_and_not_fallen_over(string json)
    {
        Assert.Null(PolicyPack.Parse(json).Pack);
        Assert.NotEmpty(PolicyPack.Parse(json).Errors);
    }
}
