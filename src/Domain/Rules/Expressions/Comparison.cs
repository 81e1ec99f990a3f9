namespace HealthCode.Domain.Rules.Expressions;

internal enum Order
{
    Less,
    LessOrSame,
    More,
    MoreOrSame,
}

/// <summary>Two or three operands in order; with three, each neighbour pair must hold. All are evaluated and checked first.</summary>
internal abstract class Comparison(Expression[] operands, Order order, string where) : Expression(where)
{
    protected sealed override RuleValue Compute(RuleValue data, ref int left)
    {
        Span<double> keys = stackalloc double[3];
        RuleFault? unfit = null;
        for (var at = 0; at < operands.Length; at++)
        {
            var value = operands[at].Evaluate(data, ref left);
            if (value is RuleFault fault)
                return fault;
            if (Key(value) is { } key)
                keys[at] = key;
            else
                unfit ??= Unfit();
        }
        if (unfit is not null)
            return unfit;
        for (var at = 1; at < operands.Length; at++)
        {
            if (!Holds(keys[at - 1], keys[at]))
                return RuleValue.False;
        }
        return RuleValue.True;
    }

    protected abstract double? Key(RuleValue value);

    protected abstract RuleFault Unfit();

    private bool Holds(double one, double other) => order switch
    {
        Order.Less => one < other,
        Order.LessOrSame => one <= other,
        Order.More => one > other,
        _ => one >= other,
    };
}

/// <summary><c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c>, <c>&gt;=</c>: of integers alone.</summary>
internal sealed class IntegerComparison(Expression[] operands, Order order, string where) : Comparison(operands, order, where)
{
    protected override double? Key(RuleValue value) => value is RuleNumber { IsInteger: true } number ? number.Value : null;

    protected override RuleFault Unfit() => Fault(RuleErrors.NotIntegers, "An operand of a comparison is no integer.");
}

/// <summary><c>before</c>, <c>not-after</c>, <c>after</c>, <c>not-before</c>: of date-times alone. Their milliseconds are exact as doubles.</summary>
internal sealed class InstantComparison(Expression[] operands, Order order, string where) : Comparison(operands, order, where)
{
    protected override double? Key(RuleValue value) => value is RuleInstant instant ? instant.Milliseconds : null;

    protected override RuleFault Unfit() => Fault(RuleErrors.NotDateTimes, "An operand of a comparison of dates is no date-time: make it one with \"plusTime\".");
}
