namespace HealthCode.Domain.Occupancy;

/// <summary>An hour of a venue without persons, kept 400 days: what stays when the visits are gone.</summary>
public sealed class FlowHour
{
    private FlowHour() { }

    public Guid VenueId { get; private set; }
    public DateTime HourUtc { get; private set; }
    public int Entered { get; private set; }
    public int Left { get; private set; }
    public int Peak { get; private set; }

    /// <summary>Stays that ended in this hour by length: under 5, 15, 30, 60, 120, 240 minutes and longer, as a JSON array of 7 numbers.</summary>
    public string Dwell { get; private set; } = "[0,0,0,0,0,0,0]";

    /// <summary>Flags raised, as a JSON object of <see cref="FlagKey"/> and how many.</summary>
    public string Flags { get; private set; } = "{}";

    /// <summary>The rule, and how it ended when somebody said so: <c>symptoms:cleared</c>.</summary>
    public static string FlagKey(string rule, string? outcome) => outcome is null ? rule : $"{rule}:{outcome}";

    public static FlowHour Of(Guid venueId, DateTime hourUtc, int entered, int left, int peak, string dwell, string flags) => new()
    {
        VenueId = venueId,
        HourUtc = hourUtc,
        Entered = entered,
        Left = left,
        Peak = peak,
        Dwell = dwell,
        Flags = flags,
    };
}
