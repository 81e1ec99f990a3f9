using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthCode.Web.Features.Occupancy;

/// <summary>Parts of the live pages alone: the island puts them in the place of the old ones.</summary>
public static class LiveFragments
{
    public static async Task<IResult> CardsAsync(string tenant, LiveCards reader, CancellationToken cancellation) =>
        new RazorComponentResult<LiveCardGrid>(new { Tenant = tenant, Cards = await reader.ReadAsync(cancellation) });

    public static async Task<IResult> DetailsAsync(string tenant, Guid id, LiveVenue reader, CancellationToken cancellation) => await reader.FindAsync(id) is { } found
        ? new RazorComponentResult<LiveDetailsView>(new { Tenant = tenant, Details = await reader.ReadDetailsAsync(found.Venue, cancellation) })
        : TypedResults.NotFound();
}
