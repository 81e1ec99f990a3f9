using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using HealthCode.Domain.Venues;

namespace HealthCode.Web.Features.Venues;

/// <summary>Numbers as people type them: full-width digits of Chinese keyboards, commas between thousands, spaces around.</summary>
public static class FormNumber
{
    /// <summary>Nothing typed is null; false when it is no whole number.</summary>
    public static bool TryRead(string field, string typed, out int? number, [NotNullWhen(false)] out FieldError? error)
    {
        error = null;
        number = null;
        var text = Narrow(typed);
        if (text.Length == 0)
            return true;
        if (int.TryParse(text, NumberStyles.AllowThousands | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            number = whole;
        else
            error = new(field, "not-a-number", VenueSentences.NotANumber, typed.Trim());
        return error is null;
    }

    public static bool TryRead(string field, string typed, out decimal? number, [NotNullWhen(false)] out FieldError? error)
    {
        error = null;
        number = null;
        var text = Narrow(typed);
        if (text.Length == 0)
            return true;
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var fraction))
            number = fraction;
        else
            error = new(field, "not-a-number", VenueSentences.NoNumber, typed.Trim());
        return error is null;
    }

    private static string Narrow(string typed) => typed.Normalize(NormalizationForm.FormKC).Trim();
}
