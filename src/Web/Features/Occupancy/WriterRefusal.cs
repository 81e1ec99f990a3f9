using HealthCode.Infrastructure.CheckIn;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthCode.Web.Features.Occupancy;

/// <summary>Why the writer did not take a count or recount.</summary>
internal static class WriterRefusal
{
    public const string CountConflict = "count-conflict";

    public static Refusal Of(string problem) => problem switch
    {
        CountConflict => new(StatusCodes.Status409Conflict, problem, "This countId was used for another count. Send a new id."),
        ScanOutcome.Unwritable => new(StatusCodes.Status500InternalServerError, problem, "This could not be written. Nothing was recorded; tell the operator the traceId."),
        ScanOutcome.StorageUnavailable => new(StatusCodes.Status503ServiceUnavailable, problem, "The database does not answer. Send the same again."),
        _ => new(StatusCodes.Status503ServiceUnavailable, problem, "Too many wait. Send the same again."),
    };

    public static ProblemHttpResult ToProblem(this Refusal refusal, HttpResponse response)
    {
        if (refusal.Status == StatusCodes.Status503ServiceUnavailable)
            response.Headers.RetryAfter = "1";
        return refusal.ToProblem();
    }
}
