using System.Security.Claims;
using HealthCode.Domain.Venues;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthCode.Web.Features.Venues;

/// <summary>Renames a door, turns it, moves it to another zone or says what personal codes mean there. Its posters stay; print them again to show the new name.</summary>
public sealed class ChangeDoor(VenueEditor editor)
{
    /// <param name="Name">Required, at most 80 characters.</param>
    /// <param name="Direction"><c>in</c>, <c>out</c> or <c>both</c> (usual).</param>
    /// <param name="ZoneId">A zone of the venue; left out: none.</param>
    /// <param name="Codes">What personal codes mean at the door; left out: as before.</param>
    public sealed record Request(string? Name = null, string? Direction = null, Guid? ZoneId = null, DoorCodesRequest? Codes = null);

    public Task<Outcome<Door>> RunAsync(Guid venueId, Guid doorId, DoorDraft draft, ClaimsPrincipal actor, CancellationToken cancellation) =>
        editor.ChangeAsync<Door>(venueId, actor, "door.changed", venue =>
        {
            if (venue.Doors.FirstOrDefault(d => d.Id == doorId) is not { } door)
                return Refusal.NotFound;
            var errors = draft.Check(venue, door, out var settings);
            if (errors.Count > 0)
                return Refusal.Invalid(errors);
            venue.ChangeDoor(door, settings);
            return door;
        }, cancellation);

    internal static async Task<Results<Ok<DoorResponse>, ProblemHttpResult>> HandleAsync(
        Guid id, Guid doorId, Request request, ClaimsPrincipal user, ChangeDoor useCase, CancellationToken cancellation)
    {
        var outcome = await useCase.RunAsync(id, doorId, new(request.Name, request.Direction, request.ZoneId, request.Codes?.ToDraft()), user, cancellation);
        return outcome.Refusal is { } refusal ? refusal.ToProblem() : TypedResults.Ok(DoorResponse.Of(outcome.Value!));
    }
}
