using System.Globalization;
using HealthCode.Domain.Occupancy;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Occupancy;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Venues;
using HealthCode.Web.Features.CheckIn;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthCode.Web.Features.Occupancy;

/// <summary>POST /api/v1/venues/{id}/counts: persons that a counter saw going in and out.</summary>
public static class RecordCount
{
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);
    private const int SecondsOfDay = 86_400;

    /// <param name="CountId">Made by the caller, a UUID; sent again with the same content it counts once.</param>
    /// <param name="OccurredUtc">When the counted period began. At most 5 minutes ahead.</param>
    /// <param name="PeriodSeconds">How long it lasted; 0 (usual) is a moment, at most a day.</param>
    /// <param name="DoorId">The door; absent is the whole venue.</param>
    /// <param name="In">Persons who entered, 0 to 1,000,000.</param>
    /// <param name="Out">Persons who left, 0 to 1,000,000.</param>
    public sealed record Request(
        Guid? CountId = null, DateTimeOffset? OccurredUtc = null, int? PeriodSeconds = null, Guid? DoorId = null, int? In = null, int? Out = null);

    /// <param name="Occupancy">The venue after this count; its number follows the counts only where <c>source</c> is <c>counters</c>.</param>
    public sealed record Response(Guid CountId, OccupancySnapshot Occupancy);

    /// <response code="404">No such venue for this key.</response>
    /// <response code="409"><c>count-conflict</c>: the id was used for another count.</response>
    /// <response code="422"><c>validation</c>.</response>
    /// <response code="503">Busy or no storage; send the same again after <c>Retry-After</c>.</response>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, Request body, VenueCatalog venues, ScanWriter writer, TimeProvider time, HttpContext context)
    {
        if (context.Device() is { } device && !device.Post.Holds(id, body.DoorId, direction: null, body.OccurredUtc?.UtcDateTime))
            return DeviceBinding.Elsewhere.ToResult();
        if (await venues.FindAsync(TenantScope.Current.TenantInfo!.Id, id) is not { } venue)
            return Refusal.NotFound.ToProblem();
        var nowUtc = time.GetUtcNow().UtcDateTime;
        if (Check(body, venue, nowUtc) is { Count: > 0 } errors)
            return Refusal.Invalid(errors).ToProblem();

        var occurred = body.OccurredUtc!.Value.UtcDateTime;
        var count = DoorCount.Of(
            body.CountId!.Value, id, body.DoorId, occurred.AddTicks(-(occurred.Ticks % TimeSpan.TicksPerMillisecond)), body.PeriodSeconds ?? 0, body.In!.Value, body.Out!.Value);
        var outcome = await writer.CountAsync(venue, [count]);
        return outcome.Answer is { } answer
            ? TypedResults.Ok(new Response(count.CountId, OccupancySnapshot.Of(venue, answer.Inside, answer.Version, nowUtc)))
            : WriterRefusal.Of(outcome.Problem!).ToProblem(context.Response);
    }

    private static List<FieldError> Check(Request body, VenueEntry venue, DateTime nowUtc)
    {
        var errors = new List<FieldError>();
        if (body.CountId is null || body.CountId == Guid.Empty)
            errors.Add(new("countId", "required", "Send an id of your own for this count, a UUID"));
        if (body.OccurredUtc is not { } occurred)
            errors.Add(new("occurredUtc", "required", "Say when the counted period began"));
        else if (occurred.UtcDateTime > nowUtc + Ahead)
            errors.Add(new("occurredUtc", "occurred-in-future", "{0} has not come yet", occurred.ToString("O", CultureInfo.InvariantCulture)));
        Range("periodSeconds", body.PeriodSeconds ?? 0, SecondsOfDay, errors);
        Range("in", body.In, CountFile.MostPersons, errors);
        Range("out", body.Out, CountFile.MostPersons, errors);
        if (body.DoorId is not null && venue.FindDoor(body.DoorId) is null)
            errors.Add(new("doorId", "door-unknown", "This venue has no such door"));
        return errors;
    }

    private static void Range(string field, int? value, int most, List<FieldError> errors)
    {
        if (value is null)
            errors.Add(new(field, "required", "Send a number"));
        else if (value < 0 || value > most)
            errors.Add(new(field, "out-of-range", VenueSentences.OutOfRange, 0, most));
    }
}
