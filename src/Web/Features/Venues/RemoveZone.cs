using System.Security.Claims;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthCode.Web.Features.Venues;

/// <summary>Takes a zone away; its doors stay in the venue.</summary>
public sealed class RemoveZone(VenueEditor editor, AppDbContext db)
{
    public Task<Outcome<Zone>> RunAsync(Guid venueId, Guid zoneId, ClaimsPrincipal actor, CancellationToken cancellation) =>
        editor.ChangeAsync<Zone>(venueId, actor, "zone.removed", venue =>
        {
            if (venue.Zones.FirstOrDefault(z => z.Id == zoneId) is not { } zone)
                return Refusal.NotFound;
            db.Zones.Remove(zone);
            venue.RemoveZone(zone);
            return zone;
        }, cancellation);

    internal static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id, Guid zoneId, ClaimsPrincipal user, RemoveZone useCase, CancellationToken cancellation)
    {
        var outcome = await useCase.RunAsync(id, zoneId, user, cancellation);
        return outcome.Refusal is { } refusal ? refusal.ToProblem() : TypedResults.NoContent();
    }
}
