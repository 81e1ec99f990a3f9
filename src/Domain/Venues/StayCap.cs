namespace HealthCode.Domain.Venues;

/// <summary>How long a stay lasts when nobody says that it ended.</summary>
public static class StayCap
{
    /// <summary>No stay is longer than this, whatever a venue asks for: overlap queries rely on the bound.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(16);

    /// <summary>The venue's own cap, else its kind's, never above <see cref="Longest"/>.</summary>
    public static TimeSpan Of(VenueKind kind, TimeSpan? own = null)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return Bound(own ?? kind.DefaultStayCap ?? Longest);
    }

    public static TimeSpan Bound(TimeSpan cap) =>
        cap > Longest ? Longest : cap < TimeSpan.Zero ? TimeSpan.Zero : cap;
}
