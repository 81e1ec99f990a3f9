using System.Globalization;
using System.Text;

namespace HealthCode.Domain.Registers;

/// <summary>A temperature in °C as it is typed at a busy counter: 36.6, 36,6 or 366.</summary>
public static class BodyTemperature
{
    /// <summary>From here on it is a fever.</summary>
    public const decimal Fever = 37.3m;

    public const decimal Lowest = 30;
    public const decimal Highest = 45;

    /// <summary>Reason <c>temperature-out-of-range</c> also for what is no number.</summary>
    public static Result<decimal> Parse(string typed)
    {
        var text = typed.Normalize(NormalizationForm.FormKC).Trim().TrimEnd('°', 'C', 'c', '℃', ' ').Replace(',', '.').Replace('。', '.');
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var degrees))
        {
            degrees = degrees >= 10 * Lowest ? degrees / 10 : degrees;
            if (degrees is >= Lowest and <= Highest)
                return decimal.Round(degrees, 1);
        }
        return new Reason("temperature-out-of-range");
    }
}
