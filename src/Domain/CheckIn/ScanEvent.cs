namespace HealthCode.Domain.CheckIn;

public enum ScanDirection
{
    In,
    Out,
}

/// <summary>A scan that let somebody pass (verdict admit or attention), of one subject at one tenant.</summary>
/// <param name="Cap">How long this scan alone vouches for a stay.</param>
/// <param name="Undone">Taken back: as if it had never been.</param>
public readonly record struct ScanEvent(
    Guid ScanId,
    Guid VenueId,
    ScanDirection Direction,
    DateTime OccurredUtc,
    int Persons,
    TimeSpan Cap,
    bool Undone);
