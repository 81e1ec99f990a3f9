using HealthCode.Domain.Rules.Expressions;

namespace HealthCode.Domain.Rules;

/// <summary>A path that a rule reads.</summary>
/// <param name="Where">JSON pointer of the path in the logic.</param>
/// <param name="IsInLambda">Inside the second operand of <c>reduce</c>, where only accumulator and current are seen.</param>
public sealed record RuleVariable(string Path, string Where, bool IsInLambda);

/// <summary>A rule read once, to be evaluated often and on many threads. See <see cref="CertLogic"/>.</summary>
public sealed class CertLogicRule
{
    private readonly Expression expression;

    private CertLogicRule(RuleValue logic)
    {
        if (logic.Depth > RuleLimits.Depth)
        {
            var deep = new RuleError(RuleErrors.TooDeep, $"The rule has more than {RuleLimits.Depth} levels.");
            (expression, Errors, Variables) = (new Broken(deep), [deep], []);
            return;
        }
        var reader = new ExpressionReader();
        expression = reader.Read(logic, "");
        (Errors, Variables) = (reader.Errors, reader.Variables);
    }

    /// <summary>Never fails: what is wrong is in <see cref="Errors"/> and, where an evaluation comes to it, in its outcome.</summary>
    public static CertLogicRule Read(RuleValue logic)
    {
        ArgumentNullException.ThrowIfNull(logic);
        return new CertLogicRule(logic);
    }

    /// <summary>Everything that is wrong with the logic, wherever it stands. A rule that decides about people has none.</summary>
    public IReadOnlyList<RuleError> Errors { get; }

    public IReadOnlyList<RuleVariable> Variables { get; }

    public RuleOutcome Evaluate(RuleValue data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var left = RuleLimits.Steps;
        return expression.Evaluate(data, ref left);
    }
}
