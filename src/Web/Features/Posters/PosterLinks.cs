using HealthCode.Domain.Posters;
using HealthCode.Infrastructure.Posters;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.Posters;

/// <summary>Addresses on posters: always of the public address, whatever host a request came by.</summary>
public sealed class PosterLinks(IOptions<SiteOptions> site)
{
    /// <summary>Where a visitor types the alias of a poster.</summary>
    public const string TypedPath = "/c";

    public string UrlOf(Poster poster) => site.Value.Link($"/v/{poster.Code}");

    /// <summary>Host and path without the scheme, short enough to type.</summary>
    public string ShortAddress => new Uri(site.Value.PublicUrl).Authority + TypedPath;

    /// <summary>As it stands on the sheet: <c>K7QM-9XTP-W</c>.</summary>
    public static string AliasOf(Poster poster) => PosterAlias.TryParse(poster.Alias, out var alias, out _) ? alias.ToString() : poster.Alias;

    internal PosterSheet SheetOf(PosterRow row, TenantInfo tenant) => new(
        tenant.Name,
        row.VenueName,
        row.DoorName,
        row.Poster.Direction.ToString().ToLowerInvariant(),
        UrlOf(row.Poster),
        ShortAddress,
        AliasOf(row.Poster),
        row.IssuedOn,
        row.Poster.Version) { Note = tenant.PosterNote };
}
