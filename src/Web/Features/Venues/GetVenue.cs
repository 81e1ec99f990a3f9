using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Venues;

/// <summary>One venue with its doors and zones, archived or not.</summary>
public static class GetVenue
{
    public static Task<Venue?> FindAsync(AppDbContext db, Guid id, CancellationToken cancellation) =>
        db.Venues.AsNoTracking().Include(venue => venue.Doors).Include(venue => venue.Zones).AsSplitQuery()
            .FirstOrDefaultAsync(venue => venue.Id == id, cancellation);

    internal static async Task<Results<Ok<VenueResponse>, ProblemHttpResult>> HandleAsync(Guid id, AppDbContext db, CancellationToken cancellation) =>
        await FindAsync(db, id, cancellation) is { } venue ? TypedResults.Ok(VenueResponse.Of(venue)) : Refusal.NotFound.ToProblem();
}
