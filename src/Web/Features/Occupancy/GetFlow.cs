using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Occupancy;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Venues;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthCode.Web.Features.Occupancy;

/// <summary>GET /api/v1/venues/{id}/flow: entries, exits and the most people inside, by day or hour of the venue's calendar.</summary>
public static class GetFlow
{
    public const int MostDays = 400;
    public const int MostDaysOfHours = 62;

    /// <param name="TimeZone">IANA name.</param>
    /// <param name="Source"><c>registrations</c> or <c>counters</c>.</param>
    /// <param name="Rows">One for each day or hour in order; a day may have 23 or 25 hours.</param>
    public sealed record Response(string TimeZone, CountSource Source, IReadOnlyList<Row> Rows);

    /// <param name="Start">As the venue's clock shows it, with its offset.</param>
    /// <param name="Entered">Persons. A counted period belongs to the row in which it began.</param>
    /// <param name="PeakInside">The most persons inside at any moment of the row; never negative.</param>
    public sealed record Row(DateTimeOffset Start, long Entered, long Left, long PeakInside);

    /// <param name="from">First day, in the venue's zone: 2026-03-01.</param>
    /// <param name="to">The day after the last one.</param>
    /// <param name="step"><c>day</c> (usual, at most 400 days) or <c>hour</c> (at most 62 days).</param>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, VenueCatalog venues, VenueFlow flow, CancellationToken cancellation, DateOnly? from = null, DateOnly? to = null, string step = "day")
    {
        if (await venues.FindAsync(TenantScope.Current.TenantInfo!.Id, id) is not { } venue)
            return Refusal.NotFound.ToProblem();
        if (Check(from, to, step) is { Count: > 0 } errors)
            return Refusal.Invalid(errors).ToProblem();
        var intervals = step == "hour" ? VenueClock.Hours(from!.Value, to!.Value, venue.TimeZone) : VenueClock.Days(from!.Value, to!.Value, venue.TimeZone);
        var rows = await flow.ReadAsync(venue, intervals, cancellation);
        return TypedResults.Ok(new Response(
            venue.TimeZone.Id, venue.CountSource, [.. rows.Select(row => new Row(row.Interval.Start, row.Entries, row.Exits, row.PeakInside))]));
    }

    private static List<FieldError> Check(DateOnly? from, DateOnly? to, string step)
    {
        var errors = new List<FieldError>();
        if (step is not ("day" or "hour"))
            errors.Add(new("step", "unknown", VenueSentences.WordUnknown, step, "day, hour"));
        if (from is null || from.Value.Year is < 1970 or > 9000)
            errors.Add(new("from", "required", "Send a day like 2026-03-01"));
        if (to is null || to.Value.Year is < 1970 or > 9000)
            errors.Add(new("to", "required", "Send a day like 2026-03-01"));
        if (errors.Count > 0)
            return errors;
        var most = step == "hour" ? MostDaysOfHours : MostDays;
        if (to <= from)
            errors.Add(new("to", "out-of-order", "The end must lie after the start"));
        else if (to!.Value.DayNumber - from!.Value.DayNumber > most)
            errors.Add(new("to", "out-of-range", "Ask for at most {0} days at once", most));
        return errors;
    }
}
