using HealthCode.Domain.Privacy;

namespace HealthCode.Domain.Accounts.Citizens;

/// <summary>
/// Somebody with a phone number that was proved by a one-time code. Belongs to the region, not to a tenant. Personal fields are
/// sealed under the person's own key; erasing destroys it.
/// </summary>
public sealed class Citizen
{
    /// <summary>Whom nobody has seen for so long is forgotten.</summary>
    public const int KeptDays = 400;

    private Citizen() { }

    /// <summary>Random to everybody else; also the name of the person's key.</summary>
    public Guid Id { get; private set; }

    [Personal("to send one-time codes", RetentionClass.Citizen)]
    public byte[] SealedPhone { get; private set; } = [];

    /// <summary>A phone number opens one account; a blind index, so the number cannot be read back.</summary>
    [Personal("to find the account of a phone number", RetentionClass.Citizen)]
    public byte[] PhoneRef { get; private set; } = [];

    /// <summary>Null until the citizen has said it.</summary>
    [Personal("to show a masked name with your code", RetentionClass.Citizen)]
    public byte[]? SealedName { get; private set; }

    /// <summary>Kind and number of an identity document; null until the citizen has said it.</summary>
    [Personal("to know for whom a code counts, and how old you are", RetentionClass.Citizen)]
    public byte[]? SealedDocument { get; private set; }

    /// <summary>A blind index. Two accounts may name the same document: knowing a number must not keep its owner out.</summary>
    [Personal("to see that a result came for your document with another phone number", RetentionClass.Citizen)]
    public byte[]? DocumentRef { get; private set; }

    /// <summary>
    /// A blind index over the document and the proved phone number together: anybody may type anybody's document, so a result counts for
    /// whoever has both. Null until the citizen has said it.
    /// </summary>
    [Personal("to match results of the health authority with you", RetentionClass.Citizen)]
    public byte[]? EvidenceRef { get; private set; }

    public DateTime JoinedUtc { get; private set; }

    /// <summary>To the day.</summary>
    public DateTime SeenUtc { get; private set; }

    public static Citizen Join(Guid id, byte[] sealedPhone, byte[] phoneRef, DateTime nowUtc) =>
        new() { Id = id, SealedPhone = sealedPhone, PhoneRef = phoneRef, JoinedUtc = nowUtc, SeenUtc = nowUtc.Date };

    public void Rename(byte[] sealedName) => SealedName = sealedName;

    public void Identify(byte[] sealedName, byte[] sealedDocument, byte[] documentRef) =>
        (SealedName, SealedDocument, DocumentRef) = (sealedName, sealedDocument, documentRef);

    /// <summary>With another document or phone number results are matched anew.</summary>
    public void Match(byte[] evidenceRef) => EvidenceRef = evidenceRef;

    public void See(DateTime nowUtc) => SeenUtc = nowUtc.Date;
}
