namespace HealthCode.Domain.Venues;

/// <summary>A zone as somebody wants it.</summary>
public sealed record ZoneDraft(string? Name, int? Capacity)
{
    public const int LongestName = 80;

    /// <param name="zone">The zone that is changed, null for a new one; its own name is not taken.</param>
    public IReadOnlyList<FieldError> Check(Venue venue, Zone? zone, out ZoneSettings settings)
    {
        ArgumentNullException.ThrowIfNull(venue);
        var errors = new List<FieldError>();
        settings = new(PlaceName.Read("name", Name, LongestName, errors), Capacity);
        var name = settings.Name;
        if (venue.Zones.Any(other => other != zone && other.Name == name))
            errors.Add(new("name", "taken", PlaceName.Taken));
        if (Capacity is < 1 or > VenueDraft.MostPersons)
            errors.Add(new("capacity", "out-of-range", VenueSentences.OutOfRange, 1, VenueDraft.MostPersons));
        return errors;
    }
}

public sealed record ZoneSettings(string Name, int? Capacity);
