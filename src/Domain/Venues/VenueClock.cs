namespace HealthCode.Domain.Venues;

/// <summary>A venue's local time. Days have 23 or 25 hours where clocks change, and may begin after midnight.</summary>
public static class VenueClock
{
    /// <summary>The zone of an IANA (or Windows) name; null when unknown.</summary>
    public static TimeZoneInfo? FindZone(string? name) =>
        !string.IsNullOrWhiteSpace(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;

    public static DateTime ToLocal(DateTime utc, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone);

    public static DateOnly LocalDay(DateTime utc, TimeZoneInfo zone) => DateOnly.FromDateTime(ToLocal(utc, zone));

    /// <summary>
    /// The instant of a local time: the first of two where clocks go back, the moment of the change where they skip it.
    /// </summary>
    public static DateTime ToUtc(DateTime local, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(local))
            return FirstInstantNotBefore(local, zone);
        return AtOffset(local, zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local));
    }

    public static (DateTime FromUtc, DateTime ToUtc) DayBoundsUtc(DateOnly day, TimeZoneInfo zone) =>
        (ToUtc(day.ToDateTime(TimeOnly.MinValue), zone), ToUtc(day.AddDays(1).ToDateTime(TimeOnly.MinValue), zone));

    public static ClockInterval Day(DateOnly day, TimeZoneInfo zone)
    {
        var (fromUtc, toUtc) = DayBoundsUtc(day, zone);
        return new ClockInterval(fromUtc, toUtc, zone.GetUtcOffset(fromUtc));
    }

    /// <param name="to">Exclusive.</param>
    public static IReadOnlyList<ClockInterval> Days(DateOnly from, DateOnly to, TimeZoneInfo zone) =>
        [.. Calendar(from, to).Select(day => Day(day, zone))];

    /// <param name="to">Exclusive.</param>
    public static IReadOnlyList<ClockInterval> Hours(DateOnly from, DateOnly to, TimeZoneInfo zone) =>
        [.. Calendar(from, to).SelectMany(day => HoursOfDay(day, zone))];

    /// <summary>
    /// The hours of a local day as its clock shows them: 23 or 25 where it changes, a repeated hour twice with another
    /// offset. Each ends at the next full hour or where the clock changes (which is within the hour in few zones).
    /// </summary>
    public static IReadOnlyList<ClockInterval> HoursOfDay(DateOnly day, TimeZoneInfo zone)
    {
        var (fromUtc, toUtc) = DayBoundsUtc(day, zone);
        var hours = new List<ClockInterval>();
        while (fromUtc < toUtc)
        {
            var offset = zone.GetUtcOffset(fromUtc);
            var intoHour = (fromUtc + offset).Ticks % TimeSpan.TicksPerHour;
            var endUtc = fromUtc.AddTicks(TimeSpan.TicksPerHour - intoHour);
            endUtc = FirstChange(fromUtc, endUtc < toUtc ? endUtc : toUtc, zone);
            hours.Add(new ClockInterval(fromUtc, endUtc, offset));
            fromUtc = endUtc;
        }

        return hours;
    }

    internal static DateTime AtOffset(DateTime local, TimeSpan offset) => DateTime.SpecifyKind(local - offset, DateTimeKind.Utc);

    private static IEnumerable<DateOnly> Calendar(DateOnly from, DateOnly to)
    {
        for (var day = from; day < to; day = day.AddDays(1))
            yield return day;
    }

    /// <summary>Where the offset changes in between, else the end.</summary>
    private static DateTime FirstChange(DateTime fromUtc, DateTime endUtc, TimeZoneInfo zone)
    {
        var offset = zone.GetUtcOffset(fromUtc);
        return zone.GetUtcOffset(endUtc.AddTicks(-1)) == offset
            ? endUtc
            : FirstWhere(fromUtc, endUtc, utc => zone.GetUtcOffset(utc) != offset);
    }

    /// <summary>A skipped time lies between the clock before the change and the clock after it, at most a day apart.</summary>
    private static DateTime FirstInstantNotBefore(DateTime local, TimeZoneInfo zone)
    {
        var asUtc = DateTime.SpecifyKind(local, DateTimeKind.Utc);
        return FirstWhere(asUtc.AddDays(-2), asUtc.AddDays(2), utc => utc + zone.GetUtcOffset(utc) >= asUtc);
    }

    private static DateTime FirstWhere(DateTime notUtc, DateTime isUtc, Func<DateTime, bool> holds)
    {
        while (isUtc.Ticks - notUtc.Ticks > 1)
        {
            var middleUtc = notUtc.AddTicks((isUtc.Ticks - notUtc.Ticks) / 2);
            if (holds(middleUtc))
                isUtc = middleUtc;
            else
                notUtc = middleUtc;
        }

        return isUtc;
    }
}
