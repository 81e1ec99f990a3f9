namespace HealthCode.Infrastructure.Codes;

/// <summary>What a paper card shows as a QR code: the issuer's credential and nothing else; see docs/personal-code.md.</summary>
public static class PaperToken
{
    /// <param name="credential">From <see cref="CredentialSigner.SignPaperAsync"/>.</param>
    public static string Show(ReadOnlySpan<byte> credential) => TokenLayout.PaperPrefix + Base45.Encode(credential);

    public static bool Is(string text) => text.StartsWith(TokenLayout.PaperPrefix, StringComparison.Ordinal);

    /// <summary>Null when it is none.</summary>
    internal static TokenParts? Read(ReadOnlySpan<char> text) => CodeToken.Decode(text, TokenLayout.PaperPrefix) is { } bytes ? TokenReader.ReadPaper(bytes) : null;
}
