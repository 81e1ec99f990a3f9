using System.Security.Claims;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Posters;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthCode.Web.Features.Venues;

/// <summary>Adds an entrance or exit, from the desk together with its poster.</summary>
public sealed class AddDoor(VenueEditor editor, AppDbContext db, TimeProvider time)
{
    public const int MostDoors = 500;

    /// <param name="Name">Required, at most 80 characters, not the name of another door in use.</param>
    /// <param name="Direction"><c>in</c>, <c>out</c> or <c>both</c> (usual).</param>
    /// <param name="ZoneId">A zone of the venue.</param>
    /// <param name="Codes">What personal codes mean at the door; left out: none is asked for.</param>
    public sealed record Request(string? Name = null, string? Direction = null, Guid? ZoneId = null, DoorCodesRequest? Codes = null);

    public Task<Outcome<Door>> RunAsync(Guid venueId, DoorDraft draft, bool withPoster, ClaimsPrincipal actor, CancellationToken cancellation) =>
        editor.ChangeAsync<Door>(venueId, actor, "door.added", async venue =>
        {
            var errors = draft.Check(venue, door: null, out var settings);
            if (errors.Count > 0)
                return Refusal.Invalid(errors);
            if (venue.ArchivedUtc is not null)
                return VenueRefusals.Archived;
            if (venue.Doors.Count >= MostDoors)
                return VenueRefusals.TooMany;
            var door = venue.AddDoor(settings.Name, settings.Direction, settings.ZoneId, settings.Codes);
            if (withPoster)
                await PosterPress.IssueAsync(db, db.TenantId, venue.Id, door.Id, door.Direction, time.NowUtc(), cancellation);
            return door;
        }, cancellation);

    internal static async Task<Results<Created<DoorResponse>, ProblemHttpResult>> HandleAsync(
        Guid id, Request request, ClaimsPrincipal user, AddDoor useCase, CancellationToken cancellation)
    {
        var outcome = await useCase.RunAsync(id, new(request.Name, request.Direction, request.ZoneId, request.Codes?.ToDraft()), withPoster: false, user, cancellation);
        return outcome.Refusal is { } refusal
            ? refusal.ToProblem()
            : TypedResults.Created($"/api/v1/venues/{id}", DoorResponse.Of(outcome.Value!));
    }
}
