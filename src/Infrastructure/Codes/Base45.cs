using System.Text;

namespace HealthCode.Infrastructure.Codes;

/// <summary>RFC 9285, the letters that QR codes pack best. Strict: what does not decode to bytes and back to the same text is refused.</summary>
internal static class Base45
{
    public static string Encode(ReadOnlySpan<byte> bytes) => SimpleBase.Base45.Default.Encode(bytes);

    /// <returns>The number of bytes, or -1.</returns>
    public static int Decode(ReadOnlySpan<char> text, Span<byte> bytes) =>
        // Outside ASCII the library throws; within, it refuses foreign letters and groups that are too large.
        Ascii.IsValid(text) && SimpleBase.Base45.Default.TryDecode(text, bytes, out var written) ? written : -1;
}
