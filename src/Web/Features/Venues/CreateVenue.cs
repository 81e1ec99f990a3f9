using System.Security.Claims;
using HealthCode.Domain.Posters;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Posters;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthCode.Web.Features.Venues;

/// <summary>Opens a venue; on request with a first door and its poster, so that the next step is printing.</summary>
public sealed class CreateVenue(AppDbContext db, AuditTrail audit, TimeProvider time)
{
    /// <param name="firstDoor">Name of the first door; it gets a poster at once. Null: no door.</param>
    public async Task<Outcome<Venue>> RunAsync(VenueDraft draft, string? firstDoor, ClaimsPrincipal actor, CancellationToken cancellation)
    {
        var errors = draft.Check(out var settings);
        if (errors.Count > 0)
            return Refusal.Invalid(errors);

        var nowUtc = time.NowUtc();
        var venue = Venue.Open(settings, nowUtc);
        db.Venues.Add(venue);
        Poster? poster = null;
        if (firstDoor is not null)
        {
            var door = venue.AddDoor(firstDoor, DoorDirection.Both);
            poster = await PosterPress.IssueAsync(db, db.TenantId, venue.Id, door.Id, door.Direction, nowUtc, cancellation);
        }

        audit.Record(db, "venue.created", $"venue:{venue.Id}", actor.ActorId(), new { settings.Name, settings.Kind, settings.Capacity, PosterId = poster?.Id });
        await db.SaveChangesAsync(cancellation);
        return venue;
    }

    internal static async Task<Results<Created<VenueResponse>, ProblemHttpResult>> HandleAsync(
        VenueRequest request, ClaimsPrincipal user, CreateVenue useCase, CancellationToken cancellation)
    {
        var outcome = await useCase.RunAsync(request.ToDraft(), firstDoor: null, user, cancellation);
        return outcome.Refusal is { } refusal
            ? refusal.ToProblem()
            : TypedResults.Created($"/api/v1/venues/{outcome.Value!.Id}", VenueResponse.Of(outcome.Value));
    }
}
