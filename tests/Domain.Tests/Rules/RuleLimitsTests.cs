using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using HealthCode.Domain.Rules;

namespace HealthCode.Domain.Tests.Rules;

/// <summary>No rule, however it was made, takes the process with it.</summary>
public sealed class RuleLimitsTests
{
    private static RuleValue Json(string text) => RuleJson.Read(Encoding.UTF8.GetBytes(text)).Value;

    private static string Nested(int times, string open, string inside, string close) =>
        string.Concat(Enumerable.Repeat(open, times)) + inside + string.Concat(Enumerable.Repeat(close, times));

    [Fact]
    public void Two_hundred_and_fifty_operations_deep_is_fine() =>
        Assert.Equal(RuleValue.True, CertLogic.Evaluate(Json(Nested(250, """{"!":[""", "true", "]}")), RuleValue.Null).Value);

    [Theory]
    [InlineData(600)]
    [InlineData(1_000_000)]
    public void Too_deep_a_text_is_refused(int levels) =>
        Assert.Equal(RuleErrors.TooDeep, RuleJson.Read(Encoding.UTF8.GetBytes(Nested(levels, "[", "", "]"))).Error?.Code);

    [Fact]
    public void So_is_too_deep_a_node()
    {
        JsonNode node = new JsonArray();
        for (var level = 0; level < 5000; level++)
            node = new JsonArray(node);
        Assert.False(CertLogic.Evaluate(node, null).IsOk);
        Assert.False(CertLogic.Evaluate("a", node).IsOk);
    }

    [Fact]
    public void So_is_logic_built_too_deep_by_hand()
    {
        var logic = RuleValue.True;
        for (var level = 0; level < 100_000; level++)
            logic = RuleValue.Of(("!", RuleValue.Of([logic])));
        Assert.Equal(RuleErrors.TooDeep, Assert.Single(CertLogicRule.Read(logic).Errors).Code);
    }

    [Theory]
    [InlineData("""{"reduce": [{"var": ""}, [{"var": "accumulator"}], 0]}""", RuleErrors.TooDeep)]
    [InlineData("""{"reduce": [{"var": ""}, {"var": ""}, 0]}""", RuleErrors.TooDeep)]
    [InlineData("""{"reduce": [{"var": ""}, [{"var": "accumulator"}, {"var": "accumulator"}], 0]}""", RuleErrors.TooLarge)]
    public void A_list_that_grows_without_end_is_stopped(string logic, string code) =>
        Assert.Equal(code, CertLogic.Evaluate(Json(logic), RuleValue.Of(Enumerable.Repeat(RuleValue.True, 2000))).Error?.Code);

    [Fact]
    public void Work_that_multiplies_is_stopped_in_time()
    {
        var items = $"[{string.Join(",", Enumerable.Repeat("1", 100))}]";
        var logic = Enumerable.Range(0, 6).Aggregate("1", (inner, _) => $$"""{"reduce": [{{items}}, {{inner}}, 0]}""");
        var watch = Stopwatch.StartNew();

        Assert.Equal(RuleErrors.TooMuchWork, CertLogic.Evaluate(Json(logic), RuleValue.Null).Error?.Code);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"It took {watch.Elapsed}.");
    }

    [Fact]
    public void Comparing_long_lists_again_and_again_counts_as_work()
    {
        var data = RuleValue.Of(Enumerable.Range(0, 5000).Select(number => RuleValue.Of(number)));
        var squared = CertLogic.Evaluate(Json("""{"reduce": [{"var": "list"}, {"if": [{"in": ["absent", {"var": "accumulator"}]}, 1, {"var": "accumulator"}]}, {"var": "list"}]}"""), RuleValue.Of(("list", data)));
        Assert.Equal(RuleErrors.TooMuchWork, squared.Error?.Code);
    }

    [Fact]
    public void A_rule_read_once_answers_many_threads()
    {
        var rule = CertLogicRule.Read(Json("""
            {"and": [{">=": [{"var": "answers.temperature"}, 373]},
                     {"before": [{"plusTime": [{"var": "today"}, 0, "day"]}, {"plusTime": [{"var": "answers.day"}, 14, "day"]}]}]}
            """));
        var people = Enumerable.Range(0, 1000).Select(number => (IsHot: number % 2 == 0, Data: RuleValue.Of(
            ("answers", RuleValue.Of(("temperature", RuleValue.Of(number % 2 == 0 ? 380 : 365)), ("day", RuleValue.Of("2026-11-20")))),
            ("today", RuleValue.Of("2026-11-25"))))).ToList();

        Parallel.For(0, 100, _ => Assert.All(people, person => Assert.Equal(RuleValue.Of(person.IsHot), rule.Evaluate(person.Data).Value)));
    }
}
