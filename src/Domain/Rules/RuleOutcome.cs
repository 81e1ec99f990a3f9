using System.Diagnostics.CodeAnalysis;

namespace HealthCode.Domain.Rules;

/// <summary>A value, or the error why there is none. A rule that has no value holds for nobody and turns nobody green.</summary>
public readonly struct RuleOutcome
{
    private readonly RuleValue? value;

    private RuleOutcome(RuleValue? value, RuleError? error) => (this.value, Error) = (value, error);

    public RuleError? Error { get; }

    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsOk => Error is null;

    public RuleValue Value => IsOk ? value ?? RuleValue.Null : throw new InvalidOperationException($"There is no value: {Error}.");

    public static implicit operator RuleOutcome(RuleValue value) => value is RuleFault fault ? new(null, fault.Error) : new(value, null);

    public static implicit operator RuleOutcome(RuleError error) => new(null, error);
}
