using System.Security.Cryptography;
using System.Security.Cryptography.Cose;
using HealthCode.Domain;
using HealthCode.Domain.Codes;

namespace HealthCode.Infrastructure.Codes;

/// <summary>Signs credentials with the issuer's current key. What it answers is for the phone that holds the other key.</summary>
public sealed class CredentialSigner(IssuerKeys keys, TimeProvider time)
{
    /// <summary>A credential as a COSE_Sign1 message, at most 182 bytes; the phone keeps it and adds its own signature each time it is shown.</summary>
    /// <param name="holder">From the phone.</param>
    /// <param name="validFor">At most <see cref="CodesOptions.CredentialHours"/>.</param>
    /// <returns>Or <c>holder-key-invalid</c>: no point of the curve; <c>credential-period</c>: longer than the keys outlive it.</returns>
    public async Task<Result<SignedCredential>> SignAsync(CodePoint holder, CodeState state, CodeName name, TimeSpan validFor)
    {
        if (!HolderKey.IsOnCurve(holder))
            return new Reason("holder-key-invalid");
        var ring = await keys.ReadAsync();
        return Sign(ring, holder, state, name, validFor, ring.LongestCredential);
    }

    /// <summary>A credential for a paper card: without a phone's key, so whoever has the card can show it.</summary>
    /// <param name="validFor">At most <see cref="CodesOptions.PaperDays"/>.</param>
    /// <returns>Or <c>credential-period</c>.</returns>
    public async Task<Result<SignedCredential>> SignPaperAsync(CodeState state, CodeName name, TimeSpan validFor)
    {
        var ring = await keys.ReadAsync();
        return Sign(ring, null, state, name, validFor, ring.LongestPaper);
    }

    private Result<SignedCredential> Sign(IssuerRing ring, CodePoint? holder, CodeState state, CodeName name, TimeSpan validFor, TimeSpan longest)
    {
        if (validFor > longest)
            return new Reason("credential-period", $"{validFor}");
        var now = time.GetUtcNow().UtcDateTime;
        var credential = CodeCredential.Of(ring.Issuer, ring.Current.KeyId, CredentialId.New(), state, name, now, now + validFor, holder);
        return credential.IsOk ? new SignedCredential(credential.Value, Sign(credential.Value, ring.Current.Key)) : credential.Reason;
    }

    internal static byte[] Sign(CodeCredential credential, ECDsa key) => CoseForm.Sign(TokenLayout.WriteClaims(credential), credential.KeyId, key);
}

/// <param name="Bytes">What the phone gets.</param>
public sealed record SignedCredential(CodeCredential Credential, byte[] Bytes);
