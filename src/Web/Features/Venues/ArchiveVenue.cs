using System.Security.Claims;
using HealthCode.Domain.Venues;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthCode.Web.Features.Venues;

/// <summary>Takes a venue out of use: it leaves the lists and its doors refuse; its history stays. Can be undone.</summary>
public sealed class ArchiveVenue(VenueEditor editor, TimeProvider time)
{
    public Task<Outcome<Venue>> RunAsync(Guid id, ClaimsPrincipal actor, CancellationToken cancellation) =>
        editor.ChangeAsync<Venue>(id, actor, "venue.archived", venue =>
        {
            if (venue.ArchivedUtc is null)
                venue.Archive(time.NowUtc());
            return venue;
        }, cancellation);

    internal static async Task<Results<Ok<VenueResponse>, ProblemHttpResult>> HandleAsync(
        Guid id, ClaimsPrincipal user, ArchiveVenue useCase, CancellationToken cancellation)
    {
        var outcome = await useCase.RunAsync(id, user, cancellation);
        return outcome.Refusal is { } refusal ? refusal.ToProblem() : TypedResults.Ok(VenueResponse.Of(outcome.Value!));
    }
}
