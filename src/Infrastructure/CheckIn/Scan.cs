using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.CheckIn;
using HealthCode.Infrastructure.Venues;

namespace HealthCode.Infrastructure.CheckIn;

/// <summary>One scan at one door, checked and sealed, ready to be decided. Built on the request's own thread, so that the writer only decides and writes.</summary>
public sealed record Scan
{
    public required Guid TenantId { get; init; }
    public required Guid ScanId { get; init; }
    public required VenueEntry Venue { get; init; }
    public Guid? DoorId { get; init; }
    public required ScanDirection Direction { get; init; }
    public required DateTime OccurredUtc { get; init; }

    /// <summary>16 bytes; see <see cref="Visit.SubjectRef"/>.</summary>
    public required byte[] SubjectRef { get; init; }
    public required string VisitorRef { get; init; }
    public int Persons { get; init; } = 1;

    /// <summary>Keyed hash of what the caller sent.</summary>
    public required byte[] ContentHash { get; init; }
    public byte[]? SealedSubject { get; init; }
    public DateOnly? SealDay { get; init; }

    /// <summary>Masked name under the tenant's key, for a flag that this scan may raise.</summary>
    public byte[]? ProtectedName { get; init; }
    public bool HasSymptoms { get; init; }

    /// <summary>The phone has just registered many different people; nothing of the phone itself is kept.</summary>
    public bool IsOneOfMany { get; init; }
    public decimal? TemperatureC { get; init; }
    public string? DeviceId { get; init; }

    /// <summary>What a device without network told the visitor; such a scan is a fact.</summary>
    public Verdict? DecidedOffline { get; init; }
    public Guid? OverrideOf { get; init; }
    public string? OverrideReason { get; init; }
    public Guid ActorId { get; init; }

    /// <summary>The personal code that was shown, or seen; null for none.</summary>
    public ShownCode? Code { get; init; }
    public string Role { get; init; } = DoorRoles.Visitor;
    public int? AgeYears { get; init; }

    /// <summary>A member of staff has registered the person on our own page.</summary>
    public bool IsByStaff { get; init; }

    /// <summary>When the venue's day began, where a rule of the door counts entries; null elsewhere.</summary>
    public DateTime? DayBeganUtc { get; init; }

    /// <summary>That the code was read here; written with the scan, for the person to see.</summary>
    public Access? Access { get; init; }

    /// <summary>What codes mean at the door, and its rules.</summary>
    public DoorCodes DoorCodes { get; init; } = DoorCodes.Usual;

    internal SubjectKey Subject => new(TenantId, new Guid(SubjectRef, bigEndian: true));
    internal ScanKey Key => new(TenantId, ScanId);
}

internal readonly record struct SubjectKey(Guid TenantId, Guid Ref);

internal readonly record struct ScanKey(Guid TenantId, Guid ScanId);

/// <summary>What the door is told; stored with the scan and given again to every repeat.</summary>
/// <param name="Rule">The door's own rule, with <see cref="CheckInCodes.DoorRule"/>.</param>
public sealed record ScanAnswer(
    Guid ScanId, Guid? VisitId, string? VisitorRef, Verdict Verdict, string? Code, int Inside, int Capacity, long Version, string? Rule = null)
{
    /// <summary>As it stands in a receipt.</summary>
    public static ScanAnswer Read(string json) => ScanAnswers.Read(json);
}

/// <summary>An answer, or the stable code of the reason why the scan was not taken.</summary>
public readonly record struct ScanOutcome(ScanAnswer? Answer, string? Problem)
{
    /// <summary>The same id came with other content.</summary>
    public const string Conflict = "scan-conflict";
    /// <summary>Older than receipts are kept: a repeat could not be told from a new scan.</summary>
    public const string TooOld = "scan-too-old";
    /// <summary>The queue is full; try again later.</summary>
    public const string Busy = "busy";
    /// <summary>The database does not answer; try again later.</summary>
    public const string StorageUnavailable = "storage-unavailable";
    /// <summary>This one scan could not be written; its neighbours were.</summary>
    public const string Unwritable = "scan-unwritable";
    /// <summary>Undo of a scan that is not known.</summary>
    public const string Unknown = "scan-unknown";
    /// <summary>Undo came too late.</summary>
    public const string UndoExpired = "undo-expired";

    public static ScanOutcome Of(ScanAnswer answer) => new(answer, null);

    public static ScanOutcome Refused(string problem) => new(null, problem);
}
