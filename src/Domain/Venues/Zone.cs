namespace HealthCode.Domain.Venues;

/// <summary>Part of a venue: a floor, a wing, a classroom block.</summary>
public sealed class Zone
{
    private Zone() { }

    public Guid Id { get; private set; }
    public Guid VenueId { get; private set; }
    public string Name { get; private set; } = "";
    public int? Capacity { get; private set; }

    internal static Zone Create(Guid venueId, string name, int? capacity) =>
        new() { Id = Guid.CreateVersion7(), VenueId = venueId, Name = name, Capacity = capacity };

    internal void Change(string name, int? capacity)
    {
        Name = name;
        Capacity = capacity;
    }
}
