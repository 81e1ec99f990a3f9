using System.Security.Claims;
using HealthCode.Domain.Posters;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Venues;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Posters;

/// <summary>Ends a sheet at once; whoever scans it is told so and what to do. Withdrawing again changes nothing.</summary>
public sealed class WithdrawPoster(AppDbContext db, VenueCatalog catalog, AuditTrail audit, TimeProvider time)
{
    public async Task<Outcome<Poster>> RunAsync(Guid posterId, ClaimsPrincipal actor, CancellationToken cancellation)
    {
        while (true)
        {
            if (await db.Posters.FirstOrDefaultAsync(p => p.Id == posterId, cancellation) is not { } poster)
                return Refusal.NotFound;
            if (poster.WithdrawnUtc is not null)
                return poster;
            poster.Withdraw(time.NowUtc());
            audit.Record(db, "poster.withdrawn", $"poster:{posterId}", actor.ActorId(), new { poster.VenueId, poster.DoorId, poster.Version });
            try
            {
                await db.SaveChangesAsync(cancellation);
            }
            catch (DbUpdateConcurrencyException)
            {
                db.ChangeTracker.Clear();
                continue;
            }

            catalog.PosterChanged(db.TenantId, posterId);
            return poster;
        }
    }

    internal static async Task<Results<Ok<PosterResponse>, ProblemHttpResult>> HandleAsync(
        Guid id, ClaimsPrincipal user, WithdrawPoster useCase, PosterLinks links, CancellationToken cancellation)
    {
        var outcome = await useCase.RunAsync(id, user, cancellation);
        return outcome.Refusal is { } refusal ? refusal.ToProblem() : TypedResults.Ok(PosterResponse.Of(outcome.Value!, links));
    }
}
