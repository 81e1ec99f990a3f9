using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Venues;

/// <summary>A page of the tenant's venues by id; archived ones only when asked for.</summary>
public static class ListVenues
{
    internal static async Task<Results<Ok<ItemsPage<VenueResponse>>, ProblemHttpResult>> HandleAsync(
        AppDbContext db, CancellationToken cancellation, Guid? cursor = null, int? limit = null, bool includeArchived = false)
    {
        var page = new PageRequest(cursor, limit);
        if (page.Problem is { } problem)
            return Refusal.Invalid(problem).ToProblem();

        var venues = db.Venues.AsNoTracking().Include(venue => venue.Doors).Include(venue => venue.Zones).AsSplitQuery();
        if (!includeArchived)
            venues = venues.Where(venue => venue.ArchivedUtc == null);
        if (cursor is { } last)
            venues = venues.Where(venue => venue.Id.CompareTo(last) > 0);
        var rows = await venues.OrderBy(venue => venue.Id).Take(page.Size + 1).ToListAsync(cancellation);
        return TypedResults.Ok(page.Cut(rows, venue => venue.Id).Select(VenueResponse.Of));
    }
}
