namespace HealthCode.Domain.Rules.Expressions;

/// <summary><c>if</c>: only the branch that is taken is evaluated.</summary>
internal sealed class Choice(Expression guard, Expression then, Expression otherwise, string where) : Expression(where)
{
    protected override RuleValue Compute(RuleValue data, ref int left) => guard.Evaluate(data, ref left) switch
    {
        RuleFault fault => fault,
        { Truth: true } => then.Evaluate(data, ref left),
        { Truth: false } => otherwise.Evaluate(data, ref left),
        _ => Fault(RuleErrors.NeitherTrueNorFalse, "The condition of \"if\" is a fraction or a date-time, which count neither as true nor as false."),
    };
}

/// <summary><c>and</c>: the first falsy operand, or the last; what stands behind a falsy one is not evaluated.</summary>
internal sealed class Conjunction(Expression[] operands, string where) : Expression(where)
{
    protected override RuleValue Compute(RuleValue data, ref int left)
    {
        var value = RuleValue.True;
        foreach (var operand in operands)
        {
            value = operand.Evaluate(data, ref left);
            if (value is RuleFault)
                return value;
            if (value.Truth is not { } truth)
                return Fault(RuleErrors.NeitherTrueNorFalse, "An operand of \"and\" is a fraction or a date-time, which count neither as true nor as false.");
            if (!truth)
                return value;
        }
        return value;
    }
}

/// <summary><c>!</c></summary>
internal sealed class Negation(Expression operand, string where) : Expression(where)
{
    protected override RuleValue Compute(RuleValue data, ref int left) => operand.Evaluate(data, ref left) switch
    {
        RuleFault fault => fault,
        { Truth: { } truth } => RuleValue.Of(!truth),
        _ => Fault(RuleErrors.NeitherTrueNorFalse, "The operand of \"!\" is a fraction or a date-time, which count neither as true nor as false."),
    };
}
