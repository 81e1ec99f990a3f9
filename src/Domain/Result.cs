using System.Diagnostics.CodeAnalysis;

namespace HealthCode.Domain;

/// <summary>Why a rule said no.</summary>
/// <param name="Code">Stable; translations build on it.</param>
/// <param name="Detail">The offending part, as it was given.</param>
public sealed record Reason(string Code, string? Detail = null);

/// <summary>A value, or the reason why there is none. Refusals are values; exceptions are for bugs.</summary>
public readonly record struct Result<T>
    where T : notnull
{
    private readonly T? value;

    private Result(T? value, Reason? reason) => (this.value, Reason) = (value, reason);

    public Reason? Reason { get; }

    [MemberNotNullWhen(false, nameof(Reason))]
    public bool IsOk => Reason is null;

    public T Value => IsOk ? value! : throw new InvalidOperationException($"There is no value: {Reason.Code} ({Reason.Detail}).");

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Reason reason) => new(default, reason);
}
