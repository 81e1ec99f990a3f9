using System.Globalization;

namespace HealthCode.Domain.Rules;

/// <summary>
/// Calendar arithmetic in milliseconds since 1970, UTC, without leap seconds, as ECMA-262 defines it for its dates: a day that a month
/// doesn't have runs over into the next one (29 February plus a year is 1 March). CertLogic refers to it for <c>plusTime</c>.
/// </summary>
internal static class CivilClock
{
    private const long Hour = 3_600_000;
    private const long Day = 24 * Hour;

    /// <summary>A hundred million days on either side of 1970.</summary>
    private const long Farthest = 100_000_000 * Day;

    /// <param name="amount">An integer.</param>
    /// <returns>Null beyond the calendar's end.</returns>
    public static long? Add(long milliseconds, double amount, TimeUnit unit)
    {
        // Far beyond the end in any unit, and small enough for what follows.
        if (Math.Abs(amount) > 1e10)
            return null;
        var (days, ofDay) = Split(milliseconds);
        var (year, month, day) = Date(days);
        return unit switch
        {
            TimeUnit.Hour => InRange(milliseconds + ((long)amount * Hour)),
            TimeUnit.Day => At(days + (long)amount, ofDay),
            TimeUnit.Month => At(Days(year, month - 1 + (long)amount, day), ofDay),
            _ => At(Days(year + (long)amount, month - 1, day), ofDay),
        };
    }

    public static long At(int year, int month, int day, int hour = 0, int minute = 0, int second = 0, int millisecond = 0) =>
        (Days(year, month - 1, day) * Day) + (hour * Hour) + (minute * 60_000L) + (second * 1000L) + millisecond;

    public static int DaysInMonth(int year, int month) => (int)(Days(year, month, 1) - Days(year, month - 1, 1));

    public static string Format(long milliseconds)
    {
        var (days, ofDay) = Split(milliseconds);
        var (year, month, day) = Date(days);
        var digits = year is >= 0 and <= 9999 ? year.ToString("0000", CultureInfo.InvariantCulture) : year.ToString("+000000;-000000", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture,
            $"{digits}-{month:00}-{day:00}T{ofDay / Hour:00}:{ofDay / 60_000 % 60:00}:{ofDay / 1000 % 60:00}.{ofDay % 1000:000}Z");
    }

    private static long? At(long days, long ofDay) => Math.Abs(days) > 200_000_000 ? null : InRange((days * Day) + ofDay);

    private static long? InRange(long milliseconds) => Math.Abs(milliseconds) <= Farthest ? milliseconds : null;

    private static (long Days, long OfDay) Split(long milliseconds)
    {
        var days = Floor(milliseconds, Day);
        return (days, milliseconds - (days * Day));
    }

    /// <param name="month">From 0; beyond 11 or below 0 it runs into other years.</param>
    private static long Days(long year, long month, int day)
    {
        year += Floor(month, 12);
        month -= Floor(month, 12) * 12;
        // Years that begin in March have their odd day at the end.
        var march = month >= 2 ? year : year - 1;
        var months = (month + 10) % 12;
        return (march * 365) + Floor(march, 4) - Floor(march, 100) + Floor(march, 400) + (((months * 153) + 2) / 5) + day - 1 - 719_468;
    }

    private static (int Year, int Month, int Day) Date(long days)
    {
        // No year is longer than 366 days or shorter than 365, so the guess is at most a few years early.
        var year = Floor((days * 400) + (719_468L * 400), 146_097) - 1;
        while (Days(year + 1, 0, 1) <= days)
            year++;
        while (Days(year, 0, 1) > days)
            year--;
        var month = 11;
        while (Days(year, month, 1) > days)
            month--;
        return ((int)year, month + 1, (int)(days - Days(year, month, 1)) + 1);
    }

    private static long Floor(long number, long by) => (number / by) - (number % by < 0 ? 1 : 0);
}

internal enum TimeUnit
{
    Year,
    Month,
    Day,
    Hour,
}
