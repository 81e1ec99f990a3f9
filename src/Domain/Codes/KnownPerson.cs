using HealthCode.Domain.Rules;

namespace HealthCode.Domain.Codes;

/// <summary>A person's last declaration that counts, opened.</summary>
/// <param name="Before">The code that the person had when it was declared.</param>
public sealed record LastDeclaration(Guid Id, DateOnly Day, DateTime DeclaredUtc, Answers Answers, CurrentCode? Before);

/// <summary>What is known of a person whose code is decided again without a new declaration.</summary>
/// <param name="Declared">Null: none is kept any more, so nothing can be decided again.</param>
/// <param name="Reports">The days of the other declarations that count, in any order.</param>
/// <param name="Evidence">Null as a value when there is none.</param>
/// <param name="Today">In the region's time zone.</param>
public sealed record KnownPerson(
    PersonalCode Code, LastDeclaration? Declared, int? AgeYears, IReadOnlyCollection<DayReport> Reports, RuleValue Evidence, DateOnly Today, DateTime NowUtc)
{
    public CodeState State => Code.StateAt(NowUtc);

    /// <summary>
    /// Something became known about the person: rules see the code as it is, and what they decide holds from now. Null when
    /// there is no declaration, or persons have decided.
    /// </summary>
    public Assessment? AssessAnew(PolicyPack pack) => IsHeld ? null : Assess(pack, Current, NowUtc);

    /// <summary>
    /// Nothing is new but the pack: it is judged as if this pack had counted before, and what it decides holds from when the facts became
    /// known. So it gives the same however often and whenever on a day it is asked. Null when there is no declaration, or persons have decided.
    /// </summary>
    public Assessment? AssessAgain(PolicyPack pack) => IsHeld || State is CodeState.UnderReview or CodeState.TimedOut ? null : Assess(pack, Code.KnownUtc == Declared?.DeclaredUtc ? Declared.Before : Current, Code.KnownUtc);

    /// <summary>
    /// What stood above the rules is over, a cause that has run out or what persons had set: the declaration holds as long as it would
    /// have held without. Null when there is no declaration.
    /// </summary>
    public Assessment? AssessAtEnd(PolicyPack pack) => Assess(pack, Current, Declared?.DeclaredUtc ?? NowUtc);

    // What persons have set is theirs until it ends or is lifted.
    private bool IsHeld => Code.IsHeldAt(NowUtc);

    private CurrentCode Current => new(State, Code.RuleId, Code.DecidedUtc, Code.ValidUntilUtc);

    private Assessment? Assess(PolicyPack pack, CurrentCode? code, DateTime knownUtc)
    {
        if (Declared is null)
            return null;
        // Days are counted up to the report itself: who has not declared since is not judged for that.
        var facts = new Facts(Declared.Answers.Value, AgeYears, code, 0, Evidence, Today, NowUtc) { KnownUtc = knownUtc };
        return DeclarationPreview.Of(pack, facts, Reports, Declared.Day).Assessment;
    }
}
