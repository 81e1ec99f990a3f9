using HealthCode.Domain.Rules;

namespace HealthCode.Domain.Codes;

/// <summary>The code a person has when it is assessed anew.</summary>
/// <param name="RuleId">Null for the default.</param>
public sealed record CurrentCode(CodeState State, string? RuleId, DateTime SinceUtc, DateTime ValidUntilUtc);

/// <summary>What is known of a person when rules are asked.</summary>
/// <param name="Answers">An object: question to answer, as <see cref="AnswerReader"/> reads them. Others are ignored.</param>
/// <param name="AgeYears">Null: unknown, which rules see as null.</param>
/// <param name="CleanDays">Days in a row, up to today, with a report for which the pack's <c>clean</c> holds.</param>
/// <param name="Evidence">
/// What came from elsewhere: <c>tests: [{result, takenUtc}]</c>, <c>travel: [{place, arrivedUtc}]</c>, <c>contacts: [{lastDay}]</c>.
/// </param>
/// <param name="Today">In the region's time zone.</param>
public sealed record Facts(RuleValue Answers, int? AgeYears, CurrentCode? Code, int CleanDays, RuleValue Evidence, DateOnly Today, DateTime NowUtc)
{
    /// <summary>When all this became known: from here it counts how long a code holds. Earlier than now where nothing but the pack is new.</summary>
    public DateTime KnownUtc { get; init; } = NowUtc;

    /// <summary>What rules may read beside the answers; under evidence, anything.</summary>
    public static IReadOnlyList<string> Paths { get; } =
    [
        "person.age", "code.state", "code.rule", "code.sinceUtc", "code.validUntilUtc", "history.cleanDays",
        "evidence.tests", "evidence.travel", "evidence.contacts", "today", "nowUtc",
    ];

    internal static bool Knows(string path) =>
        Paths.Any(known => known == path || (known.StartsWith("evidence.", StringComparison.Ordinal) && path.StartsWith(known + ".", StringComparison.Ordinal)));

    internal static bool IsOfLambda(string path) => path.Split('.')[0] is "accumulator" or "current";

    /// <param name="answers">Those that count.</param>
    internal RuleValue ToData(RuleValue answers) => RuleValue.Of(
        ("answers", answers),
        ("person", RuleValue.Of(("age", RuleValue.Of(AgeYears)))),
        ("code", Code is null ? RuleValue.Null : RuleValue.Of(
            ("state", RuleValue.Of(Word(Code.State))),
            ("rule", RuleValue.Of(Code.RuleId)),
            ("sinceUtc", RuleValue.Of(Code.SinceUtc)),
            ("validUntilUtc", RuleValue.Of(Code.ValidUntilUtc)))),
        ("history", RuleValue.Of(("cleanDays", RuleValue.Of(CleanDays)))),
        ("evidence", Evidence),
        ("today", RuleValue.Of(Today)),
        ("nowUtc", RuleValue.Of(NowUtc)));

    private static string Word(CodeState state) => state switch
    {
        CodeState.TimedOut => "timed-out",
        CodeState.UnderReview => "under-review",
        _ => state.ToString().ToLowerInvariant(),
    };
}
