using System.Globalization;
using HealthCode.Domain.Venues;

namespace HealthCode.Web.Features.Venues;

/// <summary>A venue's settings as they stand in the form: the texts people typed, also those that are wrong.</summary>
public sealed class VenueFormValues
{
    /// <summary>The fields in the order of the page, which is the order of the error summary.</summary>
    private static readonly string[] Order =
    [
        "name", "kind", "capacity", "areaM2", "address", "timeZone", "openingHours", "stayCapMinutes", "whenFull", "countSource",
        "whenClosed", "onSymptoms", "onFever", "feverCelsius", "busyPercent", "crowdedPercent", "fullPercent",
    ];

    private readonly Dictionary<string, string> texts = [];

    public string this[string field]
    {
        get => texts.GetValueOrDefault(field, "");
        private set => texts[field] = value;
    }

    public static VenueFormValues New(string timeZone) => new()
    {
        ["timeZone"] = timeZone,
        ["countSource"] = "registrations",
        ["whenFull"] = "attention",
        ["whenClosed"] = "refuse",
        ["onSymptoms"] = "attention",
        ["onFever"] = "attention",
        ["feverCelsius"] = "37.3",
        ["busyPercent"] = "80",
        ["crowdedPercent"] = "95",
        ["fullPercent"] = "100",
    };

    public static VenueFormValues Of(Venue venue)
    {
        ArgumentNullException.ThrowIfNull(venue);
        var kind = KindName.All.FirstOrDefault(name => name.Code == venue.Kind);
        return new()
        {
            ["name"] = venue.Name,
            ["kind"] = kind?.Both ?? venue.Kind,
            ["capacity"] = Text(venue.Capacity),
            ["areaM2"] = venue.AreaM2 is { } area ? Text(area) : "",
            ["address"] = venue.Address ?? "",
            ["timeZone"] = venue.TimeZone,
            ["openingHours"] = HoursText.Of(venue.OpeningHours),
            ["stayCapMinutes"] = venue.StayCapMinutes == kind?.UsualStayMinutes ? "" : Text(venue.StayCapMinutes),
            ["whenFull"] = VenueWords.Of(venue.Policy.WhenFull),
            ["countSource"] = VenueWords.Of(venue.CountSource),
            ["whenClosed"] = VenueWords.Of(venue.Policy.OnClosed),
            ["onSymptoms"] = VenueWords.Of(venue.Policy.OnSymptoms),
            ["onFever"] = VenueWords.Of(venue.Policy.OnFever),
            ["feverCelsius"] = venue.Policy.FeverCelsius.ToString(CultureInfo.InvariantCulture),
            ["busyPercent"] = Text(venue.BusyPercent),
            ["crowdedPercent"] = Text(venue.CrowdedPercent),
            ["fullPercent"] = Text(venue.FullPercent),
        };
    }

    public static VenueFormValues Read(IFormCollection form)
    {
        var values = new VenueFormValues();
        foreach (var field in Order)
            values[field] = form[field].ToString();
        return values;
    }

    /// <summary>The draft, and what could not even be read as a number.</summary>
    public VenueDraft ToDraft(out IReadOnlyList<FieldError> unread)
    {
        var errors = new List<FieldError>();
        unread = errors;
        return new()
        {
            Name = this["name"],
            Kind = KindName.CodeOf(this["kind"]),
            Capacity = Whole("capacity"),
            AreaM2 = Whole("areaM2"),
            Address = this["address"],
            TimeZone = this["timeZone"],
            OpeningHours = this["openingHours"],
            StayCapMinutes = Whole("stayCapMinutes"),
            WhenFull = this["whenFull"],
            CountSource = this["countSource"],
            WhenClosed = this["whenClosed"],
            OnSymptoms = this["onSymptoms"],
            OnFever = this["onFever"],
            FeverCelsius = Fraction("feverCelsius"),
            BusyPercent = Whole("busyPercent"),
            CrowdedPercent = Whole("crowdedPercent"),
            FullPercent = Whole("fullPercent"),
        };

        int? Whole(string field)
        {
            if (!FormNumber.TryRead(field, this[field], out int? number, out var error))
                errors.Add(error);
            return number;
        }

        decimal? Fraction(string field)
        {
            if (!FormNumber.TryRead(field, this[field], out decimal? number, out var error))
                errors.Add(error);
            return number;
        }
    }

    /// <summary>One error a field, in the order of the page: what could not be read says more than what is then missing.</summary>
    public static IReadOnlyList<FieldError> Arrange(IEnumerable<FieldError> unread, IEnumerable<FieldError> errors) =>
        [.. unread.Concat(errors).DistinctBy(error => error.Field).OrderBy(error => Array.IndexOf(Order, error.Field))];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
