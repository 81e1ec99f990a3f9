using System.Security.Claims;
using HealthCode.Domain.Posters;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Posters;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Posters;

/// <summary>Makes a poster for a door, or for a venue as a whole. Others of the same door go on working.</summary>
public sealed class IssuePoster(AppDbContext db, AuditTrail audit, TimeProvider time)
{
    /// <param name="DoorId">A door of the venue; left out: the whole venue.</param>
    /// <param name="Direction"><c>in</c>, <c>out</c> or <c>both</c>; usually the door's.</param>
    public sealed record Request(Guid? DoorId = null, string? Direction = null);

    public async Task<Outcome<Poster>> RunAsync(Guid venueId, Guid? doorId, string? direction, ClaimsPrincipal actor, CancellationToken cancellation)
    {
        if (await db.Venues.AsNoTracking().Include(v => v.Doors).FirstOrDefaultAsync(v => v.Id == venueId, cancellation) is not { } venue)
            return Refusal.NotFound;

        var errors = new List<FieldError>();
        var door = venue.Doors.FirstOrDefault(d => d.Id == doorId);
        if (doorId is not null && door is null)
            errors.Add(new("doorId", "unknown", PosterRefusals.DoorUnknown));
        var way = VenueWords.Directions.Read("direction", direction, door?.Direction ?? DoorDirection.Both, errors);
        if (door is { Direction: not DoorDirection.Both } && way != door.Direction)
            errors.Add(new("direction", "not-of-door", PosterRefusals.DirectionNotOfDoor));
        if (errors.Count > 0)
            return Refusal.Invalid(errors);
        if (venue.ArchivedUtc is not null)
            return PosterRefusals.VenueArchived;
        if (door?.ArchivedUtc is not null)
            return PosterRefusals.DoorArchived;

        var poster = await PosterPress.IssueAsync(db, db.TenantId, venueId, doorId, way, time.NowUtc(), cancellation);
        audit.Record(db, "poster.issued", $"poster:{poster.Id}", actor.ActorId(), new { venueId, doorId, direction = VenueWords.Of(way) });
        await db.SaveChangesAsync(cancellation);
        return poster;
    }

    internal static async Task<Results<Created<PosterResponse>, ProblemHttpResult>> HandleAsync(
        Guid id, Request? request, ClaimsPrincipal user, IssuePoster useCase, PosterLinks links, CancellationToken cancellation)
    {
        var outcome = await useCase.RunAsync(id, request?.DoorId, request?.Direction, user, cancellation);
        return outcome.Refusal is { } refusal
            ? refusal.ToProblem()
            : TypedResults.Created($"/api/v1/posters/{outcome.Value!.Id}", PosterResponse.Of(outcome.Value, links));
    }
}
