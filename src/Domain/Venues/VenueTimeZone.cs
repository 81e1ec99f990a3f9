namespace HealthCode.Domain.Venues;

/// <summary>Time zones by their IANA names: a venue's zone must mean the same on every machine.</summary>
public static class VenueTimeZone
{
    /// <summary>Names like <c>Asia/Shanghai</c> and <c>UTC</c>; the names of Windows and of single machines are not known.</summary>
    public static bool IsKnown(string name) =>
        (name.Contains('/') || name == "UTC") && !name.StartsWith("posix", StringComparison.Ordinal) && !name.StartsWith("right/", StringComparison.Ordinal)
        && VenueClock.FindZone(name) is { HasIanaId: true };
}
