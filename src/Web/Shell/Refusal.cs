using System.Globalization;
using HealthCode.Domain.Venues;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthCode.Web.Shell;

/// <summary>Why a use case did nothing: a value that the API turns into a problem and a page into sentences.</summary>
/// <param name="Status">See <see cref="Problems"/>.</param>
/// <param name="Code">Stable, for programs.</param>
/// <param name="Sentence">English, says what to do; pages translate it.</param>
public sealed record Refusal(int Status, string Code, string Sentence, params IReadOnlyList<FieldError> Errors)
{
    public const string Validation = "validation";

    public static readonly Refusal NotFound = new(StatusCodes.Status404NotFound, "not-found", "There is nothing here, or not for this key.");
    public static readonly Refusal Changed = new(StatusCodes.Status409Conflict, "changed-meanwhile", "Somebody else has changed this meanwhile. Load it again and repeat your change.");

    public static Refusal Invalid(params IReadOnlyList<FieldError> errors) =>
        new(StatusCodes.Status422UnprocessableEntity, Validation, "Some fields are not right; see errors.", errors);

    /// <summary>The state of the resource does not allow it.</summary>
    public static Refusal ByRule(string code, string sentence) => new(StatusCodes.Status422UnprocessableEntity, code, sentence);

    /// <summary><c>errors</c> holds sentences and <c>errorCodes</c> stable codes, both by field and in the same order.</summary>
    public ProblemHttpResult ToProblem()
    {
        var problem = Problems.Of(Status, Code, Sentence, ByField(error => string.Format(CultureInfo.InvariantCulture, error.Sentence, error.Values)));
        if (Errors.Count > 0)
            problem.ProblemDetails.Extensions["errorCodes"] = ByField(error => error.Code);
        return problem;
    }

    private Dictionary<string, string[]> ByField(Func<FieldError, string> text) =>
        Errors.GroupBy(error => error.Field).ToDictionary(field => field.Key, field => field.Select(text).ToArray());
}

/// <summary>What a use case made, or why it made nothing.</summary>
public readonly record struct Outcome<T>(T? Value, Refusal? Refusal)
    where T : class
{
    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Refusal refusal) => new(null, refusal);
}
