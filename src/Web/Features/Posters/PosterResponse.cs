using HealthCode.Domain.Posters;

namespace HealthCode.Web.Features.Posters;

/// <summary>A poster as the API shows it.</summary>
/// <param name="Id">UUID, never changes.</param>
/// <param name="VenueId">The venue it hangs in.</param>
/// <param name="DoorId">The door it hangs at; null for the whole venue.</param>
/// <param name="Direction"><c>in</c>, <c>out</c> or <c>both</c>.</param>
/// <param name="Code">22 characters of base64url, 128 random bits; never changes.</param>
/// <param name="Url">What the QR code holds: the page that the poster opens.</param>
/// <param name="Alias">For typing, with hyphens: 8 characters and a check character.</param>
/// <param name="Version">1 for the first sheet of a door, one more with each replacement.</param>
/// <param name="IssuedUtc">When it was made.</param>
/// <param name="State"><c>active</c>, <c>replaced</c> (works until <c>validUntilUtc</c>) or <c>withdrawn</c>.</param>
/// <param name="ValidUntilUtc">Until when a replaced sheet works.</param>
/// <param name="ReplacedById">The sheet that came after it.</param>
/// <param name="WithdrawnUtc">When it was withdrawn.</param>
public sealed record PosterResponse(
    Guid Id,
    Guid VenueId,
    Guid? DoorId,
    string Direction,
    string Code,
    string Url,
    string Alias,
    int Version,
    DateTime IssuedUtc,
    string State,
    DateTime? ValidUntilUtc,
    Guid? ReplacedById,
    DateTime? WithdrawnUtc)
{
    public static PosterResponse Of(Poster poster, PosterLinks links) => new(
        poster.Id,
        poster.VenueId,
        poster.DoorId,
        poster.Direction.ToString().ToLowerInvariant(),
        poster.Code,
        links.UrlOf(poster),
        PosterLinks.AliasOf(poster),
        poster.Version,
        poster.IssuedUtc,
        poster.WithdrawnUtc is not null ? "withdrawn" : poster.ReplacedById is not null ? "replaced" : "active",
        poster.ValidUntilUtc,
        poster.ReplacedById,
        poster.WithdrawnUtc);
}
