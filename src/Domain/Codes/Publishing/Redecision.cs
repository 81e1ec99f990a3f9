namespace HealthCode.Domain.Codes.Publishing;

/// <summary>Why a code stays as it is although another pack counts.</summary>
public enum KeptBecause
{
    /// <summary>No declaration is kept by which it could be decided.</summary>
    NothingDeclared,
    /// <summary>The answers were given to other questions, or a rule can't be worked out: nobody loses a code over that. It counts until it runs out.</summary>
    NotJudgeable,
    /// <summary>A person decided, with evidence, or is to decide; rules don't undo that.</summary>
    DecidedByPerson,
    /// <summary>It has run out, and would have by the other pack.</summary>
    RunOut,
}

/// <summary>What another pack makes of one person's code. The preview counts these, the job afterwards writes them: both ask here.</summary>
/// <param name="Assessment">What is to be written; null when the code stays.</param>
/// <param name="RuleBefore">Null: the default.</param>
public sealed record Redecision(CodeState From, CodeState To, Assessment? Assessment, string? RuleBefore, KeptBecause? Kept)
{
    /// <summary>Turns amber or red: what a publisher must have seen beforehand.</summary>
    public bool Worsens => To is CodeState.Amber or CodeState.Red && To != From;

    public static Redecision Of(PolicyPack pack, KnownPerson person)
    {
        if (person.Code.DecisionId is not null || person.State is CodeState.UnderReview or CodeState.TimedOut)
            return Keep(person, KeptBecause.DecidedByPerson);
        if (person.AssessAgain(pack) is not { } assessment)
            return Keep(person, KeptBecause.NothingDeclared);
        if (assessment.State == CodeState.Failed)
            return Keep(person, KeptBecause.NotJudgeable);
        var to = assessment.ValidUntilUtc <= person.NowUtc ? CodeState.Expired : assessment.State;
        return to == CodeState.Expired && person.State == CodeState.Expired
            ? Keep(person, KeptBecause.RunOut)
            : new(person.State, to, assessment, person.Code.RuleId, null);
    }

    private static Redecision Keep(KnownPerson person, KeptBecause why) => new(person.State, person.State, null, person.Code.RuleId, why);
}
