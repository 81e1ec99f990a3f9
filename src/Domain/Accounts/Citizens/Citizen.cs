using HealthCode.Domain.Privacy;

namespace HealthCode.Domain.Accounts.Citizens;

/// <summary>
/// Somebody with a phone number that was proved by a one-time code, or somebody without one for whom others act. Belongs to the region, not to a tenant. Personal fields are
/// sealed under the person's own key; erasing destroys it.
/// </summary>
public sealed class Citizen
{
    /// <summary>Whom nobody has seen for so long is forgotten.</summary>
    public const int KeptDays = 400;

    /// <summary>Numbers are given to somebody else after three months; one proved longer ago opens its account no more by itself.</summary>
    public const int NumberTrustedDays = 90;

    /// <summary>How often somebody may say wrongly how the document ends; after that the number opens this account no more.</summary>
    public const int MostWrongClaims = 5;

    private Citizen() { }

    /// <summary>Random to everybody else; also the name of the person's key.</summary>
    public Guid Id { get; private set; }

    /// <summary>Null when the number has gone over to somebody else; a passkey or an open device still opens the account.</summary>
    [Personal("to send one-time codes", RetentionClass.Citizen)]
    public byte[]? SealedPhone { get; private set; }

    /// <summary>A phone number opens one account; a blind index, so the number cannot be read back.</summary>
    [Personal("to find the account of a phone number", RetentionClass.Citizen)]
    public byte[]? PhoneRef { get; private set; }

    /// <summary>When a code that was sent to the number was entered last.</summary>
    public DateTime NumberProvedUtc { get; private set; }
    public int WrongClaims { get; private set; }

    /// <summary>Random; what passkeys carry instead of a name. Null until the first is made.</summary>
    [Personal("to find the account that a passkey opens", RetentionClass.Citizen)]
    public Guid? PasskeyHandle { get; private set; }

    /// <summary>Null until the citizen has said it.</summary>
    [Personal("to show a masked name with your code", RetentionClass.Citizen)]
    public byte[]? SealedName { get; private set; }

    /// <summary>Kind and number of an identity document; null until the citizen has said it.</summary>
    [Personal("to know for whom a code counts, and how old you are", RetentionClass.Citizen)]
    public byte[]? SealedDocument { get; private set; }

    /// <summary>A blind index. Two accounts may name the same document: knowing a number must not keep its owner out.</summary>
    [Personal("to see that a result came for your document with another phone number", RetentionClass.Citizen)]
    public byte[]? DocumentRef { get; private set; }

    /// <summary>Culture of text messages: zh-CN or en.</summary>
    public string Language { get; private set; } = "zh-CN";

    /// <summary>Whether a text message says that the code runs out. Off until the citizen wants it: the number was given to sign in.</summary>
    public bool IsRemindedByText { get; private set; }
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
        new() { Id = id, SealedPhone = sealedPhone, PhoneRef = phoneRef, NumberProvedUtc = nowUtc, JoinedUtc = nowUtc, SeenUtc = nowUtc.Date };

    /// <summary>A child, or somebody who has only a paper card: nobody signs in to this account.</summary>
    public static Citizen JoinWithoutNumber(Guid id, string language, DateTime nowUtc) =>
        new() { Id = id, Language = language, NumberProvedUtc = DateTime.UnixEpoch, JoinedUtc = nowUtc, SeenUtc = nowUtc.Date };

    public void Rename(byte[] sealedName) => SealedName = sealedName;

    public void Identify(byte[] sealedName, byte[] sealedDocument, byte[] documentRef) =>
        (SealedName, SealedDocument, DocumentRef) = (sealedName, sealedDocument, documentRef);

    /// <summary>With another document or phone number results are matched anew.</summary>
    public void Match(byte[] evidenceRef) => EvidenceRef = evidenceRef;

    public void See(DateTime nowUtc) => SeenUtc = nowUtc.Date;

    /// <summary>Whether a code that was sent to the number is enough to open the account.</summary>
    public bool IsOpenedByNumber(DateTime nowUtc) => nowUtc - NumberProvedUtc < TimeSpan.FromDays(NumberTrustedDays);

    /// <summary>Whether whoever holds the number now may show that it is still the same person.</summary>
    public bool CanBeClaimed => SealedDocument is not null && WrongClaims < MostWrongClaims;

    public void ProveNumber(DateTime nowUtc)
    {
        (NumberProvedUtc, WrongClaims) = (nowUtc, 0);
        See(nowUtc);
    }

    public void ChangeNumber(byte[] sealedPhone, byte[] phoneRef, DateTime nowUtc)
    {
        (SealedPhone, PhoneRef) = (sealedPhone, phoneRef);
        ProveNumber(nowUtc);
    }

    public void LoseNumber() => (SealedPhone, PhoneRef) = (null, null);

    /// <param name="language">zh-CN or en.</param>
    public void Speak(string language) => Language = language;

    public void Remind(bool byText) => IsRemindedByText = byText;
}
