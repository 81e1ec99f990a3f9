namespace HealthCode.Infrastructure.Pharmacy;

/// <summary>Section <c>Pharmacy</c> of the configuration.</summary>
public sealed class PharmacyOptions
{
    public const string Section = "Pharmacy";

    /// <summary>Whose list of watched drugs holds; one of the shipped.</summary>
    public string Jurisdiction { get; set; } = "cn";
}
