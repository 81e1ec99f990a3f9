using System.Globalization;
using HealthCode.Domain.Venues;

namespace HealthCode.Infrastructure.Codes.Evidence;

/// <summary>Times and days as laboratories and spreadsheets write them.</summary>
internal static class EvidenceTimes
{
    private static readonly string[] Days = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd", "yyyy年M月d日"];
    private static readonly string[] Local = [.. Days.Concat(from day in Days from time in new[] { " H:m", " H:m:s", "'T'H:m", "'T'H:m:s" } select day + time)];
    private static readonly string[] Offset = ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd HH:mm:sszzz"];

    /// <summary>In UTC; without an offset by the clock of the zone. A day alone is its beginning.</summary>
    public static DateTime? ReadTime(string text, TimeZoneInfo zone)
    {
        if (DateTimeOffset.TryParseExact(text.EndsWith('Z') ? text[..^1] + "+00:00" : text, Offset, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant))
            return instant.UtcDateTime;
        return DateTime.TryParseExact(text, Local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && local.Year is > 1900 and < 9999 ? VenueClock.ToUtc(local, zone) : null;
    }

    public static DateOnly? ReadDay(string text) =>
        DateOnly.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
