using HealthCode.Domain.Privacy;

namespace HealthCode.Domain.Family;

public enum FamilyCaseKind
{
    /// <summary>Somebody who cares for the child already objects.</summary>
    Objection,
    /// <summary>One agent or one dependant has more than the pack allows.</summary>
    BeyondLimit,
    /// <summary>The child is here without family: nobody could object.</summary>
    NobodyToAsk,
    /// <summary>The document is here with another name, and the agent says that both are right.</summary>
    OtherName,
    /// <summary>A binding that counts is said to be malicious; it is frozen meanwhile.</summary>
    Dispute,
}

/// <summary>Who brought a case up.</summary>
public enum FamilySide
{
    Agent,
    OtherAgent,
    Dependant,
    /// <summary>A member of staff, for a person who stood there.</summary>
    Witness,
}

/// <summary>A binding about which staff of the region decide. All sides read what came of it, and why.</summary>
public sealed class FamilyCase
{
    public const int ShortestReason = 10;
    public const int LongestReason = 1_000;

    private FamilyCase() { }

    public Guid Id { get; private set; }
    public Guid GuardianshipId { get; private set; }
    public FamilyCaseKind Kind { get; private set; }
    public FamilySide Side { get; private set; }

    /// <summary>A citizen, or a member of staff.</summary>
    public Guid OpenedBy { get; private set; }
    public DateTime OpenedUtc { get; private set; }

    /// <summary>What was said, under the dependant's key.</summary>
    [Personal("so that staff can decide who may act for somebody", RetentionClass.Citizen)]
    public byte[]? SealedWords { get; private set; }

    public DateTime? DecidedUtc { get; private set; }
    public Guid? DecidedBy { get; private set; }

    /// <summary>Whether the agent may act; null until it is decided.</summary>
    public bool? Stands { get; private set; }

    /// <summary>Why, for all sides, under the dependant's key.</summary>
    [Personal("so that all sides can read why it was decided so", RetentionClass.Citizen)]
    public byte[]? SealedReason { get; private set; }

    /// <summary>What two decisions at once collide on.</summary>
    public Guid Version { get; private set; }

    public static FamilyCase Open(Guid guardianshipId, FamilyCaseKind kind, FamilySide side, Guid openedBy, byte[]? sealedWords, DateTime nowUtc) => new()
    {
        Id = Guid.CreateVersion7(new DateTimeOffset(nowUtc)), GuardianshipId = guardianshipId, Kind = kind, Side = side, OpenedBy = openedBy, SealedWords = sealedWords,
        OpenedUtc = nowUtc, Version = Guid.NewGuid(),
    };

    /// <returns>False when it was decided already.</returns>
    public bool Decide(bool stands, Guid by, byte[] sealedReason, DateTime nowUtc)
    {
        if (DecidedUtc is not null)
            return false;
        (Stands, DecidedBy, SealedReason, DecidedUtc, Version) = (stands, by, sealedReason, nowUtc, Guid.NewGuid());
        return true;
    }

    /// <summary>The binding has ended by itself: there is nothing left to decide.</summary>
    public void Overtake(DateTime nowUtc)
    {
        if (DecidedUtc is null)
            (DecidedUtc, Version) = (nowUtc, Guid.NewGuid());
    }
}
