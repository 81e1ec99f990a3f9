namespace HealthCode.Domain.Codes.Evidence;

/// <summary>Where evidence comes from.</summary>
public enum EvidenceKind
{
    /// <summary>Results of laboratories.</summary>
    Test,
    /// <summary>Who came from where.</summary>
    Travel,
    /// <summary>Contacts of patients, from tracing.</summary>
    Contact,
}
