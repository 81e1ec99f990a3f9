using HealthCode.Domain.Privacy;

namespace HealthCode.Domain.Family.People;

/// <summary>How a person belongs to the institution that stands for them.</summary>
public enum WardRelation
{
    Resident,
    Pupil,
    Patient,
    Worker,
    Other,
}

/// <summary>What a member of staff has seen and heard when a person was registered.</summary>
/// <param name="Capabilities">What the institution may do for the person.</param>
/// <param name="EndsOn">The last day on which it may; null: until it is ended.</param>
/// <param name="ConsentVersion">To which text of the pack the person agreed.</param>
/// <param name="SlipNumber">Of the paper that the person signs.</param>
public sealed record WardTerms(WardRelation Relation, GuardianCapability Capabilities, DateOnly? EndsOn, string PackId, int ConsentVersion, string SlipNumber);

/// <summary>
/// A person without a phone for whom this institution stands: a care home's, a class's, or somebody who came to the counter. The person
/// belongs to the region and has a key of their own; when it is destroyed, nothing here opens any more and the row goes.
/// </summary>
public sealed class Ward
{
    public const int LongestGroup = 40;
    public const int LongestPlace = 120;

    /// <summary>How long what was ended can be taken back; after that the row goes.</summary>
    public const int UndoDays = 7;

    private Ward() { }

    public Guid Id { get; private set; }
    public Guid CitizenId { get; private set; }
    public WardRelation Relation { get; private set; }

    [Personal("to go through a class, a floor or a building; without the name it says who belongs nowhere", RetentionClass.Roster)]
    public string Group { get; private set; } = "";

    /// <summary>Contact phone, address or room, and who witnessed, under the person's own key.</summary>
    [Personal("to reach a person for whom an institution stands, and to show who witnessed the consent", RetentionClass.Roster)]
    public byte[] SealedDetails { get; private set; } = [];

    [Personal("to find a person for whom an institution stands by name; a keyed hash", RetentionClass.Roster)]
    public byte[] NameRef { get; private set; } = [];

    [Personal("to find a person for whom an institution stands by document; a keyed hash", RetentionClass.Roster)]
    public byte[] DocumentRef { get; private set; } = [];

    public GuardianCapability Capabilities { get; private set; }
    public DateOnly? EndsOn { get; private set; }
    public string PackId { get; private set; } = "";
    public int ConsentVersion { get; private set; }
    public string SlipNumber { get; private set; } = "";
    public Guid RegisteredBy { get; private set; }
    public DateTime RegisteredUtc { get; private set; }

    /// <summary>With which list the person came; null for one who was registered alone.</summary>
    public Guid? ImportId { get; private set; }

    /// <summary>
    /// When this institution declared for the person last. Until it has done so itself it is shown no state: what another one declared
    /// before would tell that the person is known there.
    /// </summary>
    public DateTime? DeclaredUtc { get; private set; }

    /// <summary>Which declaration that was: it alone may be opened again here to be corrected.</summary>
    public Guid? DeclarationId { get; private set; }
    public DateTime? EndedUtc { get; private set; }

    /// <summary>Which step of somebody's hands changed it last, so that the step can be taken back for all whom it changed.</summary>
    public Guid? StepId { get; private set; }
    public string? GroupBefore { get; private set; }

    /// <summary>Two desks that change the same person at once collide on it.</summary>
    public int Version { get; private set; }

    public static Ward Register(Guid id, Guid citizenId, WardTerms terms, Guid by, DateTime nowUtc, Guid? importId = null) => new()
    {
        Id = id,
        CitizenId = citizenId,
        Relation = terms.Relation,
        Capabilities = terms.Capabilities,
        EndsOn = terms.EndsOn,
        PackId = terms.PackId,
        ConsentVersion = terms.ConsentVersion,
        SlipNumber = terms.SlipNumber,
        RegisteredBy = by,
        RegisteredUtc = nowUtc,
        ImportId = importId,
    };

    public void Describe(string group, byte[] sealedDetails) => (Group, SealedDetails, Version) = (group, sealedDetails, Version + 1);

    public void FindBy(byte[] nameRef, byte[] documentRef) => (NameRef, DocumentRef) = (nameRef, documentRef);

    public void Declare(Guid declarationId, DateTime nowUtc) => (DeclaredUtc, DeclarationId) = (nowUtc, declarationId);

    /// <summary>Null when the institution may do it today, else why not: <c>ward-ended</c> or <c>ward-not-allowed</c>.</summary>
    public Reason? WhyNot(GuardianCapability capability, DateOnly today) =>
        EndedUtc is not null || EndsOn < today ? new("ward-ended")
        : !Capabilities.HasFlag(capability) ? new("ward-not-allowed")
        : null;

    /// <summary>To another class or floor.</summary>
    /// <returns>False when nothing changes.</returns>
    public bool Move(string group, Guid stepId)
    {
        if (EndedUtc is not null || Group == group)
            return false;
        (GroupBefore, Group, StepId, Version) = (Group, group, stepId, Version + 1);
        return true;
    }

    /// <returns>False when it has ended before.</returns>
    public bool End(Guid stepId, DateTime nowUtc)
    {
        if (EndedUtc is not null)
            return false;
        (EndedUtc, GroupBefore, StepId, Version) = (nowUtc, null, stepId, Version + 1);
        return true;
    }

    /// <summary>Takes the last step back, once.</summary>
    /// <returns>False for another step than the last, or one that is too long ago.</returns>
    public bool Undo(Guid stepId, DateTime nowUtc)
    {
        if (StepId != stepId || EndedUtc <= nowUtc.AddDays(-UndoDays))
            return false;
        (Group, EndedUtc, GroupBefore, StepId, Version) = (GroupBefore ?? Group, null, null, null, Version + 1);
        return true;
    }
}
