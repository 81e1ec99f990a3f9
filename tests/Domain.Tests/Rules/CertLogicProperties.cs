using System.Text.Json.Nodes;
using CsCheck;
using HealthCode.Domain.Rules;

namespace HealthCode.Domain.Tests.Rules;

public sealed class CertLogicProperties
{
    private static readonly string[] Operators =
    [
        "if", "and", "!", "===", "in", "<", "<=", ">", ">=", "+", "after", "before", "not-after", "not-before", "plusTime", "reduce", "extractFromUVCI", "dccDateOfBirth", "or", "",
    ];

    private static readonly Gen<RuleValue> Scalar = Gen.OneOf(
        Gen.Const(RuleValue.Null), Gen.Bool.Select(RuleValue.Of), Gen.Int[-3, 400].Select(number => RuleValue.Of(number)), Gen.Const(RuleValue.Of(36.5)),
        Gen.OneOf("", "a", "day", "year", "2026-11-25", "2026-02-30", "2024-02-29T08:00:00+08:00", "2009-02", "URN:UVCI:01:YY", "current", "x.0").Select(text => RuleValue.Of(text)));

    private static readonly Gen<RuleValue> Data = Gen.Recursive<RuleValue>((depth, inner) => depth > 3 ? Scalar : Gen.OneOf(
        Scalar, inner.Array[0, 3].Select(items => RuleValue.Of(items)), inner.Array[0, 2].Select(items => RuleValue.Of([.. items.Select((item, at) => (at == 0 ? "x" : "y", item))]))));

    private static readonly Gen<RuleValue> Logic = Gen.Recursive<RuleValue>((depth, inner) => depth > 5 ? Scalar : Gen.OneOf(
        Scalar,
        Gen.OneOf("", "x", "x.0", "y.x", "accumulator", "current").Select(path => RuleValue.Of(("var", RuleValue.Of(path)))),
        Gen.Select(Gen.OneOf(Operators), inner.Array[0, 4], (name, operands) => RuleValue.Of((name, RuleValue.Of(operands))))));

    private static readonly Gen<string> Day = Gen.Select(Gen.Int[1900, 2100], Gen.Int[1, 12], Gen.Int[1, 28], (year, month, day) => $"{year}-{month:00}-{day:00}");

    private static string Shown(RuleOutcome outcome) => outcome.IsOk ? RuleJson.ToNode(outcome.Value)?.ToJsonString() ?? "null" : outcome.Error.ToString();

    [Fact]
    public void Whatever_the_rule_and_the_data_there_is_an_answer_and_always_the_same() =>
        Gen.Select(Logic, Data).Sample((logic, data) => Assert.Equal(Shown(CertLogic.Evaluate(logic, data)), Shown(CertLogic.Evaluate(logic, data))), iter: 20_000);

    [Fact]
    public void A_rule_means_the_same_after_a_journey_through_text() =>
        Gen.Select(Logic, Data).Sample((logic, data) => Assert.Equal(
            Shown(CertLogic.Evaluate(logic, data)),
            Shown(CertLogic.Evaluate(RuleJson.ToNode(logic), RuleJson.ToNode(data)))), iter: 5_000);

    [Fact]
    public void Any_text_is_read_or_refused() =>
        Gen.String.Sample(text => RuleJson.Read(System.Text.Encoding.UTF8.GetBytes(text)), iter: 5_000);

    [Fact]
    public void Less_one_way_is_more_the_other() =>
        Gen.Select(Gen.Int, Gen.Int).Sample((one, other) =>
        {
            var (a, b) = (RuleValue.Of(one), RuleValue.Of(other));
            Assert.Equal(Holds("<", a, b), Holds(">", b, a));
            Assert.Equal(Holds("<=", a, b), !Holds("<", b, a));
            Assert.Equal(Holds("===", a, b), Holds("<=", a, b) && Holds(">=", a, b));
        });

    [Fact]
    public void Before_one_way_is_after_the_other() =>
        Gen.Select(Day, Day).Sample((one, other) =>
        {
            var (a, b) = (Instant(one), Instant(other));
            Assert.Equal(Holds("before", a, b), Holds("after", b, a));
            Assert.Equal(Holds("not-after", a, b), !Holds("after", a, b));
            Assert.Equal(string.CompareOrdinal(one, other) < 0, Holds("before", a, b));
        });

    [Fact]
    public void Days_are_those_of_the_calendar_of_dotnet() =>
        Gen.Select(Day, Gen.Int[-20_000, 20_000]).Sample((day, amount) => Assert.Equal(
            DateTime.SpecifyKind(DateTime.Parse(day, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc).AddDays(amount),
            CertLogic.Evaluate(RuleValue.Of(("plusTime", RuleValue.Of([RuleValue.Of(day), RuleValue.Of(amount), RuleValue.Of("day")]))), RuleValue.Null).Value.ToUtc()));

    [Fact]
    public void A_month_up_and_down_again_is_where_it_was_up_to_the_28th() =>
        Gen.Select(Day, Gen.Int[-500, 500]).Sample((day, amount) =>
        {
            var there = CertLogic.Evaluate(RuleValue.Of(("plusTime", RuleValue.Of([RuleValue.Of(day), RuleValue.Of(amount), RuleValue.Of("month")]))), RuleValue.Null).Value;
            var back = CertLogic.Evaluate(RuleValue.Of(("plusTime", RuleValue.Of([RuleValue.Of((string)RuleJson.ToNode(there)!), RuleValue.Of(-amount), RuleValue.Of("month")]))), RuleValue.Null).Value;
            Assert.StartsWith(day, (string)RuleJson.ToNode(back)!, StringComparison.Ordinal);
        });

    private static RuleValue Instant(string day) => RuleValue.Of(("plusTime", RuleValue.Of([RuleValue.Of(day), RuleValue.Of(0), RuleValue.Of("day")])));

    private static bool Holds(string name, RuleValue one, RuleValue other) =>
        CertLogic.Evaluate(RuleValue.Of((name, RuleValue.Of([one, other]))), RuleValue.Null).Value == RuleValue.True;
}
