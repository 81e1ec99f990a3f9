using HealthCode.Domain.Rules;

namespace HealthCode.Domain.Codes;

/// <summary>What a pack makes of what is known: the first rule that holds, or the default.</summary>
/// <param name="State">Of a rule that can't be evaluated or of answers that are missing: <see cref="CodeState.Failed"/>, never green.</param>
/// <param name="Rule">Null: none held, or it failed before one did.</param>
/// <param name="ValidUntilUtc">Null when it failed.</param>
/// <param name="Reason">Why, for the citizen; null when it failed.</param>
/// <param name="Change">What would change it.</param>
/// <param name="Next">What to do now.</param>
/// <param name="Error">Why it failed, for reviewers and authors.</param>
/// <param name="FailedAt">Which rule or question failed.</param>
public sealed record Assessment(
    CodeState State, PackRule? Rule, DateTime? ValidUntilUtc, LocalText? Reason, LocalText? Change, LocalText? Next, RuleError? Error = null, string? FailedAt = null)
{
    public const string AnswersMissing = "answers-missing";

    /// <summary>Of somebody of whom no declaration is kept.</summary>
    public static Assessment None { get; } = new(CodeState.Absent, null, null, null, null, null);

    /// <summary>
    /// Also for a draft: an answer that would turn the code amber or red is one whose draft is assessed so.
    /// </summary>
    public static Assessment Of(PolicyPack pack, Facts facts)
    {
        var sheet = AnswerSheet.Of(pack, facts);
        if (sheet.Error is not null)
            return Failed(sheet.Error, sheet.FailedAt!);
        if (sheet.Missing.Count > 0)
            return Failed(new RuleError(AnswersMissing, $"There is no answer to {string.Join(", ", sheet.Missing)}."), sheet.Missing[0]);
        foreach (var rule in pack.Rules)
        {
            switch (Holds(rule.When, sheet.Data))
            {
                case { IsOk: false } wrong:
                    return Failed(wrong.Error, rule.Id);
                case { Value.Truth: true }:
                    return ByRule(pack, rule, facts, sheet.Data);
            }
        }
        return Given(pack, pack.Default, null, facts.KnownUtc + pack.States[pack.Default].Valid);
    }

    private static Assessment ByRule(PolicyPack pack, PackRule rule, Facts facts, RuleValue data)
    {
        var usual = facts.KnownUtc + (rule.Valid ?? pack.States[rule.State].Valid);
        if (rule.Until is null)
            return Given(pack, rule.State, rule, usual);
        var until = rule.Until.Evaluate(data);
        return !until.IsOk ? Failed(until.Error, rule.Id)
            : until.Value.ToUtc() is { } end ? Given(pack, rule.State, rule, end)
            : Failed(new RuleError(RuleErrors.NotDateTimes, "\"until\" gives no date-time between the years 1 and 9999."), rule.Id);
    }

    private static Assessment Given(PolicyPack pack, CodeState state, PackRule? rule, DateTime until)
    {
        var means = pack.States[state];
        return new(state, rule, until, rule?.Reason ?? means.Meaning, rule?.Change ?? means.Change, means.Next);
    }

    private static Assessment Failed(RuleError error, string at) => new(CodeState.Failed, null, null, null, null, null, error, at);

    /// <summary>True or false, or why neither.</summary>
    internal static RuleOutcome Holds(CertLogicRule rule, RuleValue data)
    {
        var outcome = rule.Evaluate(data);
        return outcome.IsOk && outcome.Value.Truth is null
            ? new RuleError(RuleErrors.NeitherTrueNorFalse, "The rule gives a fraction or a date-time, which count neither as true nor as false.")
            : outcome;
    }
}
