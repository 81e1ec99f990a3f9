namespace HealthCode.Domain.CheckIn;

/// <summary>Why a door did not simply admit. Stable: devices and translations build on these words.</summary>
public static class CheckInCodes
{
    public const string VenueArchived = "venue-archived";
    public const string WrongDirection = "wrong-direction";
    public const string VenueClosed = "venue-closed";
    public const string Temperature = "temperature";
    public const string Symptoms = "symptoms";
    public const string VenueFull = "venue-full";

    /// <summary>Passed while offline into a venue that was full by the time the scan arrived.</summary>
    public const string OfflineConflict = "offline-conflict";

    /// <summary>A person at the door let in whom the rules refused.</summary>
    public const string Override = "override";
}
