using System.Globalization;

namespace HealthCode.Domain.Family.Cards;

/// <summary>The end of a card in words, because 03/09 is two days: 二〇二六年三月九日 and ninth of March 2026.</summary>
public static class EndWords
{
    private const string Digits = "〇一二三四五六七八九";

    private static readonly string[] Ordinals =
    [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth",
        "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth",
        "twenty-sixth", "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first",
    ];

    public static string Chinese(DateOnly day) =>
        $"{string.Concat(day.Year.ToString("0000", CultureInfo.InvariantCulture).Select(digit => Digits[digit - '0']))}年{Number(day.Month)}月{Number(day.Day)}日";

    public static string English(DateOnly day) =>
        $"{Ordinals[day.Day - 1]} of {CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(day.Month)} {day.Year.ToString("0000", CultureInfo.InvariantCulture)}";

    // 1 to 31.
    private static string Number(int number) => (number / 10, number % 10) switch
    {
        (0, var ones) => $"{Digits[ones]}",
        (1, 0) => "十",
        (1, var ones) => $"十{Digits[ones]}",
        (var tens, 0) => $"{Digits[tens]}十",
        var (tens, ones) => $"{Digits[tens]}十{Digits[ones]}",
    };
}
