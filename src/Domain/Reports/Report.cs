namespace HealthCode.Domain.Reports;

/// <summary>
/// A report that is ordered, then made. Its figures are kept as they were worked out: PDF, tables, pages and API show them
/// and work out nothing again.
/// </summary>
public sealed class Report
{
    public const int MostFailures = 3;

    /// <summary>A report that each time takes the whole program down with it.</summary>
    private const int MostAttempts = 10;
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(3);

    private Report() { }

    public Guid Id { get; private set; }

    /// <summary>Null: somebody asked for it once.</summary>
    public Guid? ScheduleId { get; private set; }

    /// <summary>Null: the whole tenant.</summary>
    public Guid? VenueId { get; private set; }
    public PeriodKind Kind { get; private set; }
    public DateOnly FromDay { get; private set; }
    public string Language { get; private set; } = "zh-CN";
    public DateTime OrderedUtc { get; private set; }

    /// <summary>Staff user; empty for a schedule.</summary>
    public Guid OrderedBy { get; private set; }
    public ReportState State { get; private set; }

    /// <summary>Nobody takes it up before: it is being made, or failed a moment ago.</summary>
    public DateTime NotBeforeUtc { get; private set; }

    /// <summary>How often somebody began; tells two who begin apart.</summary>
    public int Attempts { get; private set; }
    public int Failures { get; private set; }

    /// <summary>Venues read so far, for those who wait.</summary>
    public int Done { get; private set; }
    public int OutOf { get; private set; }
    public DateTime? MadeUtc { get; private set; }

    /// <summary>What is known of it: <see cref="ReportFigures"/> as JSON.</summary>
    public string? Figures { get; private set; }

    /// <summary>Kind of error of the last attempt.</summary>
    public string? Error { get; private set; }

    public ReportPeriod Period => new(Kind, FromDay);

    public static Report Order(ReportPeriod period, Guid? venueId, string language, Guid? scheduleId, Guid by, DateTime nowUtc) => new()
    {
        Id = Guid.CreateVersion7(new DateTimeOffset(nowUtc)),
        ScheduleId = scheduleId,
        VenueId = venueId,
        Kind = period.Kind,
        FromDay = period.From,
        Language = language,
        OrderedUtc = nowUtc,
        OrderedBy = by,
        NotBeforeUtc = nowUtc,
    };

    public void Begin(DateTime nowUtc)
    {
        Attempts++;
        NotBeforeUtc = nowUtc + Lease;
    }

    public void Finish(string figures, int venues, DateTime nowUtc)
    {
        (State, Figures, MadeUtc, Error) = (ReportState.Ready, figures, nowUtc, null);
        Done = OutOf = venues;
    }

    /// <summary>Tried again after 5 and after 30 minutes; then it has failed.</summary>
    public void Fail(string error, DateTime nowUtc)
    {
        Error = error.Length > 200 ? error[..200] : error;
        Failures++;
        if (Failures >= MostFailures || Attempts >= MostAttempts)
            State = ReportState.Failed;
        else
            NotBeforeUtc = nowUtc + TimeSpan.FromMinutes(Failures == 1 ? 5 : 30);
    }

    /// <summary>From the beginning, because somebody has mended what was wrong.</summary>
    public void TryAgain(DateTime nowUtc)
    {
        if (State == ReportState.Failed)
            (State, Failures, Attempts, Done, NotBeforeUtc) = (ReportState.Ordered, 0, 0, 0, nowUtc);
    }
}

public enum ReportState
{
    Ordered,
    Ready,
    Failed,
}
