namespace HealthCode.Domain.Pharmacy;

/// <summary>What a watched drug is for.</summary>
public enum DrugClass
{
    /// <summary>Against fever.</summary>
    Antipyretic,
    /// <summary>Against cough.</summary>
    Antitussive,
    Antiviral,
    Antibacterial,
}
