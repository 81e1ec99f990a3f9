namespace HealthCode.Domain.Venues;

/// <summary>A kind of place, as data: what follows from it is read here and decided nowhere else.</summary>
/// <param name="Code">The word of the public API.</param>
/// <param name="DefaultStayCap">How long a stay lasts without a sign of leaving; null means <see cref="StayCap.Longest"/>.</param>
/// <param name="LevelIsPublic">Whether strangers may see how full it is; never where that tells of illness.</param>
/// <param name="CountsHouseholds">Whether a register of households stands behind it (its residents have no cap).</param>
public sealed record VenueKind(string Code, TimeSpan? DefaultStayCap, bool LevelIsPublic, bool CountsHouseholds)
{
    public static IReadOnlyList<VenueKind> All { get; } =
    [
        Households("residential-compound", Hours(16)),
        Place("office", Hours(12)),
        Place("factory", Hours(12)),
        Place("mall", Minutes(120)),
        Place("supermarket", Minutes(60)),
        Place("shop", Minutes(45)),
        Place("restaurant", Minutes(90)),
        Discreet("pharmacy", Minutes(20)),
        Place("school", Hours(12)),
        Discreet("hospital", Hours(6)),
        Place("subway-station", Hours(2)),
        Place("railway-station", Hours(2)),
        Place("passenger-station", Hours(2)),
        Place("airport", Hours(4)),
        Place("port", Hours(3)),
        Place("ferry", Hours(3)),
        Place("dock", Hours(3)),
        Place("park", Hours(4)),
        Place("traffic-checkpoint", Minutes(15)),
        Place("vehicle", Hours(2)),
        Place("other", Hours(4)),
    ];

    private static readonly Dictionary<string, VenueKind> ByCode = All.ToDictionary(kind => kind.Code, StringComparer.Ordinal);

    /// <summary>Null when the code is unknown; codes are lower case.</summary>
    public static VenueKind? Find(string? code) => code is null ? null : ByCode.GetValueOrDefault(code);

    private static VenueKind Place(string code, TimeSpan cap) => new(code, cap, LevelIsPublic: true, CountsHouseholds: false);

    private static VenueKind Discreet(string code, TimeSpan cap) => new(code, cap, LevelIsPublic: false, CountsHouseholds: false);

    private static VenueKind Households(string code, TimeSpan cap) => new(code, cap, LevelIsPublic: true, CountsHouseholds: true);

    private static TimeSpan Hours(int hours) => TimeSpan.FromHours(hours);

    private static TimeSpan Minutes(int minutes) => TimeSpan.FromMinutes(minutes);
}
