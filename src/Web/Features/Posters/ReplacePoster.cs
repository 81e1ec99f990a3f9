using System.Security.Claims;
using HealthCode.Domain.Posters;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Posters;
using HealthCode.Infrastructure.Venues;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Posters;

/// <summary>A new sheet with a new code for the same door; the old one works for the hours that hanging it takes.</summary>
public sealed class ReplacePoster(AppDbContext db, VenueCatalog catalog, AuditTrail audit, TimeProvider time)
{
    public const int MostHours = 24 * 30;

    /// <param name="ValidHours">Required: for how many hours the old sheet still works, 0 to 720.</param>
    public sealed record Request(int? ValidHours = null);

    public async Task<Outcome<Poster>> RunAsync(Guid posterId, int? validHours, ClaimsPrincipal actor, CancellationToken cancellation)
    {
        if (await db.Posters.FirstOrDefaultAsync(poster => poster.Id == posterId, cancellation) is not { } old)
            return Refusal.NotFound;
        if (validHours is null)
            return Refusal.Invalid(new FieldError("validHours", "required", PosterRefusals.HoursMissing));
        if (validHours is < 0 or > MostHours)
            return Refusal.Invalid(new FieldError("validHours", "out-of-range", VenueSentences.OutOfRange, 0, MostHours));
        if (old.WithdrawnUtc is not null)
            return PosterRefusals.Withdrawn;
        if (old.ReplacedById is not null)
            return PosterRefusals.Replaced;

        var nowUtc = time.NowUtc();
        var next = await PosterPress.ReplaceAsync(db, db.TenantId, old, nowUtc, nowUtc.AddHours(validHours.Value), cancellation);
        audit.Record(db, "poster.replaced", $"poster:{posterId}", actor.ActorId(), new { newPosterId = next.Id, old.ValidUntilUtc });
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return PosterRefusals.Replaced;
        }

        catalog.PosterChanged(db.TenantId, posterId);
        return next;
    }

    internal static async Task<Results<Created<PosterResponse>, ProblemHttpResult>> HandleAsync(
        Guid id, Request request, ClaimsPrincipal user, ReplacePoster useCase, PosterLinks links, CancellationToken cancellation)
    {
        var outcome = await useCase.RunAsync(id, request.ValidHours, user, cancellation);
        return outcome.Refusal is { } refusal
            ? refusal.ToProblem()
            : TypedResults.Created($"/api/v1/posters/{outcome.Value!.Id}", PosterResponse.Of(outcome.Value, links));
    }
}
