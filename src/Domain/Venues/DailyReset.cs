namespace HealthCode.Domain.Venues;

/// <summary>When a venue begins to count from nothing again.</summary>
public static class DailyReset
{
    /// <summary>A closing that is followed by at least this long is the day's last, not a lunch break.</summary>
    private static readonly TimeSpan Night = TimeSpan.FromHours(4);

    /// <summary>
    /// The latest reset that is not after <paramref name="utc"/>: the day's last closing, or local midnight where the
    /// doors never close for long.
    /// </summary>
    public static DateTime LastUtc(OpeningHours hours, TimeZoneInfo zone, DateTime utc)
    {
        ArgumentNullException.ThrowIfNull(hours);
        var local = VenueClock.ToLocal(utc, zone);
        DateTime? last = null;
        // Eight days back, so that a venue open one day a week has a closing behind it.
        for (var next = hours.ClosingAfter(local.AddDays(-8)); next is { } closing && closing <= local; next = hours.ClosingAfter(closing))
        {
            if (hours.NextOpening(closing) - closing >= Night)
                last = closing;
        }
        return VenueClock.ToUtc(last ?? local.Date, zone);
    }
}
