namespace HealthCode.Domain.Codes.Publishing;

public enum PreviewState
{
    Waiting,
    Done,
    Cancelled,
    Failed,
}

/// <summary>
/// What an edition would change, counted in the background over everybody who has a code and kept with the edition. It belongs to one
/// text, and to the pack that counted when it was made.
/// </summary>
public sealed class PackPreview
{
    /// <summary>People declare every day: an older one says too little of who is concerned.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromDays(1);

    /// <summary>Who gives no sign for so long has died, and another begins anew.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    private const int MostAttempts = 3;

    private PackPreview() { }

    /// <summary>The edition's id.</summary>
    public Guid Id { get; private set; }
    public PreviewState State { get; private set; }

    /// <summary>Of the text that is looked at.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>Which edition counted; null for the shipped pack.</summary>
    public Guid? Against { get; private set; }
    public DateTime AskedUtc { get; private set; }

    /// <summary>Before then nobody begins: somebody is at it.</summary>
    public DateTime NotBeforeUtc { get; private set; }

    /// <summary>Only the last who began may save.</summary>
    public int Attempts { get; private set; }
    public int Done { get; private set; }
    public int OutOf { get; private set; }
    public DateTime? FinishedUtc { get; private set; }

    /// <summary><see cref="PackEffects"/> as JSON; no person is in it.</summary>
    public string? Effects { get; private set; }

    public static PackPreview Order(PackEdition edition, Guid? against, DateTime nowUtc)
    {
        var preview = new PackPreview { Id = edition.Id };
        preview.OrderAgain(edition, against, nowUtc);
        return preview;
    }

    public void OrderAgain(PackEdition edition, Guid? against, DateTime nowUtc)
    {
        (State, Hash, Against, AskedUtc, NotBeforeUtc) = (PreviewState.Waiting, edition.Hash, against, nowUtc, nowUtc);
        (Done, OutOf, FinishedUtc, Effects) = (0, 0, null, null);
        Attempts = 0;
    }

    /// <summary>For whoever takes it; one who began before has failed.</summary>
    public bool Begin(DateTime nowUtc)
    {
        if (Attempts >= MostAttempts)
        {
            (State, FinishedUtc) = (PreviewState.Failed, nowUtc);
            return false;
        }
        (Attempts, NotBeforeUtc, Done) = (Attempts + 1, nowUtc + Lease, 0);
        return true;
    }

    public void Finish(string effects, int persons, DateTime nowUtc) => (State, Effects, Done, OutOf, FinishedUtc) = (PreviewState.Done, effects, persons, persons, nowUtc);

    public void Cancel(DateTime nowUtc) => (State, FinishedUtc) = (PreviewState.Cancelled, nowUtc);

    /// <summary>Null when a decision can build on it; otherwise <c>preview-missing</c> or <c>preview-stale</c>.</summary>
    /// <param name="counts">The edition that counts now; null for the shipped pack.</param>
    public static Reason? FaultOf(PackPreview? preview, PackEdition edition, Guid? counts, DateTime nowUtc) => preview switch
    {
        null or not { State: PreviewState.Done } => new(PublishingReasons.PreviewMissing),
        _ when preview.Hash != edition.Hash || preview.Against != counts || nowUtc - preview.FinishedUtc > Fresh => new(PublishingReasons.PreviewStale),
        _ => null,
    };
}
