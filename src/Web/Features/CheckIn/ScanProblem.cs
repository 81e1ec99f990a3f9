using HealthCode.Infrastructure.CheckIn;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthCode.Web.Features.CheckIn;

/// <summary>Why a scan was not taken, for one answer or for one item of a batch.</summary>
/// <param name="Errors">Field → stable codes.</param>
public sealed record ScanProblem(int Status, string Code, string Detail, IReadOnlyDictionary<string, string[]>? Errors = null)
{
    public static readonly ScanProblem NotFound = new(404, "not-found", "There is no such venue or poster for this key.");

    public static readonly ScanProblem TooOften = new(429, "card-code-too-often", "Too many codes that no card has were typed. Wait a minute, or scan the card.");

    public static ScanProblem Invalid(IReadOnlyDictionary<string, string[]> errors) =>
        errors.Values.Any(codes => codes.Contains(ScanOutcome.TooOld))
            ? new(422, ScanOutcome.TooOld, "The scan is older than receipts are kept, so a repeat could not be recognised.", errors)
            : new(422, "validation", "Some fields are not right; see errors.", errors);

    public static ScanProblem Of(string code) => code switch
    {
        ScanOutcome.Conflict => new(409, code, "This scanId was used for another scan. Send a new id."),
        ScanOutcome.Unknown => new(404, code, "There is no such scan for this key."),
        ScanOutcome.UndoExpired => new(422, code, "The scan is too old to be taken back."),
        ScanOutcome.Unwritable => new(500, code, "This scan could not be written. Nothing was recorded; tell the operator the traceId."),
        ScanOutcome.StorageUnavailable => new(503, code, "The database does not answer. Send the same scan again."),
        _ => new(503, code, "Too many scans wait. Send the same scan again."),
    };

    public ProblemHttpResult ToResult() => Problems.Of(Status, Code, Detail, Errors);
}
