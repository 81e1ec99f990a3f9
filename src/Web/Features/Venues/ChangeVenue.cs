using System.Security.Claims;
using HealthCode.Domain.Venues;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthCode.Web.Features.Venues;

/// <summary>Gives a venue new settings, when nobody else has changed it since they were read.</summary>
public sealed class ChangeVenue(VenueEditor editor)
{
    /// <summary>All settings; what is left out returns to its usual value.</summary>
    /// <param name="Version">Required: the version that the change is based on; another one is answered with 409 <c>changed-meanwhile</c>.</param>
    public sealed record Request(
        int? Version = null,
        string? Name = null,
        string? Kind = null,
        int? Capacity = null,
        string? TimeZone = null,
        string? Address = null,
        int? AreaM2 = null,
        string? CountSource = null,
        string? WhenFull = null,
        string? OpeningHours = null,
        string? WhenClosed = null,
        string? OnSymptoms = null,
        string? OnFever = null,
        decimal? FeverCelsius = null,
        int? StayCapMinutes = null,
        int? BusyPercent = null,
        int? CrowdedPercent = null,
        int? FullPercent = null)
        : VenueRequest(
            Name, Kind, Capacity, TimeZone, Address, AreaM2, CountSource, WhenFull, OpeningHours, WhenClosed, OnSymptoms, OnFever,
            FeverCelsius, StayCapMinutes, BusyPercent, CrowdedPercent, FullPercent);

    public Task<Outcome<Venue>> RunAsync(Guid id, VenueDraft draft, int? version, ClaimsPrincipal actor, CancellationToken cancellation) =>
        editor.ChangeAsync<Venue>(id, actor, "venue.changed", venue =>
        {
            var errors = draft.Check(out var settings);
            if (version is null)
                errors = [.. errors, new("version", "required", "Send the version that the change is based on")];
            if (errors.Count > 0)
                return Refusal.Invalid(errors);
            if (version != venue.Version)
                return Refusal.Changed;
            venue.Change(settings);
            return venue;
        }, cancellation);

    internal static async Task<Results<Ok<VenueResponse>, ProblemHttpResult>> HandleAsync(
        Guid id, Request request, ClaimsPrincipal user, ChangeVenue useCase, CancellationToken cancellation)
    {
        var outcome = await useCase.RunAsync(id, request.ToDraft(), request.Version, user, cancellation);
        return outcome.Refusal is { } refusal ? refusal.ToProblem() : TypedResults.Ok(VenueResponse.Of(outcome.Value!));
    }
}
