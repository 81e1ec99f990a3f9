using HealthCode.Domain.Privacy;

namespace HealthCode.Domain.Reports;

/// <summary>Which report is made when, and who gets it. Says what is due; whoever asks writes the rows.</summary>
public sealed class ReportSchedule
{
    private ReportSchedule() { }

    public Guid Id { get; private set; }

    /// <summary>Null: the whole tenant.</summary>
    public Guid? VenueId { get; private set; }
    public PeriodKind Kind { get; private set; }

    /// <summary>0 to 23 by the tenant's clock, on the day after the period.</summary>
    public int Hour { get; private set; }

    /// <summary>zh-CN or en.</summary>
    public string Language { get; private set; } = "zh-CN";

    /// <summary>Mail addresses, one a line, under the tenant's key; null when nobody gets mail.</summary>
    [Personal("to send the report", RetentionClass.Tenant)]
    public byte[]? ProtectedRecipients { get; private set; }

    /// <summary>The PDF hangs on the mail; else the mail has a link for those who may sign in.</summary>
    public bool AttachesPdf { get; private set; }
    public ScheduleState State { get; private set; }

    /// <summary>Everything that was due until this instant has been ordered.</summary>
    public DateTime HandledUtc { get; private set; }

    /// <summary>When somebody should look again; null while paused or stopped.</summary>
    public DateTime? NextDueUtc { get; private set; }
    public DateTime CreatedUtc { get; private set; }
    public Guid CreatedBy { get; private set; }

    /// <summary>Kind of error that stopped it.</summary>
    public string? StoppedBy { get; private set; }
    public int Version { get; private set; }

    public static ReportSchedule Begin(ScheduleSettings settings, Guid by, TimeZoneInfo zone, DateTime nowUtc)
    {
        var schedule = new ReportSchedule { Id = Guid.CreateVersion7(new DateTimeOffset(nowUtc)), CreatedBy = by, CreatedUtc = nowUtc, HandledUtc = nowUtc };
        schedule.Change(settings, zone, nowUtc);
        return schedule;
    }

    public void Change(ScheduleSettings settings, TimeZoneInfo zone, DateTime nowUtc)
    {
        ArgumentNullException.ThrowIfNull(settings);
        VenueId = settings.VenueId;
        // Another rhythm begins now; what the old one missed is not made up as something else.
        if (Kind != settings.Kind)
            HandledUtc = nowUtc;
        Kind = settings.Kind;
        Hour = settings.Hour;
        Language = settings.Language;
        ProtectedRecipients = settings.ProtectedRecipients;
        AttachesPdf = settings.AttachesPdf;
        LookAgain(zone, nowUtc);
    }

    /// <summary>The periods that have become due. They are handled with this; their rows belong to the same unit of work.</summary>
    public IReadOnlyList<ReportPeriod> TakeDue(TimeZoneInfo zone, DateTime nowUtc)
    {
        if (State != ScheduleState.Active)
            return [];
        var due = ReportCalendar.DueBetween(Kind, Hour, zone, HandledUtc, nowUtc);
        if (nowUtc > HandledUtc)
            HandledUtc = nowUtc;
        LookAgain(zone, nowUtc);
        return due;
    }

    public void Pause()
    {
        State = ScheduleState.Paused;
        NextDueUtc = null;
        Version++;
    }

    /// <summary>It failed too often: it makes nothing more until somebody resumes it.</summary>
    public void Stop(string error)
    {
        State = ScheduleState.Stopped;
        StoppedBy = error;
        NextDueUtc = null;
        Version++;
    }

    /// <summary>Goes on from now; what fell due meanwhile is not made up.</summary>
    public void Resume(TimeZoneInfo zone, DateTime nowUtc)
    {
        State = ScheduleState.Active;
        StoppedBy = null;
        HandledUtc = nowUtc;
        LookAgain(zone, nowUtc);
    }

    private void LookAgain(TimeZoneInfo zone, DateTime nowUtc)
    {
        NextDueUtc = State == ScheduleState.Active ? ReportCalendar.NextDueUtc(Kind, Hour, zone, nowUtc) : null;
        Version++;
    }
}

public enum ScheduleState
{
    Active,
    Paused,
    /// <summary>A report failed three times.</summary>
    Stopped,
}

/// <summary>What a schedule shall do; checked before.</summary>
public sealed record ScheduleSettings(Guid? VenueId, PeriodKind Kind, int Hour, string Language, byte[]? ProtectedRecipients, bool AttachesPdf);
