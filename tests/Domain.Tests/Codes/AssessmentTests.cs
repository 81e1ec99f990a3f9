using HealthCode.Domain.Codes;
using HealthCode.Domain.Rules;

namespace HealthCode.Domain.Tests.Codes;

public sealed class AssessmentTests
{
    private static readonly PolicyPack Pack = SamplePack.Read();

    private static Assessment Assess(RuleValue answers) => Assessment.Of(Pack, SamplePack.Of(answers));

    [Fact]
    public void When_no_rule_holds_the_default_does_and_says_why()
    {
        var told = Assess(SamplePack.Healthy);

        Assert.Equal((CodeState.Green, null), (told.State, told.Rule));
        Assert.Equal(SamplePack.Noon.AddDays(7), told.ValidUntilUtc);
        Assert.Equal(("Fine", "Green changes", "Pass"), (told.Reason!.In("en"), told.Change!.In("en"), told.Next!.In("en")));
    }

    [Fact]
    public void The_first_rule_that_holds_decides()
    {
        var told = Assess(SamplePack.Answers(temperature: 390, symptom: "fever"));

        Assert.Equal((CodeState.Amber, "fever", 2), (told.State, told.Rule!.Id, told.Rule.Version));
        Assert.Equal(SamplePack.Noon.AddHours(36), told.ValidUntilUtc);
        Assert.Equal(("发热", "退烧", "休息"), (told.Reason!.In("zh-CN"), told.Change!.In("zh-CN"), told.Next!.In("zh-CN")));
    }

    [Theory]
    [InlineData(372, CodeState.Green)]
    [InlineData(373, CodeState.Amber)]
    public void A_rule_without_a_time_of_its_own_holds_as_long_as_its_state(int temperature, CodeState state)
    {
        var told = Assess(SamplePack.Answers(temperature));
        Assert.Equal((state, SamplePack.Noon.AddDays(state == CodeState.Amber ? 3 : 7)), (told.State, told.ValidUntilUtc));
    }

    [Fact]
    public void A_cause_with_a_day_of_its_own_ends_when_that_day_says()
    {
        var told = Assess(SamplePack.Answers(contact: true, contactDay: "2026-11-20"));
        Assert.Equal((CodeState.Red, new DateTime(2026, 12, 4, 0, 0, 0, DateTimeKind.Utc)), (told.State, told.ValidUntilUtc));
        Assert.Equal(CodeState.Green, Assess(SamplePack.Answers(contact: true, contactDay: "2026-11-11")).State);
    }

    [Fact]
    public void A_missing_answer_is_never_green()
    {
        var told = Assess(RuleValue.Of(("temperature", RuleValue.Of(365))));

        Assert.Equal((CodeState.Failed, Assessment.AnswersMissing, "symptoms"), (told.State, told.Error!.Code, told.FailedAt));
        Assert.Null(told.ValidUntilUtc);
        Assert.Equal(CodeState.Failed, Assess(RuleValue.Null).State);
    }

    [Theory]
    [InlineData("temperature", "37.3")]
    [InlineData("temperature", "\"hot\"")]
    [InlineData("temperature", "900")]
    [InlineData("symptoms", "[\"plague\"]")]
    [InlineData("symptoms", "[\"none\", \"fever\"]")]
    [InlineData("symptoms", "[]")]
    [InlineData("symptoms", "\"none\"")]
    [InlineData("contact", "\"no\"")]
    [InlineData("work", "\"garden\"")]
    [InlineData("note", "\"far longer than twenty characters\"")]
    public void Nor_is_an_answer_that_the_question_can_not_have(string question, string answer)
    {
        var answers = System.Text.Json.Nodes.JsonNode.Parse("""{"temperature": 365, "symptoms": ["none"], "contact": false, "work": "home"}""")!;
        Assert.Equal(CodeState.Green, Assess(RuleJson.Read(answers).Value).State);
        answers[question] = System.Text.Json.Nodes.JsonNode.Parse(answer);

        var told = Assess(RuleJson.Read(answers).Value);

        Assert.Equal((CodeState.Failed, Assessment.AnswersMissing, question), (told.State, told.Error!.Code, told.FailedAt));
    }

    [Fact]
    public void Nor_is_a_day_that_does_not_exist()
    {
        var told = Assess(SamplePack.Answers(contact: true, contactDay: "2026-11-31"));
        Assert.Equal((CodeState.Failed, "contact-day"), (told.State, told.FailedAt));
    }

    [Fact]
    public void Nor_is_a_rule_that_has_no_value_or_no_end()
    {
        var unequal = PolicyPack.Parse(SamplePack.With("{ \"in\": [\"fever\", { \"var\": \"answers.symptoms\" }] }", "{ \">\": [{ \"var\": \"person.age\" }, 60] }")).Pack!;
        var told = Assessment.Of(unequal, SamplePack.Of(SamplePack.Healthy) with { AgeYears = null });
        Assert.Equal((CodeState.Failed, RuleErrors.NotIntegers, "fever"), (told.State, told.Error!.Code, told.FailedAt));

        var neither = PolicyPack.Parse(SamplePack.With("{ \"in\": [\"fever\", { \"var\": \"answers.symptoms\" }] }", "{ \"plusTime\": [{ \"var\": \"today\" }, 0, \"day\"] }")).Pack!;
        Assert.Equal(RuleErrors.NeitherTrueNorFalse, Assessment.Of(neither, SamplePack.Of(SamplePack.Healthy)).Error!.Code);

        var endless = PolicyPack.Parse(SamplePack.With("\"until\": { \"plusTime\": [{ \"var\": \"answers.contact-day\" }, 14, \"day\"] }", "\"until\": { \"var\": \"today\" }")).Pack!;
        told = Assessment.Of(endless, SamplePack.Of(SamplePack.Answers(contact: true, contactDay: "2026-11-20")));
        Assert.Equal((CodeState.Failed, RuleErrors.NotDateTimes, "contact"), (told.State, told.Error!.Code, told.FailedAt));
    }

    [Fact]
    public void Questions_follow_the_answers_and_answers_vanish_with_their_question()
    {
        Assert.Equal(["contact-day"], AnswerSheet.Of(Pack, SamplePack.Of(SamplePack.Answers(contact: true))).Missing);

        var sheet = AnswerSheet.Of(Pack, SamplePack.Of(SamplePack.Answers(contact: false, contactDay: "2026-11-31")));
        Assert.DoesNotContain(sheet.Shown, question => question.Id == "contact-day");
        Assert.Empty(sheet.Missing);
        Assert.Equal(CodeState.Green, Assess(SamplePack.Answers(contact: false, contactDay: "2026-11-31")).State);
    }

    [Fact]
    public void An_unlikely_answer_is_asked_again()
    {
        Assert.Empty(AnswerSheet.Of(Pack, SamplePack.Of(SamplePack.Healthy)).Warnings);
        Assert.Equal("temperature", Assert.Single(AnswerSheet.Of(Pack, SamplePack.Of(SamplePack.Answers(405))).Warnings).Id);
    }

    [Theory]
    [InlineData(365, true)]
    [InlineData(380, false)]
    public void A_pack_says_whether_a_report_is_clean(int temperature, bool isClean) =>
        Assert.Equal(isClean, AnswerSheet.Of(Pack, SamplePack.Of(SamplePack.Answers(temperature))).IsClean);

    [Fact]
    public void Rules_see_code_history_evidence_and_person()
    {
        var pack = PolicyPack.Parse(SamplePack.With(
            "{ \"in\": [\"fever\", { \"var\": \"answers.symptoms\" }] }",
            """
            { "and": [{ "===": [{ "var": "code.state" }, "under-review"] }, { "===": [{ "var": "code.rule" }, "hot"] }, { "<": [{ "var": "history.cleanDays" }, 7] },
              { "===": [{ "var": "evidence.tests.0.result" }, "positive"] }, { ">=": [{ "var": "person.age" }, 60] },
              { "after": [{ "plusTime": [{ "var": "code.validUntilUtc" }, 0, "hour"] }, { "plusTime": [{ "var": "nowUtc" }, 0, "hour"] }] }] }
            """)).Pack!;
        var facts = SamplePack.Of(SamplePack.Healthy) with
        {
            AgeYears = 71,
            CleanDays = 6,
            Code = new(CodeState.UnderReview, "hot", SamplePack.Noon.AddDays(-1), SamplePack.Noon.AddHours(1)),
            Evidence = RuleValue.Of(("tests", RuleValue.Of([RuleValue.Of(("result", RuleValue.Of("positive")))]))),
        };

        Assert.Equal("fever", Assessment.Of(pack, facts).Rule?.Id);
        Assert.Null(Assessment.Of(pack, facts with { CleanDays = 7 }).Rule);
    }
}
