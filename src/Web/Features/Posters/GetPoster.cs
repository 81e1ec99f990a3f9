using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Posters;

/// <summary>One poster, in whatever state it is.</summary>
public static class GetPoster
{
    internal static async Task<Results<Ok<PosterResponse>, ProblemHttpResult>> HandleAsync(
        Guid id, AppDbContext db, PosterLinks links, CancellationToken cancellation) =>
        await db.Posters.AsNoTracking().FirstOrDefaultAsync(poster => poster.Id == id, cancellation) is { } poster
            ? TypedResults.Ok(PosterResponse.Of(poster, links))
            : Refusal.NotFound.ToProblem();
}
