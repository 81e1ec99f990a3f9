using System.Globalization;
using System.Text;

namespace HealthCode.Domain.Family;

/// <summary>Whether two typed names are one person's, where the document is the same.</summary>
public static class PersonMatch
{
    /// <summary>Case, width, spaces, hyphens and points between the parts of a name are typed differently by everybody.</summary>
    public static bool IsSameName(string one, string other) => Plain(one) == Plain(other);

    private static string Plain(string name) => string.Concat(
        name.Normalize(NormalizationForm.FormKC).EnumerateRunes().Where(letter => Rune.IsLetterOrDigit(letter) || Rune.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark))
        .ToUpperInvariant();
}
