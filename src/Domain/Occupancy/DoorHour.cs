namespace HealthCode.Domain.Occupancy;

/// <summary>Scans by door and hour, so that a silent door is seen. The empty id stands for scans without a door.</summary>
public sealed class DoorHour
{
    private DoorHour() { }

    public Guid VenueId { get; private set; }
    public Guid DoorId { get; private set; }
    public DateTime HourUtc { get; private set; }
    public int Entered { get; private set; }
    public int Left { get; private set; }
}
