using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Occupancy;
using HealthCode.Infrastructure.Venues;

namespace HealthCode.Web.Features.Demo;

/// <summary>A visit that somebody made up.</summary>
/// <param name="LeftUtc">Null: the visitor forgets to scan, and the stay ends by its cap.</param>
internal sealed record DemoStay(
    VenueEntry Venue, byte[] Visitor, DemoPerson Person, DateTime EnteredUtc, DateTime? LeftUtc, int Persons, Guid? EntryDoor, Guid? ExitDoor, bool HasSymptoms, decimal? TemperatureC)
{
    public Presence Presence => new(EnteredUtc, LeftUtc ?? EnteredUtc + Venue.StayCap, Persons);

    /// <summary>The rule that flags it, as the door decides.</summary>
    public string? Flag => TemperatureC >= Venue.Policy.FeverCelsius ? CheckInCodes.Temperature : HasSymptoms ? CheckInCodes.Symptoms : null;
}

/// <summary>What counters at the doors saw in half an hour.</summary>
internal sealed record DemoCount(VenueEntry Venue, DoorCount Count)
{
    public DateTime ArrivedUtc => Count.OccurredUtc.AddSeconds(Count.PeriodSeconds);
}
