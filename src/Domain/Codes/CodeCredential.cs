namespace HealthCode.Domain.Codes;

/// <summary>
/// What an issuer states of the holder of a phone for some hours, or of whoever has a paper card for some days. It holds no name, number
/// or id of the person, and nothing that it shares with the credential before it but the phone's key.
/// </summary>
public sealed record CodeCredential
{
    private CodeCredential(IssuerName issuer, CodeKeyId keyId, CredentialId id, CodeState state, CodeName name, DateTime issuedUtc, DateTime expiresUtc, CodePoint? holder) =>
        (Issuer, KeyId, Id, State, Name, IssuedUtc, ExpiresUtc, Holder) = (issuer, keyId, id, state, name, issuedUtc, expiresUtc, holder);

    public IssuerName Issuer { get; }

    public CodeKeyId KeyId { get; }

    public CredentialId Id { get; }

    public CodeState State { get; }

    public CodeName Name { get; }

    /// <summary>Whole seconds.</summary>
    public DateTime IssuedUtc { get; }

    /// <summary>Whole seconds; from this instant on it is no longer valid.</summary>
    public DateTime ExpiresUtc { get; }

    /// <summary>The key that the phone keeps and does not give away; null on paper.</summary>
    public CodePoint? Holder { get; }

    /// <summary>Paper can be copied: whoever looks at it compares the name with the person.</summary>
    public bool IsPaper => Holder is null;

    /// <summary>Fractions of seconds are dropped.</summary>
    /// <returns>Or <c>credential-period</c>, <c>credential-state</c>: what no credential can say.</returns>
    public static Result<CodeCredential> Of(
        IssuerName issuer, CodeKeyId keyId, CredentialId id, CodeState state, CodeName name, DateTime issuedUtc, DateTime expiresUtc, CodePoint? holder)
    {
        var (issued, expires) = (CodeTime.WholeSecond(issuedUtc), CodeTime.WholeSecond(expiresUtc));
        if (!CodeTime.CanBeWritten(issued) || !CodeTime.CanBeWritten(expires) || issued >= expires)
            return new Reason("credential-period");
        if (!Enum.IsDefined(state))
            return new Reason("credential-state");
        return new CodeCredential(issuer, keyId, id, state, name, issued, expires, holder);
    }
}
