using System.Globalization;
using System.Text;
using HealthCode.Domain.CheckIn;

namespace HealthCode.Domain.Codes;

/// <summary>
/// The masked name inside a token, short enough for its QR code: at most seven bytes of UTF-8. 张三丰 is <c>张**</c>, John Smith is
/// <c>J* S*</c>. What does not fit loses its last word, never half a character.
/// </summary>
public readonly record struct CodeName
{
    public const int MostBytes = 7;
    private readonly string? text;

    private CodeName(string text) => this.text = text;

    public static CodeName Of(string? name)
    {
        var words = MaskedName.Of(name).Replace("***", "*", StringComparison.Ordinal).Split(' ');
        var both = words.Length > 1 ? $"{words[0]} {words[^1]}" : words[0];
        return TryParse(both, out var masked) || TryParse(words[0], out masked) ? masked : new("*");
    }

    /// <summary>Reads one that another wrote: one to seven bytes, nothing invisible.</summary>
    public static bool TryParse(string text, out CodeName name)
    {
        name = new(text);
        return text.Length > 0 && Encoding.UTF8.GetByteCount(text) <= MostBytes
            && text.EnumerateRunes().All(rune => rune.Value == ' ' || !IsInvisible(rune));
    }

    public override string ToString() => text ?? "*";

    private static bool IsInvisible(Rune rune) => rune == Rune.ReplacementChar || Rune.IsControl(rune) || Rune.IsWhiteSpace(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.PrivateUse;
}
