namespace HealthCode.Domain.Rules.Expressions;

/// <summary>Two operands, both evaluated.</summary>
internal abstract class Pair(Expression first, Expression second, string where) : Expression(where)
{
    protected sealed override RuleValue Compute(RuleValue data, ref int left)
    {
        var one = first.Evaluate(data, ref left);
        if (one is RuleFault)
            return one;
        var other = second.Evaluate(data, ref left);
        return other is RuleFault ? other : Compute(one, other, ref left);
    }

    protected abstract RuleValue Compute(RuleValue one, RuleValue other, ref int left);
}

/// <summary><c>===</c>: equality without coercion.</summary>
internal sealed class Equality(Expression first, Expression second, string where) : Pair(first, second, where)
{
    protected override RuleValue Compute(RuleValue one, RuleValue other, ref int left)
    {
        left -= Math.Min(one.Size, other.Size);
        return RuleValue.Of(one.IsSame(other));
    }
}

/// <summary><c>in</c>: is the first operand an item of the second, which must be a list?</summary>
internal sealed class Membership(Expression first, Expression second, string where) : Pair(first, second, where)
{
    protected override RuleValue Compute(RuleValue one, RuleValue other, ref int left)
    {
        if (other is not RuleList list)
            return Fault(RuleErrors.NotAList, "The second operand of \"in\" is no list.");
        foreach (var item in list.Items)
        {
            left -= Math.Min(one.Size, item.Size);
            if (left < 0)
                return Fault(RuleErrors.TooMuchWork, $"The rule takes more than {RuleLimits.Steps} steps.");
            if (item.IsSame(one))
                return RuleValue.True;
        }
        return RuleValue.False;
    }
}

/// <summary><c>+</c>: the sum of two integers.</summary>
internal sealed class Sum(Expression first, Expression second, string where) : Pair(first, second, where)
{
    protected override RuleValue Compute(RuleValue one, RuleValue other, ref int left)
    {
        if (one is not RuleNumber { IsInteger: true } augend || other is not RuleNumber { IsInteger: true } addend)
            return Fault(RuleErrors.NotIntegers, "An operand of \"+\" is no integer.");
        var sum = augend.Value + addend.Value;
        return double.IsFinite(sum) ? RuleValue.Of(sum) : Fault(RuleErrors.NumberOutOfRange, "The sum is too large.");
    }
}
