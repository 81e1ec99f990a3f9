using System.Text;
using HealthCode.Domain.Venues;

namespace HealthCode.Domain.Tenancy;

/// <summary>The short name of a tenant in addresses: lower-case letters, digits and dashes, never changed once it is printed.</summary>
public static class TenantIdentifier
{
    public const int Shortest = 3;
    public const int Longest = 40;
    public const string Wrong = "Use 3 to 40 small letters, digits and dashes, and begin with a letter";
    public const string Reserved = "This short name is kept for the region; choose another";
    public const string Taken = "This short name is taken; how about “{0}”?";

    private static readonly HashSet<string> ReservedNames = new(StringComparer.Ordinal) { "region", "admin", "api", "www", "health", "healthcode", "operator", "system", "test" };

    /// <summary>The identifier; what is wrong goes to <paramref name="errors"/>. Nothing typed is fine: the caller proposes one.</summary>
    public static string? Read(string field, string? text, ICollection<FieldError> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        var identifier = text?.Trim().ToLowerInvariant();
        if (string.IsNullOrEmpty(identifier))
            return null;
        if (!IsOne(identifier))
            errors.Add(new(field, "invalid", Wrong));
        else if (ReservedNames.Contains(identifier))
            errors.Add(new(field, "reserved", Reserved));
        return identifier;
    }

    /// <summary>From the Latin letters of the name: 滨江商场 Riverside Mall becomes <c>riverside-mall</c>; without any, the kind and a tail.</summary>
    /// <param name="tail">A few letters and digits nobody else is likely to have.</param>
    public static string Propose(string name, TenantKind kind, string tail)
    {
        ArgumentNullException.ThrowIfNull(name);
        var slug = new StringBuilder();
        foreach (var letter in name.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (char.IsAsciiLetterLower(letter) || (char.IsAsciiDigit(letter) && slug.Length > 0))
                slug.Append(letter);
            else if (slug.Length > 0 && slug[^1] != '-' && !char.IsControl(letter) && char.GetUnicodeCategory(letter) != System.Globalization.UnicodeCategory.NonSpacingMark)
                slug.Append('-');
        }
        var proposed = slug.ToString(0, Math.Min(slug.Length, Longest - 5)).Trim('-');
        return IsOne(proposed) && !ReservedNames.Contains(proposed) ? proposed : $"{kind.ToString().ToLowerInvariant()}-{tail}";
    }

    private static bool IsOne(string text) =>
        text.Length is >= Shortest and <= Longest && char.IsAsciiLetterLower(text[0]) && text[^1] != '-' && !text.Contains("--", StringComparison.Ordinal)
        && text.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');
}
