namespace HealthCode.Domain.Pharmacy;

/// <summary>The number under a bar code: EAN-13, also as the eight digits of EAN-8 or the twelve of UPC-A.</summary>
public static class Ean13
{
    /// <summary>13 digits whose last one fits, else null.</summary>
    public static string? Parse(string typed)
    {
        var digits = typed.Trim();
        if (digits.Length is not (8 or 12 or 13) || !digits.All(char.IsAsciiDigit))
            return null;
        digits = digits.PadLeft(13, '0');
        var sum = 0;
        for (var i = 0; i < 12; i++)
            sum += (digits[i] - '0') * (i % 2 == 0 ? 1 : 3);
        return (10 - sum % 10) % 10 == digits[12] - '0' ? digits : null;
    }
}
