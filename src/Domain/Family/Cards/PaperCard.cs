using HealthCode.Domain.Privacy;

namespace HealthCode.Domain.Family.Cards;

/// <summary>Why a card was printed.</summary>
public enum CardReason
{
    First,
    Lost,
    Changed,
    RunOut,
}

/// <summary>
/// A card of paper that an institution printed for somebody it stands for. What stands on it lies under the person's own key, so that the
/// same card can be printed twice; whether it still counts says the credential.
/// </summary>
public sealed class PaperCard
{
    /// <summary>So many days before its end a list says that it ends soon.</summary>
    public const int SoonDays = 3;

    private PaperCard() { }

    public Guid Id { get; private set; }
    public Guid WardId { get; private set; }

    /// <summary>The key of the <see cref="Codes.IssuedCredential"/>.</summary>
    public Guid CredentialId { get; private set; }
    public CardReason Reason { get; private set; }
    public DateTime IssuedUtc { get; private set; }
    public DateTime EndsUtc { get; private set; }
    public Guid IssuedBy { get; private set; }

    /// <summary>Token, typed code, state and masked name.</summary>
    [Personal("to print the card of a person for whom an institution stands", RetentionClass.Roster)]
    public byte[] SealedFace { get; private set; } = [];

    /// <summary>Since when another card takes its place, or the institution stands for the person no more.</summary>
    public DateTime? EndedUtc { get; private set; }

    public static PaperCard Issue(Guid id, Guid wardId, Guid credentialId, CardReason reason, DateTime endsUtc, byte[] sealedFace, Guid by, DateTime nowUtc) => new()
    {
        Id = id,
        WardId = wardId,
        CredentialId = credentialId,
        Reason = reason,
        IssuedUtc = nowUtc,
        EndsUtc = endsUtc,
        IssuedBy = by,
        SealedFace = sealedFace,
    };

    public void End(DateTime nowUtc) => EndedUtc ??= nowUtc;
}
