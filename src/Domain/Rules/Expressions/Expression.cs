namespace HealthCode.Domain.Rules.Expressions;

/// <summary>A part of a rule, read and ready. It holds no state: many threads may evaluate it at once.</summary>
/// <param name="where">JSON pointer into the logic, for errors.</param>
internal abstract class Expression(string where)
{
    public string Where => where;

    /// <param name="left">Steps that this evaluation may still take.</param>
    /// <returns>A value, or a <see cref="RuleFault"/>.</returns>
    public RuleValue Evaluate(RuleValue data, ref int left) =>
        --left < 0 ? Fault(RuleErrors.TooMuchWork, $"The rule takes more than {RuleLimits.Steps} steps.") : Compute(data, ref left);

    protected abstract RuleValue Compute(RuleValue data, ref int left);

    protected RuleFault Fault(string code, string sentence) => new(new RuleError(code, sentence, where));
}

internal sealed class Literal(RuleValue value, string where) : Expression(where)
{
    public RuleValue Value => value;

    protected override RuleValue Compute(RuleValue data, ref int left) => value;
}

/// <summary>What is no expression. Only evaluating it is an error, so that a branch not taken does no harm.</summary>
internal sealed class Broken(RuleError error) : Expression(error.Where)
{
    private readonly RuleFault fault = new(error);

    protected override RuleValue Compute(RuleValue data, ref int left) => fault;
}

/// <summary>A list evaluates item by item.</summary>
internal sealed class ListOf(Expression[] items, string where) : Expression(where)
{
    protected override RuleValue Compute(RuleValue data, ref int left)
    {
        var values = new RuleValue[items.Length];
        for (var at = 0; at < items.Length; at++)
        {
            if ((values[at] = items[at].Evaluate(data, ref left)) is RuleFault fault)
                return fault;
        }
        var list = new RuleList(values);
        return list.Depth > RuleLimits.Depth ? Fault(RuleErrors.TooDeep, $"The rule builds more than {RuleLimits.Depth} levels.")
            : list.Size > RuleLimits.Size ? Fault(RuleErrors.TooLarge, $"The rule builds a list of more than {RuleLimits.Size} values.")
            : list;
    }
}
