using HealthCode.Domain.Occupancy;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Occupancy;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Venues;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthCode.Web.Features.Occupancy;

/// <summary>
/// POST /api/v1/venues/{id}/counts/import?timeZone=: CSV <c>time_local,in,out</c>, as body or as a file of a form. Importing
/// again replaces what the span held.
/// </summary>
public static class ImportCounts
{
    public const int MostBytes = 5 * 1024 * 1024;

    /// <summary>Room for the frame of a form.</summary>
    public const int MostRequestBytes = MostBytes + 64 * 1024;

    /// <summary>Rows written in one transaction: scans of others do not wait for a whole file.</summary>
    private const int Slice = 1_000;

    /// <param name="Imported">Lines of the file.</param>
    /// <param name="Replaced">Imported rows that stood in their place.</param>
    /// <param name="FromUtc">Start of the first period.</param>
    /// <param name="ToUtc">End of the last one.</param>
    public sealed record Response(int Imported, int Replaced, DateTime FromUtc, DateTime ToUtc);

    /// <param name="timeZone">IANA name of the zone the times are in; the venue's when absent.</param>
    /// <response code="404">No such venue for this key.</response>
    /// <response code="413">More than 5 MB.</response>
    /// <response code="415">Neither text/csv nor a form with one file.</response>
    /// <response code="422">Something is wrong; <c>errors</c> and <c>errorCodes</c> say what, by line. Nothing was written.</response>
    /// <response code="503">Busy or no storage; send the same file again.</response>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, string? timeZone, HttpRequest request, VenueCatalog venues, ScanWriter writer, CancellationToken cancellation)
    {
        if (await venues.FindAsync(TenantScope.Current.TenantInfo!.Id, id) is not { } venue)
            return Refusal.NotFound.ToProblem();
        var zone = timeZone is null ? venue.TimeZone : VenueTimeZone.IsKnown(timeZone) ? VenueClock.FindZone(timeZone) : null;
        if (zone is null)
            return Refusal.Invalid(new FieldError("timeZone", "unknown", VenueSentences.TimeZoneUnknown, timeZone!)).ToProblem();
        if (request.ContentLength > MostRequestBytes)
            return Problems.Of(StatusCodes.Status413PayloadTooLarge);
        if (await OpenAsync(request, cancellation) is not { } file)
            return Problems.Of(StatusCodes.Status415UnsupportedMediaType, "unsupported-media-type", "Send the file as text/csv, or as multipart/form-data with one file.");

        var reading = await CountFile.ReadAsync(file, id, zone, cancellation);
        if (reading.Errors.Count > 0)
            return Refusal.Invalid(reading.Errors).ToProblem();
        return await WriteAsync(venue, reading, writer, request.HttpContext.Response);
    }

    private static async Task<Stream?> OpenAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!request.HasFormContentType)
            return request.ContentType?.Split(';')[0].Trim().ToLowerInvariant() is "text/csv" or "text/plain" or "application/csv" or "application/vnd.ms-excel" ? request.Body : null;
        var form = await request.ReadFormAsync(cancellation);
        return form.Files.Count == 1 ? form.Files[0].OpenReadStream() : null;
    }

    /// <summary>In slices, each with the span up to the next one; a slice that failed is put right by sending the file again.</summary>
    private static async Task<Results<Ok<Response>, ProblemHttpResult>> WriteAsync(VenueEntry venue, CountFileReading reading, ScanWriter writer, HttpResponse response)
    {
        var replaced = 0;
        for (var at = 0; at < reading.Counts.Count; at += Slice)
        {
            List<DoorCount> slice = [.. reading.Counts.Skip(at).Take(Slice)];
            var toUtc = at + Slice < reading.Counts.Count ? reading.Counts[at + Slice].OccurredUtc : reading.ToUtc;
            var (outcome, taken) = await writer.ImportAsync(venue, slice, slice[0].OccurredUtc, toUtc);
            if (outcome.Problem is { } problem)
                return WriterRefusal.Of(problem).ToProblem(response);
            replaced += taken;
        }
        return TypedResults.Ok(new Response(reading.Counts.Count, replaced, reading.FromUtc, reading.ToUtc));
    }
}
