namespace HealthCode.Domain.Venues;

/// <summary>A stretch of a venue's local calendar as instants, from inclusive to exclusive.</summary>
/// <param name="Offset">Of local time from UTC at the start.</param>
public readonly record struct ClockInterval(DateTime FromUtc, DateTime ToUtc, TimeSpan Offset)
{
    /// <summary>The start as the venue's clock shows it.</summary>
    public DateTimeOffset Start =>
        new(DateTime.SpecifyKind(FromUtc + Offset, DateTimeKind.Unspecified), Offset);

    public TimeSpan Length => ToUtc - FromUtc;

    public bool Contains(DateTime utc) => FromUtc <= utc && utc < ToUtc;
}
