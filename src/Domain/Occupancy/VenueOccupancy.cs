namespace HealthCode.Domain.Occupancy;

/// <summary>The projection that dashboards read: one row a venue, written by the scan writer only.</summary>
public sealed class VenueOccupancy
{
    private VenueOccupancy() { }

    public Guid VenueId { get; private set; }

    /// <summary>Persons of open visits (source registrations), before the manager's adjustment.</summary>
    public int OpenPersons { get; private set; }

    /// <summary>Set by a recount, cleared by the daily reset.</summary>
    public int Adjustment { get; private set; }

    /// <summary>Counted inside (source counters).</summary>
    public int CountedInside { get; private set; }

    /// <summary>Surplus exits since the reset.</summary>
    public int Drift { get; private set; }
    public DateTime? CountedUntilUtc { get; private set; }

    /// <summary>Stays whose deadline is not after this instant have been closed.</summary>
    public DateTime SweptUtc { get; private set; }

    /// <summary>The local day's reset that has been applied last.</summary>
    public DateTime ResetUtc { get; private set; }
    public long Version { get; private set; }
    public DateTime ChangedUtc { get; private set; }

    /// <summary>When the venue as a whole was last flagged, by rule; see <see cref="Flags.VenueAlerts"/>.</summary>
    public DateTime? OverCapacityUtc { get; private set; }
    public DateTime? ClosedHoursUtc { get; private set; }
    public DateTime? ClosedAtNightUtc { get; private set; }
    public DateTime? ManyFromOneUtc { get; private set; }
    public DateTime? InDoubtUtc { get; private set; }
}
