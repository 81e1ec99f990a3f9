using HealthCode.Domain.Occupancy;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Venues;

namespace HealthCode.Infrastructure.CheckIn;

/// <summary>What the writer takes in its groups: scans, and everything else that moves a venue's number.</summary>
internal interface IScanWork
{
    Guid TenantId { get; }

    TaskCompletionSource<ScanOutcome> Done { get; }
}

internal abstract class ScanWork(Guid tenantId) : IScanWork
{
    public Guid TenantId { get; } = tenantId;

    public TaskCompletionSource<ScanOutcome> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

internal sealed class ScanRequest(Scan scan) : ScanWork(scan.TenantId)
{
    public Scan Scan { get; } = scan;
}

/// <summary>Takes a scan back: the subject's timeline is folded without it.</summary>
internal sealed class UndoRequest(Guid tenantId, Guid scanId, DateTime notBeforeUtc, byte[]? onlySubject) : ScanWork(tenantId)
{
    public ScanKey Key { get; } = new(tenantId, scanId);

    /// <summary>A scan received earlier can't be taken back any more.</summary>
    public DateTime NotBeforeUtc { get; } = notBeforeUtc;

    /// <summary>A visitor takes back only what is the visitor's own; null for staff.</summary>
    public byte[]? OnlySubject { get; } = onlySubject;
}

/// <summary>Work on one venue that is not a scan.</summary>
internal abstract class VenueWork(VenueEntry venue) : ScanWork(venue.TenantId)
{
    public VenueEntry Venue { get; } = venue;
}

/// <summary>Closes overdue stays and applies the daily reset; the clock asks for it.</summary>
internal sealed class SweepRequest(VenueEntry venue) : VenueWork(venue);

internal sealed class RecountRequest(VenueEntry venue, Recount recount, OutboxMessage audit) : VenueWork(venue)
{
    public Recount Recount { get; } = recount;

    /// <summary>Written with the recount or not at all.</summary>
    public OutboxMessage Audit { get; } = audit;
}

/// <summary>Works a venue's number out again from its source's rows.</summary>
internal sealed class RecomputeRequest(VenueEntry venue) : VenueWork(venue)
{
    /// <summary>Persons by which the projection was wrong; 0 unless there is a bug.</summary>
    public int Drift { get; set; }
}

/// <summary>Counted movements; an import replaces the imported rows of its span.</summary>
internal sealed class CountRequest(VenueEntry venue, IReadOnlyList<DoorCount> counts, (DateTime FromUtc, DateTime ToUtc)? replaces = null) : VenueWork(venue)
{
    /// <summary>Imported rows that were taken out for those that came.</summary>
    public int Replaced { get; set; }

    public IReadOnlyList<DoorCount> Counts { get; } = counts;

    public (DateTime FromUtc, DateTime ToUtc)? Replaces { get; } = replaces;
}
