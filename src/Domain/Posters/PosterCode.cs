using System.Buffers;
using System.Buffers.Text;

namespace HealthCode.Domain.Posters;

/// <summary>
/// What a poster's QR code carries in its address: 128 random bits as 22 characters of base64url, the shortest form
/// that needs no escaping in a path (with a short host the QR stays at version 4 with error level Q).
/// Compared letter by letter; there is one way to write a code.
/// </summary>
public readonly record struct PosterCode
{
    public const int RandomBytes = 16;
    public const int Length = 22;

    private static readonly SearchValues<char> Letters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    // 21 letters carry 126 bits, so only these four carry the last two.
    private static readonly SearchValues<char> LastLetters = SearchValues.Create("AQgw");

    private readonly string? text;

    private PosterCode(string text) => this.text = text;

    /// <param name="random">Exactly <see cref="RandomBytes"/> bytes from a cryptographic source.</param>
    public static PosterCode FromRandom(ReadOnlySpan<byte> random)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(random.Length, RandomBytes, nameof(random));
        return new PosterCode(Base64Url.EncodeToString(random));
    }

    /// <summary>Strict: no spaces, no padding, no other spelling of the same bits.</summary>
    public static bool TryParse(string? text, out PosterCode code)
    {
        code = default;
        if (text?.Length != Length || text.AsSpan().ContainsAnyExcept(Letters) || !LastLetters.Contains(text[^1]))
            return false;
        code = new PosterCode(text);
        return true;
    }

    public override string ToString() => text ?? throw new InvalidOperationException("A code that was never made.");
}
