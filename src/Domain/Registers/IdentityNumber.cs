using System.Text;

namespace HealthCode.Domain.Registers;

/// <summary>
/// The number of an identity document. Eighteen characters of the Chinese form are checked by their last one (GB 11643, which
/// is MOD 11-2 of ISO 7064); passports and permits are 5 to 20 letters and digits.
/// </summary>
public static class IdentityNumber
{
    public const string Invalid = "document-invalid";
    public const string CheckDigit = "document-check-digit";
    private const string CheckCharacters = "10X98765432";

    /// <summary>In capitals and without spaces. Reason <c>document-invalid</c> or <c>document-check-digit</c>; the number is not repeated.</summary>
    public static Result<string> Parse(string? typed)
    {
        var number = string.Concat((typed ?? "").Normalize(NormalizationForm.FormKC).Where(letter => letter is not (' ' or '-'))).ToUpperInvariant();
        if (number.Length is < 5 or > 20 || !number.All(char.IsAsciiLetterOrDigit))
            return new Reason(Invalid);
        return number.Length == 18 && number[..17].All(char.IsAsciiDigit) && CheckOf(number) != number[17] ? new Reason(CheckDigit) : number;
    }

    public static char CheckOf(string number)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++)
            sum += (number[i] - '0') * ((1 << (17 - i)) % 11);
        return CheckCharacters[sum % 11];
    }
}
