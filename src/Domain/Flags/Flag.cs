using HealthCode.Domain.Privacy;

namespace HealthCode.Domain.Flags;

/// <summary>Something a person must look at, raised by a rule inside the scan's transaction.</summary>
public sealed class Flag
{
    private Flag() { }

    public Guid Id { get; private set; }
    public Guid VenueId { get; private set; }
    public Guid? DoorId { get; private set; }
    public Guid ScanId { get; private set; }
    public Guid? VisitId { get; private set; }

    /// <summary>Stable code of the rule that raised it.</summary>
    public string Rule { get; private set; } = "";

    /// <summary>Masked name under the tenant's key.</summary>
    [Personal("so that staff at the door know whom to speak to", RetentionClass.Visit)]
    public byte[]? ProtectedName { get; private set; }
    public DateTime RaisedUtc { get; private set; }
    public DateTime? ClosedUtc { get; private set; }
    public string? Outcome { get; private set; }
}
