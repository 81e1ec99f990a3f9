using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace HealthCode.Web.Shell;

/// <summary>RFC 9457 answers of the API.</summary>
public static class Problems
{
    /// <summary>
    /// An <c>application/problem+json</c> answer with <c>code</c>, <c>errors</c> (field → sentences, when given) and <c>traceId</c>.
    /// </summary>
    /// <param name="status">400 malformed, 401 no key, 404 unknown or foreign alike, 409 conflict, 422 refused by a rule.</param>
    /// <param name="code">Stable, lower-case-with-dashes, for programs.</param>
    /// <param name="detail">One sentence for people: what happened and what to do.</param>
    public static ProblemHttpResult Of(int status, string code, string detail, IReadOnlyDictionary<string, string[]>? errors = null)
    {
        var problem = new ProblemDetails { Status = status, Detail = detail };
        problem.Extensions["code"] = code;
        if (errors is { Count: > 0 })
            problem.Extensions["errors"] = errors;
        if (Activity.Current is { } activity)
            problem.Extensions["traceId"] = activity.TraceId.ToHexString();
        return TypedResults.Problem(problem);
    }

    /// <summary>The answer for a status that nobody explained.</summary>
    public static ProblemHttpResult Of(int status) => status switch
    {
        400 => Of(status, "malformed", "The request could not be read."),
        401 => Of(status, "unauthenticated", "Send a key: Authorization: Bearer <key>."),
        403 => Of(status, "forbidden", "This key or user may not do this."),
        404 => Of(status, "not-found", "There is nothing here, or not for this key."),
        405 => Of(status, "method-not-allowed", "This address does not take this method."),
        409 => Of(status, "conflict", "The request does not fit the present state."),
        413 => Of(status, "too-large", "The request is too large."),
        415 => Of(status, "unsupported-media-type", "Send application/json."),
        429 => Of(status, "too-many-requests", "Too many requests. Wait and try again."),
        503 => Of(status, "unavailable", "Not ready. Try again shortly."),
        >= 500 => Of(status, "error", "Something went wrong on our side."),
        _ => Of(status, "refused", "The request was refused.")
    };
}
