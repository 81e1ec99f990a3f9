using HealthCode.Domain.Privacy;

namespace HealthCode.Domain.Family.People;

public enum WardImportState
{
    Running,
    Done,
    Undone,
}

/// <summary>
/// A list of persons that somebody brought in after a look at what it would do. Written a slice at a time; whoever is interrupted goes on
/// where the rows end.
/// </summary>
public sealed class WardImport
{
    /// <summary>Who works on it keeps others off for so long.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private WardImport() { }

    public Guid Id { get; private set; }
    public string FileName { get; private set; } = "";
    public WardImportState State { get; private set; }
    public int Done { get; private set; }
    public int OutOf { get; private set; }

    /// <summary>Persons who were there before; nothing of them was changed.</summary>
    public int Known { get; private set; }

    /// <summary>Persons for whom as many institutions stand already as the pack allows.</summary>
    public int TooMany { get; private set; }
    public Guid By { get; private set; }
    public DateTime AtUtc { get; private set; }

    /// <summary>The lines that are still to be written, under a key of the month; gone when they are.</summary>
    [Personal("to register the persons of a list one after the other", RetentionClass.Roster)]
    public byte[]? SealedLines { get; private set; }
    public DateOnly SealMonth { get; private set; }
    public DateTime NotBeforeUtc { get; private set; }
    public int Version { get; private set; }

    public static WardImport Begin(Guid id, string fileName, int outOf, Guid by, DateTime nowUtc) => new()
    {
        Id = id,
        FileName = fileName.Length > 80 ? fileName[..80] : fileName,
        OutOf = outOf,
        By = by,
        AtUtc = nowUtc,
        NotBeforeUtc = nowUtc,
    };

    public void Keep(DateOnly month, byte[] sealedLines) => (SealMonth, SealedLines) = (month, sealedLines);

    public void TakeUp(DateTime nowUtc) => (NotBeforeUtc, Version) = (nowUtc + Lease, Version + 1);

    /// <param name="done">Lines that are behind us, from the first.</param>
    public void Write(int done, int known, int tooMany, DateTime nowUtc)
    {
        (Done, Known, TooMany, NotBeforeUtc, Version) = (done, Known + known, TooMany + tooMany, nowUtc + Lease, Version + 1);
        if (Done >= OutOf)
            (State, SealedLines) = (WardImportState.Done, null);
    }

    /// <summary>Nothing of it is left to be opened: the key of its month is gone.</summary>
    public void GiveUp() => (State, SealedLines, Version) = (WardImportState.Done, null, Version + 1);

    /// <summary>Null when done, else <c>import-running</c> or <c>import-undone</c>.</summary>
    public Reason? Undo()
    {
        if (State != WardImportState.Done)
            return new(State == WardImportState.Running ? "import-running" : "import-undone");
        (State, Version) = (WardImportState.Undone, Version + 1);
        return null;
    }
}
