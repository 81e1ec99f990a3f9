using System.Security.Claims;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthCode.Web.Features.CheckIn;

/// <summary>POST /api/v1/scans: from request to database in five files.</summary>
public static class RecordScan
{
    /// <response code="200">Decided, written and synced to disk.</response>
    /// <response code="400">Malformed.</response>
    /// <response code="404">No such venue or poster for this key.</response>
    /// <response code="409"><c>scan-conflict</c>: the id was used for another scan.</response>
    /// <response code="422">Refused by a rule of the resource, e.g. <c>scan-too-old</c>.</response>
    /// <response code="429"><c>card-code-too-often</c>: too many codes that no card has were typed; see <c>Retry-After</c>.</response>
    /// <response code="503">Busy or no storage; try again after <c>Retry-After</c> with the same id.</response>
    public static async Task<Results<Ok<ScanResponse>, ProblemHttpResult>> HandleAsync(
        ScanRequestBody body, ScanReader reader, ScanWriter writer, ScanTexts texts, ClaimsPrincipal user, HttpContext context)
    {
        var (bound, elsewhere) = context.Bind(body);
        if (elsewhere is not null)
            return elsewhere.ToResult();
        var (scan, problem) = await reader.ReadAsync(bound, user.ActorId());
        if (scan is null)
        {
            if (problem!.Status == StatusCodes.Status429TooManyRequests)
                context.Response.Headers.RetryAfter = "60";
            return problem.ToResult();
        }

        var outcome = await writer.WriteAsync(scan);
        if (outcome.Answer is { } answer)
            return TypedResults.Ok(texts.Describe(answer, scan.Venue.CodesAt(scan.DoorId)));
        if (ScanProblem.Of(outcome.Problem!) is var refused && refused.Status == StatusCodes.Status503ServiceUnavailable)
            context.Response.Headers.RetryAfter = "1";
        return refused.ToResult();
    }
}
