using System.Globalization;
using System.Text;

namespace HealthCode.Domain.Venues;

/// <summary>Names that are printed on posters and read at a distance: one visible line in any script.</summary>
public static class PlaceName
{
    public const string Missing = "Enter a name";
    public const string TooLong = "Use at most {0} characters";
    public const string Unprintable = "Remove line breaks and invisible characters";
    public const string Taken = "Another one of this venue has this name; choose a different one";

    /// <summary>The name in composed form without spaces around it; what is wrong goes to <paramref name="errors"/>.</summary>
    public static string Read(string field, string? text, int longest, ICollection<FieldError> errors)
    {
        var name = ReadOptional(field, text, longest, errors);
        if (name is null)
            errors.Add(new(field, "required", Missing));
        return name ?? "";
    }

    public static string? ReadOptional(string field, string? text, int longest, ICollection<FieldError> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        var name = text?.Trim();
        if (string.IsNullOrEmpty(name))
            return null;
        if (!IsPrintable(name))
            errors.Add(new(field, "unprintable", Unprintable));
        else if ((name = name.Normalize(NormalizationForm.FormC)).Length > longest)
            errors.Add(new(field, "too-long", TooLong, longest));
        return name;
    }

    /// <summary>No controls, and no marks that turn the direction of writing: they make a sheet say something else than it shows.</summary>
    private static bool IsPrintable(string name) =>
        name.EnumerateRunes().All(rune => rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not
            (UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate)
            && rune.Value is not (>= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069));
}
