using System.Security.Claims;
using HealthCode.Domain.Venues;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthCode.Web.Features.Venues;

/// <summary>Takes a door out of use, or back into it: visits through it stay, its sheets say that it is closed.</summary>
public sealed class ArchiveDoor(VenueEditor editor, TimeProvider time)
{
    public Task<Outcome<Door>> RunAsync(Guid venueId, Guid doorId, bool isArchived, ClaimsPrincipal actor, CancellationToken cancellation) =>
        editor.ChangeAsync<Door>(venueId, actor, isArchived ? "door.archived" : "door.reopened", venue =>
        {
            if (venue.Doors.FirstOrDefault(d => d.Id == doorId) is not { } door)
                return Refusal.NotFound;
            if (isArchived)
                venue.ArchiveDoor(door, time.NowUtc());
            else if (venue.Doors.Any(other => other != door && other.ArchivedUtc is null && other.Name == door.Name))
                return Refusal.Invalid(new FieldError("name", "taken", PlaceName.Taken));
            else
                venue.ReopenDoor(door);
            return door;
        }, cancellation);

    internal static Task<Results<Ok<DoorResponse>, ProblemHttpResult>> HandleAsync(
        Guid id, Guid doorId, ClaimsPrincipal user, ArchiveDoor useCase, CancellationToken cancellation) =>
        AnswerAsync(useCase.RunAsync(id, doorId, isArchived: true, user, cancellation));

    internal static Task<Results<Ok<DoorResponse>, ProblemHttpResult>> HandleReopenAsync(
        Guid id, Guid doorId, ClaimsPrincipal user, ArchiveDoor useCase, CancellationToken cancellation) =>
        AnswerAsync(useCase.RunAsync(id, doorId, isArchived: false, user, cancellation));

    private static async Task<Results<Ok<DoorResponse>, ProblemHttpResult>> AnswerAsync(Task<Outcome<Door>> work)
    {
        var outcome = await work;
        return outcome.Refusal is { } refusal ? refusal.ToProblem() : TypedResults.Ok(DoorResponse.Of(outcome.Value!));
    }
}
