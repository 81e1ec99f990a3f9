namespace HealthCode.Domain.Codes;

/// <summary>
/// That a credential was given to a phone of a citizen, and whether it still counts. Neither state nor name stand here: the phone has
/// them. A row outlives its citizen until the credential has run out, without saying whose it was.
/// </summary>
public sealed class IssuedCredential
{
    /// <summary>How many a person may have at once: phones renew theirs a few times a day.</summary>
    public const int MostAtOnce = 24;

    private IssuedCredential() { }

    /// <summary>The bytes of the <see cref="CredentialId"/>.</summary>
    public Guid Id { get; private set; }

    /// <summary>Null when the account was erased.</summary>
    public Guid? CitizenId { get; private set; }

    /// <summary>The sign-in of the phone that holds the key: when it is ended, a phone that was lost shows nothing that counts.</summary>
    public Guid SessionId { get; private set; }

    /// <summary>Finer than the whole second in the credential: what was decided earlier in that second is in it.</summary>
    public DateTime IssuedUtc { get; private set; }
    public DateTime ExpiresUtc { get; private set; }

    /// <summary>From then on it is revoked; null while it counts.</summary>
    public DateTime? SupersededUtc { get; private set; }

    public CredentialId CredentialId => CredentialId.Read(Id.ToByteArray(bigEndian: true));

    /// <param name="readUtc">When the state was about to be read that the credential says.</param>
    public static IssuedCredential Of(CodeCredential credential, Guid citizenId, Guid sessionId, DateTime readUtc) => new()
    {
        Id = KeyOf(credential.Id),
        CitizenId = citizenId,
        SessionId = sessionId,
        IssuedUtc = readUtc,
        ExpiresUtc = credential.ExpiresUtc,
    };

    public static Guid KeyOf(CredentialId id) => new(id.ToBytes(), bigEndian: true);

    public void Supersede(DateTime nowUtc) => SupersededUtc ??= nowUtc;
}
