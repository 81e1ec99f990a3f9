using System.Security.Claims;
using HealthCode.Domain.Occupancy;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Occupancy;
using HealthCode.Infrastructure.Venues;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthCode.Web.Features.Occupancy;

/// <summary>Somebody looked and counted: from here the venue's number is right again. A row of its own, and audited.</summary>
public sealed class RecountVenue(VenueCatalog venues, ScanWriter writer, AuditTrail audit, OutboxSignal signal, TimeProvider time)
{
    public const int LongestReason = 200;

    /// <param name="Inside">Persons inside now, 0 to 1,000,000.</param>
    /// <param name="Reason">At most 200 characters.</param>
    public sealed record Request(int? Inside = null, string? Reason = null);

    public async Task<Outcome<OccupancySnapshot>> RunAsync(Guid tenantId, Guid venueId, Request request, ClaimsPrincipal actor)
    {
        if (await venues.FindAsync(tenantId, venueId) is not { } venue)
            return Refusal.NotFound;
        if (Check(request) is { Count: > 0 } errors)
            return Refusal.Invalid(errors);
        var nowUtc = time.GetUtcNow().UtcDateTime;
        var reason = string.IsNullOrWhiteSpace(request.Reason) ? null : request.Reason.Trim();
        var recount = Recount.Of(venueId, request.Inside!.Value, reason, actor.ActorId(), nowUtc);
        var entry = audit.MessageFor(tenantId, "venue.recounted", $"venue:{venueId}", actor.ActorId(), new { recount.Inside, recount.Reason });
        var outcome = await writer.RecountAsync(venue, recount, entry);
        if (outcome.Answer is not { } answer)
            return WriterRefusal.Of(outcome.Problem!);
        signal.Wake(tenantId);
        return OccupancySnapshot.Of(venue, answer.Inside, answer.Version, nowUtc);
    }

    /// <summary>POST /api/v1/venues/{id}/recount</summary>
    internal static async Task<Results<Ok<OccupancySnapshot>, ProblemHttpResult>> HandleAsync(
        Guid id, Request body, ClaimsPrincipal user, RecountVenue useCase, HttpResponse response)
    {
        var outcome = await useCase.RunAsync(Infrastructure.Tenancy.TenantScope.Current.TenantInfo!.Id, id, body, user);
        return outcome.Refusal is { } refusal ? refusal.ToProblem(response) : TypedResults.Ok(outcome.Value!);
    }

    private static List<FieldError> Check(Request request)
    {
        var errors = new List<FieldError>();
        if (request.Inside is null)
            errors.Add(new("inside", "required", "Enter how many people are inside"));
        else if (request.Inside is < 0 or > CountFile.MostPersons)
            errors.Add(new("inside", "out-of-range", VenueSentences.OutOfRange, 0, CountFile.MostPersons));
        if (request.Reason?.Trim().Length > LongestReason)
            errors.Add(new("reason", "too-long", "Use at most {0} characters", LongestReason));
        return errors;
    }
}
