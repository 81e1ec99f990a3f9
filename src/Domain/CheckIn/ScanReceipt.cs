using HealthCode.Domain.Privacy;

namespace HealthCode.Domain.CheckIn;

/// <summary>One scan as it was answered: the fact from which visits are made, and the memory that makes a repeat harmless.</summary>
public sealed class ScanReceipt
{
    private ScanReceipt() { }

    public Guid ScanId { get; private set; }

    /// <summary>Keyed hash of what was sent; the same id with other content is a conflict.</summary>
    public byte[] ContentHash { get; private set; } = [];

    /// <summary>The answer as JSON; a repeat gets it again, refusals too.</summary>
    public string Answer { get; private set; } = "";
    public DateTime ReceivedUtc { get; private set; }

    [Personal("to order the scans of one visitor", RetentionClass.Visit)]
    public byte[]? SubjectRef { get; private set; }
    public Guid VenueId { get; private set; }
    public Guid? DoorId { get; private set; }
    public ScanDirection Direction { get; private set; }
    public DateTime OccurredUtc { get; private set; }
    public int Persons { get; private set; }
    public int CapMinutes { get; private set; }
    public Verdict Verdict { get; private set; }
    public string? Code { get; private set; }
    public Guid? VisitId { get; private set; }
    public string? DeviceId { get; private set; }
    public bool IsConflict { get; private set; }
    public Guid? OverrideOf { get; private set; }

    /// <summary>Of a traveller whose green code the staff have seen.</summary>
    public string? SeenIssuer { get; private set; }
    public DateTime? UndoneUtc { get; private set; }
}
