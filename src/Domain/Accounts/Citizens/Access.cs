using HealthCode.Domain.Privacy;

namespace HealthCode.Domain.Accounts.Citizens;

/// <summary>What somebody did with what is kept of a person.</summary>
public enum AccessKind
{
    /// <summary>The code was read at a door and the person registered.</summary>
    CodeReadAtDoor,
    /// <summary>The code was read by a gate that registers nobody.</summary>
    CodeRead,
    /// <summary>A reviewer opened the declaration and what belongs to it.</summary>
    ReviewOpened,
    /// <summary>A reviewer proposed another state of the code.</summary>
    StateProposed,
    /// <summary>A second person decided on that.</summary>
    StateDecided,
    /// <summary>A reviewer opened an appeal and its materials.</summary>
    AppealOpened,
    /// <summary>The person took a copy of everything.</summary>
    OwnExport,
    /// <summary>A reviewer opened a case about who may act for whom.</summary>
    FamilyCaseOpened,
    /// <summary>Staff decided who may act for whom.</summary>
    FamilyCaseDecided,
    /// <summary>A pharmacy got name, document and number from a pass that the buyer showed.</summary>
    HandedToPharmacy,
    /// <summary>An institution that stands for the person opened name and document.</summary>
    OpenedByInstitution,
    /// <summary>An institution declared for the person.</summary>
    DeclaredByInstitution,
    /// <summary>An institution printed a card of paper.</summary>
    CardPrinted,
}

/// <summary>
/// Somebody looked at something of a person; shown to that person alone. Who, what and the time of day are sealed under the person's
/// own key: in clear they would say where the person was, and could be joined with visits by the second. Never in the order of time.
/// </summary>
public sealed class Access
{
    /// <summary>What happened at doors is kept no longer than visits may be.</summary>
    public const int DoorDays = 28;
    public const int KeptDays = 400;

    private Access() { }

    /// <summary>Random, so that it does not tell the time.</summary>
    public Guid Id { get; private set; }
    public Guid CitizenId { get; private set; }

    /// <summary>Gone after this day.</summary>
    public DateOnly KeptUntil { get; private set; }

    [Personal("so that you see who looked", RetentionClass.Citizen)]
    public byte[] SealedWhat { get; private set; } = [];

    public static Access Of(Guid citizenId, AccessKind kind, byte[] sealedWhat, DateTime nowUtc) => new()
    {
        Id = Guid.NewGuid(),
        CitizenId = citizenId,
        KeptUntil = DateOnly.FromDateTime(nowUtc).AddDays(kind is AccessKind.CodeReadAtDoor or AccessKind.CodeRead ? DoorDays : KeptDays),
        SealedWhat = sealedWhat,
    };
}
