using HealthCode.Domain.Codes;

namespace HealthCode.Infrastructure.Codes;

/// <summary>What a phone shows as a QR code: the issuer's credential, the time, and the phone's signature over both.</summary>
public static class CodeToken
{
    /// <summary>The phone's part, as <c>holder.ts</c> does it; here for gates' own tests, and whatever else has a key to show a code with.</summary>
    /// <param name="credential">From <see cref="CredentialSigner"/>.</param>
    /// <param name="sign">Signs bytes with ES256 and answers r and s, 32 bytes each.</param>
    public static string Show(ReadOnlySpan<byte> credential, DateTime shownUtc, Func<byte[], byte[]> sign)
    {
        var shown = CodeTime.Write(shownUtc);
        var signature = sign(TokenLayout.WriteHolderMessage(credential, shown));
        EcdsaForm.MakeLow(signature);
        return TokenLayout.Prefix + Base45.Encode(TokenLayout.WriteToken(credential, shown, signature));
    }

    /// <summary>Null when it is no token; see <see cref="CodeRefusals.TokenMalformed"/>.</summary>
    internal static TokenParts? Read(ReadOnlySpan<char> text) => Decode(text, TokenLayout.Prefix) is { } bytes ? TokenReader.Read(bytes) : null;

    /// <summary>Null when the text is too long, or not base45.</summary>
    internal static byte[]? Decode(ReadOnlySpan<char> text, string prefix)
    {
        if (text.Length > TokenLayout.MostCharacters)
            return null;
        // The library wants room for a group more than there is.
        Span<byte> bytes = stackalloc byte[TokenLayout.MostBytes + 8];
        var length = Base45.Decode(text[prefix.Length..], bytes);
        return length > 0 ? bytes[..length].ToArray() : null;
    }
}
