using HealthCode.Domain.Privacy;

namespace HealthCode.Domain.Family;

/// <summary>What somebody is to the person who acts for them.</summary>
public enum Relation
{
    Child,
    Elder,
    Other,
}

/// <summary>What an agent may do for a dependant.</summary>
[Flags]
public enum GuardianCapability
{
    None = 0,

    /// <summary>Show the personal code, and register at doors.</summary>
    Show = 1,
    Declare = 2,
    BuyMedicine = 4,
    All = Show | Declare | BuyMedicine,
}

public enum GuardianshipState
{
    /// <summary>For those who may object, or for a decision of the region's staff.</summary>
    Waiting,
    Active,
    Refused,
    Ended,
    /// <summary>Somebody says that it is malicious: it counts no more until staff have decided.</summary>
    Frozen,
}

/// <summary>On whose word an agent acts.</summary>
public enum ConsentWay
{
    /// <summary>The agent promised to be the guardian of a child.</summary>
    Promise,
    /// <summary>The person agreed under an own account.</summary>
    OwnAccount,
    /// <summary>The person agreed before a member of staff, who looked at the document.</summary>
    Witness,
}

public enum GuardianshipEnd
{
    /// <summary>The last day is over.</summary>
    Time,
    Agent,
    Dependant,
    Staff,
}

/// <summary>
/// That one citizen acts for another. Each keeps an account, a code and a state of their own: nothing of one person's says anything of the
/// other's. Belongs to the region.
/// </summary>
public sealed class Guardianship
{
    /// <summary>How long one that has ended stays in the history of both.</summary>
    public const int KeptDays = 400;

    public const string NeedsConsent = "needs-consent";

    /// <summary>Those that count, or may come to count.</summary>
    public static readonly IReadOnlyList<GuardianshipState> Standing = [GuardianshipState.Waiting, GuardianshipState.Active, GuardianshipState.Frozen];

    private Guardianship() { }

    public Guid Id { get; private set; }

    /// <summary>Who acts.</summary>
    public Guid AgentId { get; private set; }

    /// <summary>For whom.</summary>
    public Guid DependantId { get; private set; }

    [Personal("to know who may act for whom, and for how long", RetentionClass.Citizen)]
    public Relation Relation { get; private set; }
    public GuardianCapability Capabilities { get; private set; }
    public GuardianshipState State { get; private set; }

    /// <summary>The last day, in the region's time zone; null for no end.</summary>
    public DateOnly? EndsOn { get; private set; }
    public ConsentWay Consent { get; private set; }

    /// <summary>Who saw the consent, and for which tenant; null when nobody had to.</summary>
    public Guid? WitnessId { get; private set; }
    public Guid? WitnessTenantId { get; private set; }

    /// <summary>What the agent said beside name and document, under the dependant's key; null when nothing.</summary>
    [Personal("to reach a person who has no phone, and to know the age", RetentionClass.Citizen)]
    public byte[]? SealedDetails { get; private set; }
    public DateTime AskedUtc { get; private set; }
    public DateTime? BeganUtc { get; private set; }

    /// <summary>Until when those who care for the person already may object; null when nobody has to be asked, and when staff decide.</summary>
    public DateTime? ObjectUntilUtc { get; private set; }
    public DateTime? EndedUtc { get; private set; }
    public GuardianshipEnd? EndCause { get; private set; }

    /// <summary>The citizen who ended it.</summary>
    public Guid? EndedBy { get; private set; }

    /// <summary>What two changes at once collide on.</summary>
    public Guid Version { get; private set; }

    public static Guardianship Ask(Guid agentId, Guid dependantId, Relation relation, GuardianCapability capabilities, DateOnly? endsOn, DateTime nowUtc, Guid? id = null) => new()
    {
        Id = id ?? Guid.CreateVersion7(new DateTimeOffset(nowUtc)),
        AgentId = agentId,
        DependantId = dependantId,
        Relation = relation,
        Capabilities = capabilities,
        EndsOn = endsOn,
        AskedUtc = nowUtc,
        Version = Guid.NewGuid(),
    };

    /// <summary>On whose word, and what else was said.</summary>
    public void Note(ConsentWay way, Guid? witnessId, Guid? witnessTenantId, byte[]? sealedDetails) =>
        (Consent, WitnessId, WitnessTenantId, SealedDetails) = (way, witnessId, witnessTenantId, sealedDetails);

    public void Begin(DateTime nowUtc) => Change(GuardianshipState.Active, () => (BeganUtc, ObjectUntilUtc) = (BeganUtc ?? nowUtc, null));

    public void WaitForObjections(DateTime nowUtc) => ObjectUntilUtc = nowUtc + FamilyRules.ObjectionTime;

    /// <summary>Also while staff decide: they should have heard everybody.</summary>
    public bool CanBeObjectedTo(DateTime nowUtc) => State == GuardianshipState.Waiting && !(nowUtc >= ObjectUntilUtc);

    /// <summary>From here on only staff decide.</summary>
    /// <returns>False when nobody can object any more.</returns>
    public bool ObjectTo(DateTime nowUtc)
    {
        if (!CanBeObjectedTo(nowUtc))
            return false;
        Change(GuardianshipState.Waiting, () => ObjectUntilUtc = null);
        return true;
    }

    /// <returns>False when it doesn't count anyway.</returns>
    public bool Freeze()
    {
        if (State != GuardianshipState.Active)
            return false;
        Change(GuardianshipState.Frozen);
        return true;
    }

    /// <summary>What staff decided about one that waits or is frozen.</summary>
    public void Decide(bool stands, DateTime nowUtc)
    {
        if (stands)
            Begin(nowUtc);
        else if (State == GuardianshipState.Waiting)
            Change(GuardianshipState.Refused, () => (EndedUtc, EndCause, ObjectUntilUtc) = (nowUtc, GuardianshipEnd.Staff, null));
        else
            End(nowUtc, GuardianshipEnd.Staff);
    }

    /// <param name="by">The citizen who ends it.</param>
    public void End(DateTime nowUtc, GuardianshipEnd cause = GuardianshipEnd.Time, Guid? by = null)
    {
        // One that was frozen does not come back by a press.
        var undoable = State == GuardianshipState.Active ? by : null;
        Change(GuardianshipState.Ended, () => (EndedUtc, EndCause, EndedBy, ObjectUntilUtc) = (nowUtc, cause, undoable, null));
    }

    /// <summary>Whoever ended it may take that back for a moment.</summary>
    public bool CanBeRestored(Guid by, DateTime nowUtc) => State == GuardianshipState.Ended && EndedBy == by && BeganUtc is not null && nowUtc < EndedUtc + FamilyRules.UndoTime;

    /// <returns>False when it is too late, or somebody else ended it.</returns>
    public bool Restore(Guid by, DateTime nowUtc)
    {
        if (!CanBeRestored(by, nowUtc))
            return false;
        Change(GuardianshipState.Active, () => (EndedUtc, EndCause, EndedBy) = (null, null, null));
        return true;
    }

    /// <summary>
    /// What the agent may do, and until when. The guardian of a child chooses, and so does the person; an adult's agent may only give
    /// something back: for more, or longer, the adult is asked again.
    /// </summary>
    /// <param name="by">Agent or dependant.</param>
    /// <returns>Null when changed; otherwise <c>needs-consent</c>.</returns>
    public Reason? Allow(GuardianCapability allowed, DateOnly endsOn, Guid by)
    {
        var isLess = (allowed & ~Capabilities) == GuardianCapability.None && !(endsOn > EndsOn);
        if (by != DependantId && Relation != Relation.Child && !isLess)
            return new(NeedsConsent);
        Change(State, () => (Capabilities, EndsOn) = (allowed, endsOn));
        return null;
    }

    /// <summary>The person has agreed anew.</summary>
    public void Renew(GuardianCapability allowed, DateOnly endsOn, ConsentWay way, Guid? witnessId, Guid? witnessTenantId)
    {
        Change(State, () => (Capabilities, EndsOn) = (allowed, endsOn));
        Note(way, witnessId, witnessTenantId, SealedDetails);
    }

    /// <param name="today">In the region's time zone.</param>
    public bool IsActiveOn(DateOnly today) => State == GuardianshipState.Active && !(EndsOn < today);

    /// <param name="today">In the region's time zone.</param>
    public bool May(GuardianCapability capability, DateOnly today) => IsActiveOn(today) && Capabilities.HasFlag(capability);

    private void Change(GuardianshipState state, Action? more = null)
    {
        (State, Version) = (state, Guid.NewGuid());
        more?.Invoke();
    }
}
