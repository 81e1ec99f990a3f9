using HealthCode.Domain.Rules;

namespace HealthCode.Domain.Codes;

/// <summary>
/// Which questions a person is asked, given the answers so far. Questions that are not shown have no answer, whatever was typed before
/// they vanished.
/// </summary>
/// <param name="Shown">In order.</param>
/// <param name="Missing">Ids of required ones without an answer, and of those whose answer is none: a renamed option must not pass for "no".</param>
/// <param name="Warnings">Questions whose answer should be confirmed.</param>
/// <param name="IsClean">Whether the pack counts these answers as a clean report; null where it doesn't ask or can't tell.</param>
public sealed record AnswerSheet(IReadOnlyList<Question> Shown, IReadOnlyList<string> Missing, IReadOnlyList<Question> Warnings, bool? IsClean, RuleError? Error = null, string? FailedAt = null)
{
    internal RuleValue Data { get; private init; } = RuleValue.Null;

    public static AnswerSheet Of(PolicyPack pack, Facts facts)
    {
        var (shown, missing, warnings) = (new List<Question>(), new List<string>(), new List<Question>());
        var answers = new OrderedDictionary<string, RuleValue>(StringComparer.Ordinal);
        var given = facts.Answers as RuleMap;
        // Grows with the answers: a question sees those before it. Made anew only where logic looks at it.
        RuleValue Data() => facts.ToData(new RuleMap(new(answers)));
        foreach (var question in pack.Questions)
        {
            if (question.ShowWhen is not null)
            {
                var show = Assessment.Holds(question.ShowWhen, Data());
                if (!show.IsOk)
                    return new(shown, missing, warnings, null, show.Error, question.Id);
                if (show.Value.Truth != true)
                    continue;
            }
            shown.Add(question);
            var answer = given?.Entries.GetValueOrDefault(question.Id, RuleValue.Null) ?? RuleValue.Null;
            if (answer is RuleNull ? question.IsRequired : !question.Accepts(answer))
                missing.Add(question.Id);
            if (answer is RuleNull || !question.Accepts(answer))
                continue;
            answers[question.Id] = answer;
            if (question.WarnsWhen is not null)
            {
                var warn = Assessment.Holds(question.WarnsWhen, Data());
                if (!warn.IsOk)
                    return new(shown, missing, warnings, null, warn.Error, question.Id);
                if (warn.Value.Truth == true)
                    warnings.Add(question);
            }
        }
        var data = Data();
        var clean = pack.Clean is null ? default(RuleOutcome?) : Assessment.Holds(pack.Clean, data);
        return new(shown, missing, warnings, clean is { IsOk: true } told ? told.Value.Truth : null) { Data = data };
    }
}
