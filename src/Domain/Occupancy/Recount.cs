namespace HealthCode.Domain.Occupancy;

/// <summary>A manager looked and counted: from here the number is right again.</summary>
public sealed class Recount
{
    private Recount() { }

    public Guid Id { get; private set; }
    public Guid VenueId { get; private set; }
    public DateTime OccurredUtc { get; private set; }
    public int Inside { get; private set; }
    public string? Reason { get; private set; }

    /// <summary>Staff user or API key.</summary>
    public Guid ByActor { get; private set; }

    public static Recount Of(Guid venueId, int inside, string? reason, Guid byActor, DateTime nowUtc) => new()
    {
        Id = Guid.CreateVersion7(new DateTimeOffset(nowUtc)),
        VenueId = venueId,
        OccurredUtc = nowUtc,
        Inside = inside,
        Reason = reason,
        ByActor = byActor,
    };
}
