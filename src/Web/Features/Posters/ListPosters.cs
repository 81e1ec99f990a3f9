using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Posters;

/// <summary>A page of a venue's posters by id, replaced and withdrawn ones too.</summary>
public static class ListPosters
{
    internal static async Task<Results<Ok<ItemsPage<PosterResponse>>, ProblemHttpResult>> HandleAsync(
        Guid id, AppDbContext db, PosterLinks links, CancellationToken cancellation, Guid? cursor = null, int? limit = null)
    {
        var page = new PageRequest(cursor, limit);
        if (page.Problem is { } problem)
            return Refusal.Invalid(problem).ToProblem();
        if (!await db.Venues.AnyAsync(venue => venue.Id == id, cancellation))
            return Refusal.NotFound.ToProblem();

        var posters = db.Posters.AsNoTracking().Where(poster => poster.VenueId == id);
        if (cursor is { } last)
            posters = posters.Where(poster => poster.Id.CompareTo(last) > 0);
        var rows = await posters.OrderBy(poster => poster.Id).Take(page.Size + 1).ToListAsync(cancellation);
        return TypedResults.Ok(page.Cut(rows, poster => poster.Id).Select(poster => PosterResponse.Of(poster, links)));
    }
}
