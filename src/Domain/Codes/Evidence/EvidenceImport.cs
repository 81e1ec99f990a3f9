namespace HealthCode.Domain.Codes.Evidence;

/// <summary>
/// A file of evidence on its way: looked at first, started by somebody who has seen the figures, agreed to by somebody else where many
/// codes would turn. Holds no person.
/// </summary>
public sealed class EvidenceImport
{
    /// <summary>More codes than these turn amber or red only when a second person has agreed.</summary>
    public const int MostAlone = 20;
    public const int LongestFileName = 120;
    public const int LongestReason = 300;
    public const int MostAttempts = 8;

    /// <summary>How long a file may lie here undecided.</summary>
    public static readonly TimeSpan FileLife = TimeSpan.FromDays(1);

    /// <summary>Renewed with each sign of life; nobody else takes it up before.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private EvidenceImport() { }

    public Guid Id { get; private set; }
    public EvidenceKind Kind { get; private set; }
    public string FileName { get; private set; } = "";
    public Guid UploadedBy { get; private set; }
    public DateTime UploadedUtc { get; private set; }
    public ImportState State { get; private set; }

    public int Lines { get; private set; }
    public int Right { get; private set; }
    public int Wrong { get; private set; }
    public int Known { get; private set; }
    public int There { get; private set; }
    public int OtherNumber { get; private set; }
    public int Ambiguous { get; private set; }
    public int WithoutNumber { get; private set; }
    public int Worse { get; private set; }

    /// <summary>From which state to which, as <see cref="EvidenceFigures"/> writes it.</summary>
    public string Shifts { get; private set; } = "";

    /// <summary>Who has seen the figures and pressed the button; the author of what it changes.</summary>
    public Guid? StartedBy { get; private set; }
    public Guid? SecondBy { get; private set; }

    /// <summary>Who stopped, refused or discarded it.</summary>
    public Guid? EndedBy { get; private set; }

    /// <summary>A stable code of <see cref="ImportRefusals"/> or of the brake; null while nothing is wrong.</summary>
    public string? WhyCode { get; private set; }

    /// <summary>Why a second person refused, in words.</summary>
    public string? Why { get; private set; }

    /// <summary>Lines dealt with in this state.</summary>
    public int Done { get; private set; }
    public int OutOf { get; private set; }

    /// <summary>Codes that it has turned amber or red since the figures were agreed to, and those before they were outgrown.</summary>
    public int WorseDone { get; private set; }
    public int WorseBefore { get; private set; }

    /// <summary>Rows that it has written.</summary>
    public int Written { get; private set; }
    public DateTime? EndedUtc { get; private set; }
    public DateTime NotBeforeUtc { get; private set; }

    /// <summary>How often somebody took it up; tells two who do apart.</summary>
    public int Attempts { get; private set; }
    public int Version { get; private set; }

    public bool IsWorking => State is ImportState.Checking or ImportState.Running;

    /// <summary>The file is still there.</summary>
    public bool IsOpen => State is not (ImportState.Done or ImportState.Discarded);

    public bool NeedsSecond => SecondBy is null && Worse + WorseBefore > MostAlone;

    public static EvidenceImport Begin(EvidenceKind kind, string fileName, Guid by, DateTime nowUtc) => new()
    {
        Id = Guid.CreateVersion7(new DateTimeOffset(nowUtc)),
        Kind = kind,
        FileName = fileName.Length > LongestFileName ? fileName[..LongestFileName] : fileName,
        UploadedBy = by,
        UploadedUtc = nowUtc,
        NotBeforeUtc = nowUtc,
    };

    public IReadOnlyList<EvidenceShift> ReadShifts() => EvidenceFigures.Read(Shifts);

    /// <returns>False when it took the program down too often: it has stopped.</returns>
    public bool TakeUp(DateTime nowUtc)
    {
        if (Attempts >= MostAttempts)
        {
            End(ImportState.Stopped, null, ImportRefusals.Failed);
            return false;
        }
        (Attempts, NotBeforeUtc, Version) = (Attempts + 1, nowUtc + Lease, Version + 1);
        return true;
    }

    public void FinishCheck(EvidenceFigures figures)
    {
        (Lines, Right, Wrong, Known, There, OtherNumber, Worse, Shifts) =
            (figures.Lines, figures.Right, figures.Wrong, figures.Known, figures.There, figures.OtherPhone, figures.Worse, EvidenceFigures.Write(figures.Shifts));
        (Ambiguous, WithoutNumber) = (figures.Ambiguous, figures.WithoutNumber);
        Move(ImportState.Checked);
    }

    /// <param name="leaveOutWrong">Chosen in so many words: lines that are wrong are left out.</param>
    public string? Start(Guid by, bool leaveOutWrong, DateTime nowUtc)
    {
        if (State != ImportState.Checked)
            return ImportRefusals.WrongState;
        if (Right == 0)
            return ImportRefusals.Nothing;
        if (Wrong > 0 && !leaveOutWrong)
            return ImportRefusals.WrongLines;
        (StartedBy, SecondBy, WhyCode) = (by, null, null);
        Move(NeedsSecond ? ImportState.WaitsForSecond : ImportState.Running, nowUtc);
        return null;
    }

    /// <summary>Somebody who had no hand in it agrees to the figures.</summary>
    public string? Approve(Guid by, DateTime nowUtc)
    {
        if (State != ImportState.WaitsForSecond)
            return ImportRefusals.WrongState;
        if (by == UploadedBy || by == StartedBy)
            return ImportRefusals.SamePerson;
        SecondBy = by;
        Move(ImportState.Running, nowUtc);
        return null;
    }

    public string? Refuse(Guid by, string why, DateTime nowUtc)
    {
        if (State != ImportState.WaitsForSecond)
            return ImportRefusals.WrongState;
        if (string.IsNullOrWhiteSpace(why))
            return ImportRefusals.ReasonMissing;
        var words = why.Trim();
        Why = words.Length > LongestReason ? words[..LongestReason] : words;
        End(ImportState.Discarded, by, null, nowUtc);
        return null;
    }

    public string? Stop(Guid by) => StopFor(ImportRefusals.ByHand, by);

    public string? StopFor(string whyCode, Guid? by = null)
    {
        if (State != ImportState.Running)
            return ImportRefusals.WrongState;
        End(ImportState.Stopped, by, whyCode);
        return null;
    }

    public string? Resume(DateTime nowUtc)
    {
        if (State != ImportState.Stopped)
            return ImportRefusals.WrongState;
        (EndedBy, WhyCode, EndedUtc) = (null, null, null);
        // One that never got through its check has no figures yet.
        Move(StartedBy is null ? ImportState.Checking : ImportState.Running, nowUtc);
        return null;
    }

    public string? Discard(Guid? by, DateTime nowUtc, string? whyCode = null)
    {
        if (!IsOpen || State == ImportState.Running)
            return ImportRefusals.WrongState;
        End(ImportState.Discarded, by, whyCode, nowUtc);
        return null;
    }

    /// <summary>Whether so many more changes are within what was agreed to. Facts move on between check and import, so a little more is.</summary>
    public bool Covers(int worse) => WorseDone + worse <= (SecondBy is null ? MostAlone - WorseBefore : Worse + MostAlone);

    /// <summary>The figures are no longer true: nobody has agreed to these.</summary>
    public void CheckAgain(DateTime nowUtc)
    {
        (StartedBy, SecondBy, WhyCode) = (null, null, ImportRefusals.Outgrown);
        (WorseBefore, WorseDone) = (WorseBefore + WorseDone, 0);
        Move(ImportState.Checking, nowUtc);
    }

    /// <summary>Part of the unit of work that writes the lines.</summary>
    public void Advance(int done, int outOf, int written, int worse, DateTime nowUtc)
    {
        (Done, OutOf, Written, WorseDone) = (done, outOf, Written + written, WorseDone + worse);
        (NotBeforeUtc, Version) = (nowUtc + Lease, Version + 1);
    }

    public void Finish(DateTime nowUtc) => End(ImportState.Done, null, null, nowUtc);

    private void Move(ImportState to, DateTime? nowUtc = null)
    {
        (State, Done, OutOf, Version) = (to, 0, 0, Version + 1);
        if (nowUtc is { } now)
            (NotBeforeUtc, Attempts) = (now, 0);
    }

    private void End(ImportState to, Guid? by, string? whyCode, DateTime? nowUtc = null) =>
        (State, EndedBy, WhyCode, EndedUtc, Version) = (to, by, whyCode, nowUtc, Version + 1);
}
