using System.Security.Claims;
using HealthCode.Domain.Venues;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthCode.Web.Features.Venues;

/// <summary>Adds a part to a venue: a floor, a wing, a classroom block.</summary>
public sealed class AddZone(VenueEditor editor)
{
    public const int MostZones = 500;

    /// <param name="Name">Required, at most 80 characters, not the name of another zone.</param>
    /// <param name="Capacity">Persons, 1 to 1,000,000; left out: no limit of its own.</param>
    public sealed record Request(string? Name = null, int? Capacity = null);

    public Task<Outcome<Zone>> RunAsync(Guid venueId, ZoneDraft draft, ClaimsPrincipal actor, CancellationToken cancellation) =>
        editor.ChangeAsync<Zone>(venueId, actor, "zone.added", venue =>
        {
            var errors = draft.Check(venue, zone: null, out var settings);
            if (errors.Count > 0)
                return Refusal.Invalid(errors);
            if (venue.ArchivedUtc is not null)
                return VenueRefusals.Archived;
            return venue.Zones.Count >= MostZones ? VenueRefusals.TooMany : venue.AddZone(settings.Name, settings.Capacity);
        }, cancellation);

    internal static async Task<Results<Created<ZoneResponse>, ProblemHttpResult>> HandleAsync(
        Guid id, Request request, ClaimsPrincipal user, AddZone useCase, CancellationToken cancellation)
    {
        var outcome = await useCase.RunAsync(id, new(request.Name, request.Capacity), user, cancellation);
        return outcome.Refusal is { } refusal
            ? refusal.ToProblem()
            : TypedResults.Created($"/api/v1/venues/{id}", ZoneResponse.Of(outcome.Value!));
    }
}
