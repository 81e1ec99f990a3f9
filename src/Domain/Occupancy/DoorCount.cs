namespace HealthCode.Domain.Occupancy;

/// <summary>Counted movements of a door or a whole venue over a period.</summary>
public sealed class DoorCount
{
    private DoorCount() { }

    public Guid CountId { get; private set; }
    public Guid VenueId { get; private set; }
    public Guid? DoorId { get; private set; }

    /// <summary>Start of the period.</summary>
    public DateTime OccurredUtc { get; private set; }
    public int PeriodSeconds { get; private set; }
    public int In { get; private set; }
    public int Out { get; private set; }

    /// <summary>Rows of an import are replaced by importing the same times again.</summary>
    public bool Imported { get; private set; }

    public static DoorCount Of(Guid countId, Guid venueId, Guid? doorId, DateTime occurredUtc, int periodSeconds, int @in, int @out, bool imported = false) => new()
    {
        CountId = countId,
        VenueId = venueId,
        DoorId = doorId,
        OccurredUtc = occurredUtc,
        PeriodSeconds = periodSeconds,
        In = @in,
        Out = @out,
        Imported = imported,
    };
}
