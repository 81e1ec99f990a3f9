using PhoneNumbers;

namespace HealthCode.Infrastructure.CheckIn;

/// <summary>A phone number as a visitor typed it: unverified, never used to find or merge anybody.</summary>
public static class VisitorPhone
{
    /// <summary>The number in E.164, or null when nobody could be called there.</summary>
    /// <param name="region">Country assumed where none is typed, e.g. CN.</param>
    public static string? Normalize(string? typed, string region)
    {
        if (string.IsNullOrWhiteSpace(typed) || typed.Length > 32)
            return null;
        var numbers = PhoneNumberUtil.GetInstance();
        try
        {
            var number = numbers.Parse(typed.Normalize(System.Text.NormalizationForm.FormKC), region);
            return numbers.IsPossibleNumber(number) ? numbers.Format(number, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
