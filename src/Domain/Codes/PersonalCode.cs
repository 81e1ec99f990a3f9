using HealthCode.Domain.Codes.Review;
using HealthCode.Domain.Privacy;

namespace HealthCode.Domain.Codes;

/// <summary>
/// What the last decision made of a person. The words for it (why, what would change it, what to do) are the pack's, found by its
/// version and rule. A person without a row is <see cref="CodeState.Absent"/>.
/// </summary>
public sealed class PersonalCode
{
    private PersonalCode() { }

    /// <summary>The citizen's id: each has one code.</summary>
    public Guid Id { get; private set; }

    [Personal("to show at doors and to say why", RetentionClass.Citizen)]
    public CodeState State { get; private set; }

    public string PackId { get; private set; } = "";
    public int PackVersion { get; private set; }

    /// <summary>Null: no rule held, or a person decided.</summary>
    public string? RuleId { get; private set; }

    /// <summary>What a reviewer and a second person decided; null where rules did.</summary>
    public Guid? DecisionId { get; private set; }
    public DateTime DecidedUtc { get; private set; }
    public DateTime ValidUntilUtc { get; private set; }

    /// <summary>When that became known by which it was decided, where it was decided again by another pack since; see <see cref="KnownUtc"/>.</summary>
    public DateTime? BasisUtc { get; private set; }

    /// <summary>From here it counts how long a code holds: a new pack makes nobody's declaration younger.</summary>
    public DateTime KnownUtc => BasisUtc ?? DecidedUtc;

    public static PersonalCode Begin(Guid citizenId) => new() { Id = citizenId, State = CodeState.Absent };

    /// <summary>Takes what the rules of a pack made of it. One that failed is valid until it is assessed again.</summary>
    /// <param name="by">Who caused it, where somebody did: whoever imported a result, or lifted what was set.</param>
    /// <returns>What stands in the person's history.</returns>
    public CodeChange Decide(PolicyPack pack, Assessment assessment, CodeCause cause, DateTime nowUtc, Guid? by = null, Guid? second = null)
    {
        var from = State;
        (State, PackId, PackVersion, RuleId, DecisionId, DecidedUtc) = (assessment.State, pack.Id, pack.Version, assessment.Rule?.Id, null, nowUtc);
        (ValidUntilUtc, BasisUtc) = (assessment.ValidUntilUtc ?? nowUtc, null);
        return CodeChange.Of(this, from, cause, by, second);
    }

    /// <summary>Takes what another pack makes of the same facts.</summary>
    /// <returns>What stands in the person's history; null when neither state nor rule nor end is another, so that nothing happened to the person.</returns>
    public CodeChange? DecideAgain(PolicyPack pack, Assessment assessment, DateTime nowUtc)
    {
        var (knownUtc, before) = (KnownUtc, (State, RuleId, ValidUntilUtc, DecidedUtc));
        var change = Decide(pack, assessment, CodeCause.Pack, nowUtc);
        BasisUtc = knownUtc;
        if ((State, RuleId, ValidUntilUtc) != (before.State, before.RuleId, before.ValidUntilUtc))
            return change;
        DecidedUtc = before.DecidedUtc;
        return null;
    }

    /// <summary>Takes what a reviewer proposed and a second person approved.</summary>
    public CodeChange Set(StateDecision decision, CodeCause cause, DateTime nowUtc)
    {
        var from = State;
        (State, PackId, PackVersion, RuleId, DecisionId, DecidedUtc) = (decision.State, decision.PackId, decision.PackVersion, decision.RuleId.Length > 0 ? decision.RuleId : null, decision.Id, nowUtc);
        (ValidUntilUtc, BasisUtc) = (decision.ValidUntilUtc, null);
        return CodeChange.Of(this, from, cause, decision.ProposedBy, decision.DecidedBy);
    }

    /// <summary>No colour until a person has looked, or none in time.</summary>
    public CodeChange Wait(PolicyPack pack, CodeState state, CodeCause cause, DateTime nowUtc)
    {
        var from = State;
        (State, PackId, PackVersion, RuleId, DecisionId, DecidedUtc, ValidUntilUtc, BasisUtc) = (state, pack.Id, pack.Version, null, null, nowUtc, nowUtc, null);
        return CodeChange.Of(this, from, cause, null, null);
    }

    /// <summary>Persons set it and it has not run out: rules leave it alone until then.</summary>
    public bool IsHeldAt(DateTime nowUtc) => DecisionId is not null && ValidUntilUtc > nowUtc;

    /// <summary>A code that has run out says so; one that failed stays so until it is decided anew.</summary>
    public CodeState StateAt(DateTime nowUtc) => State is CodeState.Green or CodeState.Amber or CodeState.Red && ValidUntilUtc <= nowUtc ? CodeState.Expired : State;
}
