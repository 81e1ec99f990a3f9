using System.Security.Claims;
using HealthCode.Domain.Venues;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthCode.Web.Features.Venues;

/// <summary>Renames a zone or gives it another capacity.</summary>
public sealed class ChangeZone(VenueEditor editor)
{
    /// <param name="Name">Required, at most 80 characters.</param>
    /// <param name="Capacity">Persons, 1 to 1,000,000; left out: no limit of its own.</param>
    public sealed record Request(string? Name = null, int? Capacity = null);

    public Task<Outcome<Zone>> RunAsync(Guid venueId, Guid zoneId, ZoneDraft draft, ClaimsPrincipal actor, CancellationToken cancellation) =>
        editor.ChangeAsync<Zone>(venueId, actor, "zone.changed", venue =>
        {
            if (venue.Zones.FirstOrDefault(z => z.Id == zoneId) is not { } zone)
                return Refusal.NotFound;
            var errors = draft.Check(venue, zone, out var settings);
            if (errors.Count > 0)
                return Refusal.Invalid(errors);
            venue.ChangeZone(zone, settings);
            return zone;
        }, cancellation);

    internal static async Task<Results<Ok<ZoneResponse>, ProblemHttpResult>> HandleAsync(
        Guid id, Guid zoneId, Request request, ClaimsPrincipal user, ChangeZone useCase, CancellationToken cancellation)
    {
        var outcome = await useCase.RunAsync(id, zoneId, new(request.Name, request.Capacity), user, cancellation);
        return outcome.Refusal is { } refusal ? refusal.ToProblem() : TypedResults.Ok(ZoneResponse.Of(outcome.Value!));
    }
}
