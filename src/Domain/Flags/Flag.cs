using HealthCode.Domain.Privacy;

namespace HealthCode.Domain.Flags;

public enum FlagStatus
{
    /// <summary>Nobody looks after it yet.</summary>
    Open,
    Taken,
    Closed,
}

/// <summary>
/// Something a person must look at: raised by a rule inside the scan's transaction or by a member of staff, taken by
/// somebody, closed with what came of it.
/// </summary>
public sealed class Flag
{
    public const int LongestNote = 200;

    /// <summary>What nobody has closed by then is closed by the clock.</summary>
    public static readonly TimeSpan ExpiresAfter = TimeSpan.FromHours(24);

    /// <summary>So long after closing it can be opened again.</summary>
    public static readonly TimeSpan ReopenWithin = TimeSpan.FromHours(1);

    private Flag() { }

    public Guid Id { get; private set; }
    public Guid VenueId { get; private set; }
    public Guid? DoorId { get; private set; }

    /// <summary>The scan that gave reason; null when no single one did.</summary>
    public Guid? ScanId { get; private set; }
    public Guid? VisitId { get; private set; }

    /// <summary>Stable code of the rule that raised it; see <see cref="FlagRule"/>.</summary>
    public string Rule { get; private set; } = "";

    /// <summary>Masked name under the tenant's key.</summary>
    [Personal("so that staff at the door know whom to speak to", RetentionClass.Visit)]
    public byte[]? ProtectedName { get; private set; }

    /// <summary>What the member of staff wrote who raised it, under the tenant's key.</summary>
    [Personal("so that whoever takes the flag knows what was seen", RetentionClass.Visit)]
    public byte[]? ProtectedReason { get; private set; }

    /// <summary>What was done, under the tenant's key.</summary>
    [Personal("so that the next shift knows what was done", RetentionClass.Visit)]
    public byte[]? ProtectedNote { get; private set; }

    public DateTime RaisedUtc { get; private set; }

    /// <summary>Null when a rule did.</summary>
    public Guid? RaisedBy { get; private set; }
    public DateTime? TakenUtc { get; private set; }
    public Guid? TakenBy { get; private set; }

    /// <summary>Nobody had taken it in time, and managers were told.</summary>
    public DateTime? EscalatedUtc { get; private set; }
    public DateTime? ClosedUtc { get; private set; }

    /// <summary>Null when the clock or an undone scan did.</summary>
    public Guid? ClosedBy { get; private set; }
    public string? Outcome { get; private set; }

    /// <summary>When anything here last changed; nodes look for it.</summary>
    public DateTime ChangedUtc { get; private set; }

    /// <summary>Rises with every change; of two who take at once, one is told.</summary>
    public int Version { get; private set; }

    public FlagStatus Status => ClosedUtc is not null ? FlagStatus.Closed : TakenUtc is not null ? FlagStatus.Taken : FlagStatus.Open;

    /// <summary>Raised by a member of staff, or by a rule that sees more than one scan.</summary>
    /// <param name="byStaff">Null when a rule raises it.</param>
    public static Flag Raise(string rule, Guid venueId, Guid? doorId, Guid? byStaff, byte[]? protectedName, byte[]? protectedReason, DateTime nowUtc, Guid? scanId = null) => new()
    {
        Id = Guid.CreateVersion7(new DateTimeOffset(nowUtc)),
        VenueId = venueId,
        DoorId = doorId,
        ScanId = scanId,
        Rule = rule,
        RaisedBy = byStaff,
        ProtectedName = protectedName,
        ProtectedReason = protectedReason,
        RaisedUtc = nowUtc,
        ChangedUtc = nowUtc,
        Version = 1,
    };

    /// <summary>Somebody looks after it. Taking one's own again changes nothing.</summary>
    public Result<Flag> Take(Guid staffId, DateTime nowUtc)
    {
        if (Status == FlagStatus.Closed)
            return new Reason("flag-closed");
        if (TakenBy is { } other && other != staffId)
            return new Reason("flag-taken");
        if (TakenBy is null)
            Change(nowUtc, () => (TakenBy, TakenUtc) = (staffId, nowUtc));
        return this;
    }

    /// <summary>Back into the inbox, for whoever is free.</summary>
    public Result<Flag> Release(DateTime nowUtc)
    {
        if (Status == FlagStatus.Closed)
            return new Reason("flag-closed");
        if (TakenBy is not null)
            Change(nowUtc, () => (TakenBy, TakenUtc) = (null, null));
        return this;
    }

    /// <summary>What came of it. Whoever closes a flag that nobody had taken has taken it.</summary>
    /// <param name="outcome">One of <see cref="FlagOutcome.Choices"/>.</param>
    public Result<Flag> Close(Guid staffId, string? outcome, byte[]? protectedNote, DateTime nowUtc)
    {
        if (outcome is null || !FlagOutcome.Choices.Contains(outcome))
            return new Reason("outcome-unknown", outcome);
        if (Status == FlagStatus.Closed)
            return new Reason("flag-closed");
        Change(nowUtc, () =>
        {
            (TakenBy, TakenUtc) = (TakenBy ?? staffId, TakenUtc ?? nowUtc);
            (ClosedBy, ClosedUtc, Outcome, ProtectedNote) = (staffId, nowUtc, outcome, protectedNote);
        });
        return this;
    }

    /// <summary>Closed by mistake: it is again with whoever looked after it.</summary>
    public Result<Flag> Reopen(DateTime nowUtc)
    {
        if (Status != FlagStatus.Closed)
            return this;
        if (ClosedBy is null || nowUtc - ClosedUtc > ReopenWithin)
            return new Reason("flag-stays-closed");
        Change(nowUtc, () => (ClosedBy, ClosedUtc, Outcome, ProtectedNote) = (null, null, null, null));
        return this;
    }

    /// <summary>Nobody took it in time. False when there is nothing to tell.</summary>
    public bool Escalate(TimeSpan patience, DateTime nowUtc)
    {
        if (Status != FlagStatus.Open || EscalatedUtc is not null || nowUtc - RaisedUtc < patience)
            return false;
        Change(nowUtc, () => EscalatedUtc = nowUtc);
        return true;
    }

    /// <summary>Nobody closed it within a day. False when it is not due.</summary>
    public bool Expire(DateTime nowUtc)
    {
        if (Status == FlagStatus.Closed || nowUtc - RaisedUtc < ExpiresAfter)
            return false;
        Change(nowUtc, () => (ClosedUtc, Outcome) = (nowUtc, FlagOutcome.Expired));
        return true;
    }

    private void Change(DateTime nowUtc, Action change)
    {
        change();
        ChangedUtc = nowUtc;
        Version++;
    }
}
