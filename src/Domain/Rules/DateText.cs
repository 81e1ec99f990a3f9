namespace HealthCode.Domain.Rules;

/// <summary>
/// The texts that CertLogic accepts as dates: <c>YYYY</c> and <c>YYYY-MM</c> (their last day), <c>YYYY-MM-DD</c>, and date-times with or
/// without decimals and offset. Decimals beyond the third are dropped; without an offset it is UTC.
/// </summary>
internal static class DateText
{
    /// <returns>Milliseconds since 1970; null when the text is no date, or no such day exists.</returns>
    public static long? Read(string text) => text.Length <= 10 ? ReadDate(text) : ReadDateTime(text);

    public static long? ReadDate(ReadOnlySpan<char> text)
    {
        if (text.Length is not (4 or 7 or 10) || !Digits(text[..4], out var year))
            return null;
        if (text.Length == 4)
            return CivilClock.At(year, 12, 31);
        if (text[4] != '-' || !Digits(text[5..7], out var month) || month is < 1 or > 12)
            return null;
        var last = CivilClock.DaysInMonth(year, month);
        if (text.Length == 7)
            return CivilClock.At(year, month, last);
        return text[7] == '-' && Digits(text[8..], out var day) && day >= 1 && day <= last ? CivilClock.At(year, month, day) : null;
    }

    private static long? ReadDateTime(ReadOnlySpan<char> text)
    {
        if (text.Length < 19 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || ReadDate(text[..10]) is not { } day)
            return null;
        if (!Digits(text[11..13], out var hour) || !Digits(text[14..16], out var minute) || !Digits(text[17..19], out var second) || hour > 23 || minute > 59 || second > 59)
            return null;
        var rest = text[19..];
        var millisecond = 0;
        if (rest is ['.', ..])
        {
            var end = rest[1..].IndexOfAnyExceptInRange('0', '9');
            var decimals = end < 0 ? rest[1..] : rest[1..(end + 1)];
            if (decimals.IsEmpty)
                return null;
            for (var at = 0; at < 3; at++)
                millisecond = (millisecond * 10) + (at < decimals.Length ? decimals[at] - '0' : 0);
            rest = rest[(decimals.Length + 1)..];
        }
        var local = day + (((hour * 60L) + minute) * 60_000) + (second * 1000L) + millisecond;
        return Offset(rest) is { } minutes ? local - (minutes * 60_000L) : null;
    }

    /// <returns>Minutes east of UTC.</returns>
    private static int? Offset(ReadOnlySpan<char> text)
    {
        if (text is "" or "Z")
            return 0;
        if (text is not ['+' or '-', ..])
            return null;
        // h, hh, hmm, hhmm, h:mm or hh:mm: the minutes are what stands behind the colon, or the last two of more than two digits.
        var digits = text[1..];
        var colon = digits.IndexOf(':');
        var hours = colon >= 0 ? digits[..colon] : digits.Length > 2 ? digits[..^2] : digits;
        var minutes = colon >= 0 ? digits[(colon + 1)..] : digits.Length > 2 ? digits[^2..] : "00";
        return hours.Length is 1 or 2 && minutes.Length == 2 && Digits(hours, out var h) && Digits(minutes, out var m) && h <= 23 && m <= 59
            ? ((h * 60) + m) * (text[0] == '-' ? -1 : 1)
            : null;
    }

    private static bool Digits(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit(digit))
                return false;
            number = (number * 10) + digit - '0';
        }
        return !text.IsEmpty;
    }
}
