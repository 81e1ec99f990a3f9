namespace HealthCode.Domain.Occupancy;

/// <summary>What happened in one minute at one venue: the curve of the last hours.</summary>
public sealed class OccupancyMinute
{
    private OccupancyMinute() { }

    public Guid VenueId { get; private set; }
    public DateTime MinuteUtc { get; private set; }
    /// <summary>At the end of the minute; null when only late facts speak of it.</summary>
    public int? Inside { get; private set; }
    public int? Peak { get; private set; }
    public int Entered { get; private set; }
    public int Left { get; private set; }
}
