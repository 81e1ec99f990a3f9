using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Codes;

namespace HealthCode.Domain.Tests.CheckIn;

/// <summary>Rules that a manager writes for a door.</summary>
public class DoorRulesTests
{
    private static readonly DateTime Checked = new(2026, 3, 1, 1, 0, 0, DateTimeKind.Utc);
    private static readonly ShownCode Green = ShownCode.Of(CodeState.Green, Checked);
    private static readonly ShownCode Amber = ShownCode.Of(CodeState.Amber, Checked);

    /// <summary>Sunday, 23:05 on the venue's clock, 30 hours after the check.</summary>
    private static readonly DoorFacts Late = new(Green, LocalTime: new DateTime(2026, 3, 8, 23, 5, 0), OccurredUtc: Checked.AddHours(30.9));

    [Theory]
    [InlineData("""{"===": [{"var": "code.state"}, "green"]}""")]
    [InlineData("""{"===": [{"var": "code.hours"}, 30]}""")]
    [InlineData("""{"===": [{"var": "role"}, "visitor"]}""")]
    [InlineData("""{"===": [{"var": "time.hour"}, 23]}""")]
    [InlineData("""{"===": [{"var": "time.minutes"}, 1385]}""")]
    [InlineData("""{"===": [{"var": "time.weekday"}, 7]}""")]
    [InlineData("""{"===": [{"var": "entriesToday"}, 0]}""")]
    [InlineData("""{"===": [{"var": "temperature"}, 366]}""")]
    [InlineData("""{"!": [{"var": "age"}]}""")]
    public void A_rule_reads_what_the_door_knows(string when)
    {
        Assert.Equal(("Refuse door-rule", "r"), Ask(Rules(Rule("r", when, "refuse")), Late, 36.6m));
    }

    [Fact]
    public void Who_shows_nothing_is_known_to_rules_too()
    {
        var rules = Rules(Rule("r", """{"===": [{"var": "code.state"}, "none"]}""", "attention"));
        Assert.Equal(("Attention door-rule", "r"), Ask(rules, null));
        Assert.Equal(("Admit", null), Ask(rules, Late));
    }

    [Fact]
    public void The_first_rule_that_holds_counts()
    {
        var rules = Rules(Rule("never", "false", "refuse"), Rule("first", "true", "attention"), Rule("second", "true", "refuse"));
        Assert.Equal(("Attention door-rule", "first"), Ask(rules, Late));
    }

    [Fact]
    public void A_rule_that_admits_makes_an_exception_from_a_state_and_from_nothing_else()
    {
        var rules = Rules(Rule("residents", """{"===": [{"var": "role"}, "resident"]}""", "admit"));
        var strict = new CodePolicy(CodeDemand.Required, OnAmber: DoorAnswer.Refuse);
        var resident = Late with { Role = "resident" };
        Assert.Equal(("Refuse code-amber", null), Ask(rules, Late with { Code = Amber }, policy: strict));
        Assert.Equal(("Admit", null), Ask(rules, resident with { Code = Amber }, policy: strict));
        Assert.Equal(("Admit", null), Ask(rules, resident with { Code = null }, policy: strict));
        Assert.Equal(("Refuse token-tampered", null), Ask(rules, resident with { Code = ShownCode.Refused(CodeRefusals.TokenTampered) }, policy: strict));
        Assert.Equal(("Attention code-unverified", null), Ask(rules, resident with { Code = ShownCode.Unverified }, policy: strict));
        Assert.Equal(("Attention temperature", null), Ask(rules, resident with { Code = Amber }, 38m, strict));
    }

    [Fact]
    public void A_milder_rule_takes_no_strictness_away()
    {
        var rules = Rules(Rule("look", "true", "attention"));
        Assert.Equal(("Refuse code-red", null), Ask(rules, Late with { Code = ShownCode.Of(CodeState.Red, Checked) }));
    }

    [Theory]
    [InlineData(DoorDoubt.Open, "Attention door-rule-failed")]
    [InlineData(DoorDoubt.Closed, "Refuse door-rule-failed")]
    public void A_rule_without_an_answer_leaves_the_door_in_doubt_and_hides_nothing_stricter(DoorDoubt doubt, string expected)
    {
        // Fails only from the tenth entry on, so it could be written.
        var rules = Rules(Rule("breaks", """{"if": [{">": [{"var": "entriesToday"}, 9]}, {">": ["many", 1]}, false]}""", "attention"));
        var policy = new CodePolicy(CodeDemand.Optional, InDoubt: doubt);
        Assert.Equal(("Admit", null), Ask(rules, Late, policy: policy));
        Assert.Equal((expected, null), Ask(rules, Late with { EntriesToday = 10 }, policy: policy));
        Assert.Equal("Refuse", Ask(rules, Late with { EntriesToday = 10, Code = ShownCode.Of(CodeState.Red, Checked) }, policy: policy).Said.Split(' ')[0]);
    }

    [Theory]
    [InlineData("{", 1, "")]
    [InlineData("{}", 1, "square brackets")]
    [InlineData("[\n7]", 2, "A rule is an object")]
    [InlineData("""[{"id": "r", "when": true, "answer": "refuse",""" + "\n" + """ "text": {"zh": "不行"}}]""", 2, "\"en\"")]
    [InlineData("""[{"id": "r", "when": true,""" + "\n" + """ "answer": "maybe", "text": {"zh": "不行", "en": "No"}}]""", 2, "admit, attention or refuse")]
    [InlineData("""[{"id": "R 1", "when": true, "answer": "refuse", "text": {"zh": "不行", "en": "No"}}]""", 1, "1 to 40 of a-z")]
    [InlineData("""[{"id": "r", "when": true, "answer": "refuse", "text": {"zh": "不行", "en": "No"},""" + "\n" + """ "until": 1}]""", 2, "nothing else")]
    [InlineData("""[{"id": "r",""" + "\n" + """ "when": {"var": "name"}, "answer": "refuse", "text": {"zh": "不行", "en": "No"}}]""", 2, "There is no \"name\"")]
    [InlineData("""[{"id": "r",""" + "\n" + """ "when": {"==": [1, 1]}, "answer": "refuse", "text": {"zh": "不行", "en": "No"}}]""", 2, "==")]
    [InlineData("""[{"id": "r",""" + "\n\n" + """ "when": {">": [{"var": "temperature"}, 372]}, "answer": "refuse", "text": {"zh": "不行", "en": "No"}}]""", 3, "unknown (null)")]
    [InlineData("""[{"id": "r", "when": {"===": [{"reduce": [[1, 2], {"+": [{"var": "current"}, {"var": "accumulator"}]}, 0]}, 3]}, "answer": "refuse", "text": {"zh": "不行", "en": "No"}}]""", 1, "not for doors")]
    public void What_is_wrong_is_said_with_its_line(string json, int line, string sentence)
    {
        var errors = DoorRulesReader.Read(json).Errors;
        Assert.Contains(errors, error => error.Line == line && error.Sentence.Contains(sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void Too_many_rules_too_much_text_and_two_of_one_name_are_refused()
    {
        var rule = Rule("r", "true", "refuse");
        Assert.Contains(DoorRulesReader.Read($"[{rule},\n{rule}]").Errors, error => error is { Line: 2 });
        Assert.NotEmpty(DoorRulesReader.Read($"[{string.Join(',', Enumerable.Range(0, 21).Select(at => Rule($"r{at}", "true", "refuse")))}]").Errors);
        Assert.NotEmpty(DoorRulesReader.Read(new string(' ', 7_990) + "[         ]").Errors);
        Assert.Empty(DoorRulesReader.Read("[]").Errors);
        Assert.Same(DoorRules.None, DoorRulesReader.Read(" ").Rules);
    }

    [Fact]
    public void A_door_looks_back_only_for_rules_that_count_entries_and_at_documents_only_for_those_that_ask_the_age()
    {
        var entries = Rules(Rule("r", """{">": [{"var": "entriesToday"}, 2]}""", "refuse"));
        var age = Rules(Rule("r", """{"if": [{"var": "age"}, {"<": [{"var": "age"}, 14]}, false]}""", "refuse"));
        Assert.Equal((true, false, false, true), (entries.ReadsEntries, entries.ReadsAge, age.ReadsEntries, age.ReadsAge));
    }

    [Fact]
    public void A_text_that_cannot_be_read_any_more_leaves_the_door_in_doubt()
    {
        Assert.Equal("Attention door-rule-failed", Ask(DoorRules.Of("[7]"), Late).Said);
        Assert.Equal("Refuse door-rule-failed", Ask(DoorRules.Of("["), null, policy: new CodePolicy(InDoubt: DoorDoubt.Closed)).Said);
        Assert.Same(DoorRules.None, DoorRules.Of(null));
    }

    private static string Rule(string id, string when, string answer) =>
        $$$"""{"id": "{{{id}}}", "when": {{{when}}}, "answer": "{{{answer}}}", "text": {"zh": "不行", "en": "No"}}""";

    private static DoorRules Rules(params string[] rules)
    {
        var (read, errors) = DoorRulesReader.Read($"[{string.Join(',', rules)}]");
        Assert.Empty(errors);
        return read;
    }

    private static (string Said, string? Rule) Ask(DoorRules rules, DoorFacts? facts, decimal? temperatureC = null, CodePolicy? policy = null)
    {
        var door = new DoorCodes(policy ?? new CodePolicy(CodeDemand.Optional), rules);
        var decision = CheckInRule.Decide(new VenueState(true, 0, null, DoorPolicy.Default, Codes: door), new VisitorState(1, TemperatureC: temperatureC, Facts: facts));
        return (CodeRuleTests.Said(decision), decision.RuleId);
    }
}
