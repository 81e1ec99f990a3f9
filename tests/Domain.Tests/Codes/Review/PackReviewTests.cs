using HealthCode.Domain.Codes;
using HealthCode.Domain.Rules;

namespace HealthCode.Domain.Tests.Codes.Review;

public sealed class PackReviewTests
{
    private const string End = "\"default\": \"green\",";

    private static string WithRule(string when) => SamplePack.With(End, End + $$"""
        "review": { "hours": 6, "rules": [{ "id": "looked-at", "version": 1, "holds": true, "when": {{when}}, "reason": { "zh-CN": "核实", "en": "A person looks" } }] },
        """);

    private static Facts FactsOf(int temperature) => new(
        RuleValue.Of(("temperature", RuleValue.Of(temperature)), ("symptoms", RuleValue.Of([RuleValue.Of("none")])), ("contact", RuleValue.False), ("work", RuleValue.Of("home"))),
        30, null, 0, RuleValue.Null, new(2026, 11, 26), new(2026, 11, 26, 8, 0, 0, DateTimeKind.Utc));

    [Theory]
    [InlineData(410, true)]
    [InlineData(365, false)]
    public void A_rule_of_the_pack_asks_for_a_person(int temperature, bool asks)
    {
        var pack = PolicyPack.Parse(WithRule("""{ ">": [{ "var": "answers.temperature" }, 400] }""")).Pack!;
        Assert.Equal(TimeSpan.FromHours(6), pack.Review.Within);
        var rule = pack.Review.Asks(pack, FactsOf(temperature));
        Assert.Equal(asks, rule is { Id: "looked-at", Holds: true });
    }

    [Fact]
    public void A_rule_that_cannot_be_evaluated_asks_too()
    {
        var pack = PolicyPack.Parse(WithRule("""{ "after": [{ "var": "answers.note" }, { "plusTime": [{ "var": "today" }, 0, "day"] }] }""")).Pack!;
        Assert.NotNull(pack.Review.Asks(pack, FactsOf(365)));
    }

    [Fact]
    public void A_pack_without_such_rules_still_has_a_clock() => Assert.Equal((TimeSpan.FromHours(24), 0), (SamplePack.Read().Review.Within, SamplePack.Read().Review.Rules.Count));

    [Fact]
    public void Its_logic_is_checked_like_any_other_with_the_line()
    {
        var wrong = PolicyPack.Parse(WithRule("""{ "var": "answers.nobody-asked" }""")).Errors;
        Assert.Contains(wrong, error => error.Code == "question-unknown" && error.Path.StartsWith("/review/rules/0/when", StringComparison.Ordinal));
    }
}
