using System.Globalization;
using System.Text;

namespace HealthCode.Domain.CheckIn;

/// <summary>
/// A name that its owner recognises and a bystander does not: 张三丰 is <c>张**</c>, John Smith is <c>J*** S***</c>.
/// </summary>
public static class MaskedName
{
    private const int MostWords = 3;

    // The scripts of Europe, the Near East and India write words; from here on names are written without spaces.
    private const int FirstEastAsian = 0x1100;

    public static string Of(string? name)
    {
        var words = (name ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            [] => "*",
            [var first, ..] when First(first).Value >= FirstEastAsian => EastAsian(string.Concat(words)),
            _ => string.Join(' ', words.Take(MostWords).Select(word => $"{First(word)}***")),
        };
    }

    /// <summary>One star for each further character, two at most: longer names would give themselves away.</summary>
    private static string EastAsian(string name) =>
        First(name) + new string('*', Math.Clamp(new StringInfo(name).LengthInTextElements - 1, 1, 2));

    /// <summary>A whole character, also of the planes of rare ones; a broken one becomes U+FFFD.</summary>
    private static Rune First(string word)
    {
        Rune.DecodeFromUtf16(word, out var first, out _);
        return first;
    }
}
