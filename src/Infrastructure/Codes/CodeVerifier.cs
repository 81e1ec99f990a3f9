using System.Security.Cryptography;
using HealthCode.Domain;
using HealthCode.Domain.Codes;

namespace HealthCode.Infrastructure.Codes;

/// <param name="Credential">What the issuer states; null when there is a reason.</param>
/// <param name="ShownUtc">The phone's time; null for paper.</param>
/// <param name="RevocationsKnown">False when there was no list of this issuer, or an overdue one.</param>
public sealed record CodeVerdict(CodeCredential? Credential, Reason? Reason, DateTime? ShownUtc, bool RevocationsKnown)
{
    public bool IsValid => Reason is null;
}

/// <summary>
/// Says whether a shown code counts, without asking anybody. The order of checks is fixed (<see cref="CodeRefusals.InOrder"/>): form,
/// issuer, issuer's signature, phone's signature, clock, age, expiry, revocation; the first that fails is the reason. A paper card has no phone,
/// so its signature and age are not asked for. Answers, never throws.
/// </summary>
public static class CodeVerifier
{
    /// <param name="token">As it was scanned.</param>
    /// <param name="revocations">Of the same issuer; null when there is none yet.</param>
    public static CodeVerdict Verify(string token, DateTime nowUtc, TrustedIssuers trust, RevocationList? revocations = null)
    {
        var isPaper = PaperToken.Is(token);
        if (!isPaper && !token.StartsWith(TokenLayout.Prefix, StringComparison.Ordinal))
            return Refuse(CodeRefusals.NotACode);
        if ((isPaper ? PaperToken.Read(token) : CodeToken.Read(token)) is not { } parts)
            return Refuse(CodeRefusals.TokenMalformed);
        var credential = parts.Credential;
        if (trust.Find(credential.Issuer, credential.KeyId) is not { } issuer)
            return Refuse(trust.Knows(credential.Issuer) ? CodeRefusals.IssuerKeyUnknown : CodeRefusals.IssuerUnknown, credential.Issuer.ToString());
        if (!issuer.SignedAt(credential.IssuedUtc, nowUtc))
            return Refuse(CodeRefusals.IssuerKeyOutOfUse, credential.KeyId.ToString());
        if (!CoseForm.Verify(parts.Cose, issuer.Key))
            return Refuse(CodeRefusals.TokenTampered);
        if (!isPaper && !IsShownByHolder(parts))
            return Refuse(CodeRefusals.HolderProofWrong);
        var known = revocations?.Issuer == credential.Issuer && revocations.IsFreshAt(nowUtc);
        var shownUtc = isPaper ? nowUtc : CodeTime.Read(parts.Shown);
        var reason = CodeTime.Refuse(credential, shownUtc, nowUtc) ?? (revocations?.Ends(credential) == true ? new Reason(CodeRefusals.CodeRevoked) : null);
        return new(reason is null ? credential : null, reason, isPaper ? null : shownUtc, known);
    }

    private static bool IsShownByHolder(TokenParts parts)
    {
        using var holder = HolderKey.Open(parts.Credential.Holder!.Value);
        return holder?.VerifyData(TokenLayout.WriteHolderMessage(parts.Message.Span, parts.Shown), parts.Proof, HashAlgorithmName.SHA256) == true;
    }

    private static CodeVerdict Refuse(string code, string? detail = null) => new(null, new Reason(code, detail), null, false);
}
