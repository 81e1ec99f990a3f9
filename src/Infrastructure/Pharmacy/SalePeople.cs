namespace HealthCode.Infrastructure.Pharmacy;

/// <summary>What is sealed of a sale.</summary>
/// <param name="Relation">A code: what the buyer is to the patient.</param>
public sealed record SalePeople(
    string Name, string? Phone, string? Document, decimal? TemperatureC, IReadOnlyList<string> Symptoms,
    string? PatientName = null, string? PatientDocument = null, string? Relation = null)
{
    public static IReadOnlyList<string> Relations { get; } = ["child", "parent", "spouse", "other-relative", "neighbour", "other"];

    /// <summary>Where a pass gave nothing.</summary>
    public static SalePeople Nobody { get; } = new("", null, null, null, []);

    /// <summary>The buyer is bound to the patient as an agent, and showed it by a pass. Never chosen by hand.</summary>
    public const string FamilyAgent = "family-agent";

    // Never into a log by accident.
    public override string ToString() => nameof(SalePeople);
}
