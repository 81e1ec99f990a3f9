namespace HealthCode.Domain.Venues;

/// <summary>A door as somebody wants it.</summary>
/// <param name="Codes">What personal codes shall mean there; null leaves it as it is.</param>
public sealed record DoorDraft(string? Name, string? Direction, Guid? ZoneId = null, DoorCodesDraft? Codes = null)
{
    public const int LongestName = 80;

    /// <param name="door">The door that is changed, null for a new one; its own name is not taken.</param>
    public IReadOnlyList<FieldError> Check(Venue venue, Door? door, out DoorSettings settings)
    {
        ArgumentNullException.ThrowIfNull(venue);
        var errors = new List<FieldError>();
        settings = new(
            PlaceName.Read("name", Name, LongestName, errors),
            VenueWords.Directions.Read("direction", Direction, DoorDirection.Both, errors),
            ZoneId,
            Codes?.Check(errors));
        var name = settings.Name;
        if (venue.Doors.Any(other => other != door && other.ArchivedUtc is null && other.Name == name))
            errors.Add(new("name", "taken", PlaceName.Taken));
        if (ZoneId is not null && venue.Zones.All(zone => zone.Id != ZoneId))
            errors.Add(new("zoneId", "unknown", VenueSentences.ZoneUnknown));
        return errors;
    }
}

public sealed record DoorSettings(string Name, DoorDirection Direction, Guid? ZoneId, DoorCodeSettings? Codes = null);
