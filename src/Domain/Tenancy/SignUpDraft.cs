using HealthCode.Domain.Accounts;
using HealthCode.Domain.Venues;

namespace HealthCode.Domain.Tenancy;

/// <summary>What somebody typed who wants to open a tenant.</summary>
public sealed record SignUpDraft
{
    public const int LongestName = 120;
    public const int LongestContact = 60;
    public const string KindMissing = "Choose what you are";

    public string? Kind { get; init; }
    public string? Name { get; init; }
    public string? Identifier { get; init; }
    public string? TimeZone { get; init; }
    public string? Language { get; init; }
    public string? ContactName { get; init; }
    public string? Email { get; init; }

    /// <summary>Everything that is wrong, in the order of the fields; when nothing is, <paramref name="wish"/> can be used.</summary>
    public IReadOnlyList<FieldError> Check(out SignUpWish wish)
    {
        var errors = new List<FieldError>();
        if (!Enum.TryParse<TenantKind>(Kind, out var kind) || !Enum.IsDefined(kind))
            errors.Add(new("kind", "required", KindMissing));
        var name = PlaceName.Read("name", Name, LongestName, errors);
        var identifier = TenantIdentifier.Read("identifier", Identifier, errors);
        var zone = TimeZone?.Trim() ?? "";
        if (zone.Length == 0)
            errors.Add(new("timeZone", "required", VenueSentences.TimeZoneMissing));
        else if (!VenueTimeZone.IsKnown(zone))
            errors.Add(new("timeZone", "unknown", VenueSentences.TimeZoneUnknown, zone.Length > 64 ? zone[..64] : zone));
        var contact = PlaceName.Read("contactName", ContactName, LongestContact, errors);
        wish = new(kind, name, identifier, zone, Language == "en" ? "en" : "zh-CN", contact, EmailAddress.Read("email", Email, errors));
        return errors;
    }
}

/// <param name="Identifier">Null: to be proposed.</param>
public sealed record SignUpWish(TenantKind Kind, string Name, string? Identifier, string TimeZone, string Language, string ContactName, string Email);
