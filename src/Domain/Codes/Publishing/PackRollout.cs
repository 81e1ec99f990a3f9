namespace HealthCode.Domain.Codes.Publishing;

public enum RolloutState
{
    Running,
    /// <summary>More codes turn amber or red than both persons saw; somebody must look.</summary>
    Stopped,
    Done,
    /// <summary>Another version came to count before it was through, or it was withdrawn.</summary>
    Replaced,
}

/// <summary>
/// Decides existing codes again by a published edition, page by page. How far it has come is written together with the codes of the
/// page, so that a run that is killed goes on where it was.
/// </summary>
public sealed class PackRollout
{
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private PackRollout() { }

    /// <summary>The edition's id.</summary>
    public Guid Id { get; private set; }
    public RolloutState State { get; private set; }

    /// <summary>The last person of the last page; null before the first. An id, in the order of which nothing is said.</summary>
    public Guid? After { get; private set; }
    public int Done { get; private set; }
    public int OutOf { get; private set; }
    public int Changed { get; private set; }

    /// <summary>How many turned amber or red.</summary>
    public int Worsened { get; private set; }

    /// <summary>More must not, without two persons seeing it.</summary>
    public int MostWorsened { get; private set; }
    public DateTime NotBeforeUtc { get; private set; }

    /// <summary>Rises with each page and each one who begins: of two at once, one begins its page again and finds it done.</summary>
    public int Revision { get; private set; }
    public DateTime? FinishedUtc { get; private set; }

    /// <param name="shown">What both persons saw.</param>
    public static PackRollout Of(PackEdition edition, PackEffects shown) => new()
    {
        Id = edition.Id,
        OutOf = shown.Persons,
        MostWorsened = PackEffects.MostWorsening(shown.Worsening),
        NotBeforeUtc = edition.CountsUtc!.Value + PackEdition.UntilAllNodesKnow,
    };

    public void Begin(DateTime nowUtc) => (NotBeforeUtc, Revision) = (nowUtc + Lease, Revision + 1);

    /// <returns>False when the page is not to be written: it has stopped.</returns>
    public bool Take(Guid last, int persons, int changed, int worsened, DateTime nowUtc)
    {
        Revision++;
        if (Worsened + worsened > MostWorsened)
        {
            (State, FinishedUtc) = (RolloutState.Stopped, nowUtc);
            return false;
        }
        (After, Done, Changed, Worsened, NotBeforeUtc) = (last, Done + persons, Changed + changed, Worsened + worsened, nowUtc + Lease);
        OutOf = Math.Max(OutOf, Done);
        return true;
    }

    public void Finish(DateTime nowUtc) => (State, OutOf, FinishedUtc, Revision) = (RolloutState.Done, Done, nowUtc, Revision + 1);

    public void Replace(DateTime nowUtc) => (State, FinishedUtc, Revision) = (RolloutState.Replaced, nowUtc, Revision + 1);

    /// <summary>Goes on after a stop: what is left was counted anew, and a second person saw it.</summary>
    /// <param name="shown">Of those who were not decided again yet, everybody being counted.</param>
    public void GoOn(PackEffects shown, DateTime nowUtc)
    {
        (State, FinishedUtc, NotBeforeUtc) = (RolloutState.Running, null, nowUtc);
        MostWorsened = Worsened + PackEffects.MostWorsening(shown.Worsening);
        Revision++;
    }
}
