namespace HealthCode.Domain.Occupancy;

/// <summary>
/// A door at which nobody scans while people scan at the others: its poster may be gone, hidden or broken. In Dunedin 30 % of
/// the venues had no scan at all and nobody noticed.
/// </summary>
public static class SilentDoor
{
    /// <summary>How long a door may be quiet.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(2);

    /// <summary>Scans at the venue within <see cref="Patience"/> from which a door without any is noticed.</summary>
    public const int EnoughElsewhere = 20;

    /// <param name="scansHere">Persons who passed this door within <see cref="Patience"/>.</param>
    /// <param name="scansAtVenue">Persons who passed any door of the venue within <see cref="Patience"/>.</param>
    public static bool Is(bool isOpen, int scansHere, int scansAtVenue) => isOpen && scansHere == 0 && scansAtVenue >= EnoughElsewhere;
}
