namespace HealthCode.Infrastructure.Occupancy;

/// <summary>Section <c>Live</c> of the configuration.</summary>
public sealed class LiveOptions
{
    public const string Section = "Live";

    /// <summary>
    /// Address of a Redis, e.g. <c>10.0.0.5:6379</c>. With it nodes hear of each other's changes at once, without it within
    /// a second. It holds nothing.
    /// </summary>
    public string? Redis { get; set; }
}
