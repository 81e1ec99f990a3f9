using System.Security.Claims;
using HealthCode.Domain.Venues;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthCode.Web.Features.Venues;

/// <summary>Takes archiving back.</summary>
public sealed class ReopenVenue(VenueEditor editor)
{
    public Task<Outcome<Venue>> RunAsync(Guid id, ClaimsPrincipal actor, CancellationToken cancellation) =>
        editor.ChangeAsync<Venue>(id, actor, "venue.reopened", venue =>
        {
            if (venue.ArchivedUtc is not null)
                venue.Reopen();
            return venue;
        }, cancellation);

    internal static async Task<Results<Ok<VenueResponse>, ProblemHttpResult>> HandleAsync(
        Guid id, ClaimsPrincipal user, ReopenVenue useCase, CancellationToken cancellation)
    {
        var outcome = await useCase.RunAsync(id, user, cancellation);
        return outcome.Refusal is { } refusal ? refusal.ToProblem() : TypedResults.Ok(VenueResponse.Of(outcome.Value!));
    }
}
