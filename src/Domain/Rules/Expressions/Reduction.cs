namespace HealthCode.Domain.Rules.Expressions;

/// <summary>
/// <c>reduce</c>: a left fold. The lambda sees <c>{accumulator, current}</c> and nothing of the data outside. Null counts as a list
/// without items.
/// </summary>
internal sealed class Reduction(Expression operand, Expression lambda, Expression initial, string where) : Expression(where)
{
    public const string Accumulator = "accumulator";
    public const string Current = "current";

    protected override RuleValue Compute(RuleValue data, ref int left)
    {
        var items = operand.Evaluate(data, ref left);
        if (items is RuleFault)
            return items;
        if (items is not (RuleNull or RuleList))
            return Fault(RuleErrors.NotAList, "The first operand of \"reduce\" is neither a list nor null.");
        var value = initial.Evaluate(data, ref left);
        if (items is not RuleList list)
            return value;
        foreach (var item in list.Items)
        {
            if (value is RuleFault)
                return value;
            value = lambda.Evaluate(RuleValue.Of((Accumulator, value), (Current, item)), ref left);
            if (value.Depth > RuleLimits.Depth)
                return Fault(RuleErrors.TooDeep, $"The rule builds more than {RuleLimits.Depth} levels.");
            if (value.Size > RuleLimits.Size)
                return Fault(RuleErrors.TooLarge, $"The rule builds more than {RuleLimits.Size} values.");
        }
        return value;
    }
}
