using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Occupancy;

namespace HealthCode.Domain.Venues;

/// <summary>A venue as somebody wants it, before anyone has looked whether that can be. Words are those of the public API.</summary>
public sealed record VenueDraft
{
    public const int LongestName = 120;
    public const int LongestAddress = 200;
    public const int LongestHours = 400;
    public const int MostPersons = 1_000_000;
    public const int LargestArea = 100_000_000;
    public const int MostPercent = 200;

    public string? Name { get; init; }
    public string? Kind { get; init; }
    public int? Capacity { get; init; }
    public int? AreaM2 { get; init; }
    public string? TimeZone { get; init; }
    public string? Address { get; init; }
    public string? OpeningHours { get; init; }
    public string? CountSource { get; init; }
    public string? WhenFull { get; init; }
    public string? WhenClosed { get; init; }
    public string? OnSymptoms { get; init; }
    public string? OnFever { get; init; }
    public decimal? FeverCelsius { get; init; }
    public int? StayCapMinutes { get; init; }
    public int? BusyPercent { get; init; }
    public int? CrowdedPercent { get; init; }
    public int? FullPercent { get; init; }

    /// <summary>Everything that is wrong, in the order of the fields; when nothing is, <paramref name="settings"/> can be used.</summary>
    public IReadOnlyList<FieldError> Check(out VenueSettings settings)
    {
        var errors = new List<FieldError>();
        var kind = CheckKind(errors);
        settings = new VenueSettings
        {
            Name = PlaceName.Read("name", Name, LongestName, errors),
            Kind = kind?.Code ?? "",
            Capacity = CheckCapacity(errors),
            AreaM2 = AreaM2 is null ? null : Within("areaM2", AreaM2.Value, 1, LargestArea, errors),
            TimeZone = CheckTimeZone(errors),
            Address = PlaceName.ReadOptional("address", Address, LongestAddress, errors),
            OpeningHours = CheckHours(errors),
            CountSource = VenueWords.CountSources.Read("countSource", CountSource, Venues.CountSource.Registrations, errors),
            StayCapMinutes = StayCapMinutes is { } minutes
                ? Within("stayCapMinutes", minutes, 1, (int)StayCap.Longest.TotalMinutes, errors)
                : (int)(kind is null ? StayCap.Longest : StayCap.Of(kind)).TotalMinutes,
            Policy = CheckPolicy(errors),
            BusyPercent = Within("busyPercent", BusyPercent ?? LevelThresholds.Default.BusyPercent, 1, MostPercent, errors),
            CrowdedPercent = Within("crowdedPercent", CrowdedPercent ?? LevelThresholds.Default.CrowdedPercent, 1, MostPercent, errors),
            FullPercent = Within("fullPercent", FullPercent ?? LevelThresholds.Default.FullPercent, 1, MostPercent, errors),
        };
        if (!new LevelThresholds(settings.BusyPercent, settings.CrowdedPercent, settings.FullPercent).AreInOrder
            && !errors.Exists(error => error.Field.EndsWith("Percent", StringComparison.Ordinal)))
            errors.Add(new("busyPercent", "out-of-order", VenueSentences.LevelsOutOfOrder));
        return errors;
    }

    private VenueKind? CheckKind(List<FieldError> errors)
    {
        var kind = VenueKind.Find(Kind?.Trim());
        if (string.IsNullOrWhiteSpace(Kind))
            errors.Add(new("kind", "required", VenueSentences.KindMissing));
        else if (kind is null)
            errors.Add(new("kind", "unknown", VenueSentences.KindUnknown, Kind.Trim()));
        return kind;
    }

    private int CheckCapacity(List<FieldError> errors)
    {
        if (Capacity is { } persons)
            return Within("capacity", persons, 0, MostPersons, errors);
        errors.Add(new("capacity", "required", VenueSentences.CapacityMissing));
        return 0;
    }

    private string CheckTimeZone(List<FieldError> errors)
    {
        var name = TimeZone?.Trim() ?? "";
        if (name.Length == 0)
            errors.Add(new("timeZone", "required", VenueSentences.TimeZoneMissing));
        else if (!VenueTimeZone.IsKnown(name))
            errors.Add(new("timeZone", "unknown", VenueSentences.TimeZoneUnknown, name.Length > 64 ? name[..64] : name));
        return name;
    }

    private string CheckHours(List<FieldError> errors)
    {
        var hours = Venues.OpeningHours.Parse(OpeningHours);
        if (!hours.IsOk)
            errors.Add(new("openingHours", "invalid", VenueSentences.HoursInvalid, hours.Reason.Detail ?? ""));
        else if (hours.Value.ToString().Length > LongestHours)
            errors.Add(new("openingHours", "too-long", VenueSentences.HoursTooMany));
        return hours.IsOk ? hours.Value.ToString() : "";
    }

    private DoorPolicy CheckPolicy(List<FieldError> errors)
    {
        var usual = DoorPolicy.Default;
        if (FeverCelsius is < 35 or > 42)
            errors.Add(new("feverCelsius", "out-of-range", VenueSentences.OutOfRange, 35, 42));
        return usual with
        {
            WhenFull = VenueWords.WhenFull.Read("whenFull", WhenFull, usual.WhenFull, errors),
            OnClosed = VenueWords.Answers.Read("whenClosed", WhenClosed, usual.OnClosed, errors),
            OnSymptoms = VenueWords.Answers.Read("onSymptoms", OnSymptoms, usual.OnSymptoms, errors),
            OnFever = VenueWords.Answers.Read("onFever", OnFever, usual.OnFever, errors),
            FeverCelsius = FeverCelsius ?? usual.FeverCelsius,
        };
    }

    private static int Within(string field, int number, int least, int most, List<FieldError> errors)
    {
        if (number < least || number > most)
            errors.Add(new(field, "out-of-range", VenueSentences.OutOfRange, least, most));
        return number;
    }
}
