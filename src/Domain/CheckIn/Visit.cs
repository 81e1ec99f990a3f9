using HealthCode.Domain.Privacy;

namespace HealthCode.Domain.CheckIn;

/// <summary>
/// Enter to leave. A visit is never edited by hand: it is what <see cref="StayTimeline"/> makes of a subject's scans,
/// written by the scan writer.
/// </summary>
public sealed class Visit
{
    private Visit() { }

    public Guid Id { get; private set; }
    public DateTime EnteredUtc { get; private set; }
    public Guid VenueId { get; private set; }
    public Guid? DoorId { get; private set; }

    /// <summary>HMAC of a random id under the tenant's key, 16 bytes: the same person at two tenants shares no value.</summary>
    [Personal("to close the visit of somebody who enters elsewhere", RetentionClass.Visit)]
    public byte[] SubjectRef { get; private set; } = [];
    public DateTime StayUntilUtc { get; private set; }
    public DateTime? LeftUtc { get; private set; }
    public LeftBy? LeftBy { get; private set; }
    public int Persons { get; private set; }

    /// <summary>Name and phone under the tenant's key of the day; opened only by tracing with a case and two approvers.</summary>
    [Personal("to warn the visitor when a case was in the same place", RetentionClass.Visit)]
    public byte[]? SealedSubject { get; private set; }

    /// <summary>The day whose key sealed the subject.</summary>
    public DateOnly? SealDay { get; private set; }
}
