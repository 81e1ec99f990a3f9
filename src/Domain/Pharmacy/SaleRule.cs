using HealthCode.Domain.Registers;

namespace HealthCode.Domain.Pharmacy;

public enum SaleDecision
{
    Sold,
    /// <summary>Not sold.</summary>
    Refused,
    /// <summary>Not sold; the person was sent to a fever clinic.</summary>
    Referred,
}

/// <summary>What is sold of a class to one person within a number of days, in packages.</summary>
public sealed record PurchaseLimit(DrugClass Class, int Quantity, int Days);

/// <summary>What the counter knows before it sells.</summary>
/// <param name="Bought">Packages of the class that the same person has had within the limit's days.</param>
/// <param name="Limit">Null: there is none.</param>
/// <param name="ClerkRefusal">A code of <see cref="SaleRule.ClerkRefusals"/> when the clerk does not want to sell.</param>
public sealed record SaleFacts(
    DrugClass Class, int Quantity, decimal? TemperatureC, bool NeedsPrescription, bool HasPrescription, int Bought, PurchaseLimit? Limit, string? ClerkRefusal = null);

/// <param name="Code">Stable; null for an ordinary sale.</param>
public sealed record SaleVerdict(SaleDecision Decision, string? Code = null);

/// <summary>Whether a watched drug may be sold, and if not, why. Source: notices of Chinese provinces, see docs/decisions/0014.</summary>
public static class SaleRule
{
    public const string Fever = "fever";
    public const string Prescription = "prescription-missing";
    public const string LimitReached = "limit-reached";

    /// <summary>Sold, but the buyer should be told where the fever clinic is.</summary>
    public const string FeverAdvice = "fever-advice";

    public static IReadOnlyList<string> ClerkRefusals { get; } = ["identity-doubtful", "answers-doubtful", "buyer-withdrew"];

    public static SaleVerdict Decide(SaleFacts facts) => facts switch
    {
        { ClerkRefusal: { } refusal } => new(SaleDecision.Refused, refusal),
        { Class: DrugClass.Antipyretic, TemperatureC: >= BodyTemperature.Fever } => new(SaleDecision.Referred, Fever),
        { NeedsPrescription: true, HasPrescription: false } => new(SaleDecision.Refused, Prescription),
        { Limit: { } limit } when facts.Bought + facts.Quantity > limit.Quantity => new(SaleDecision.Refused, LimitReached),
        { TemperatureC: >= BodyTemperature.Fever } => new(SaleDecision.Sold, FeverAdvice),
        _ => new(SaleDecision.Sold),
    };
}
