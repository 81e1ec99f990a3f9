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

    public static PersonalCode Begin(Guid citizenId) => new() { Id = citizenId, State = CodeState.Absent };

    /// <summary>Takes what the rules of a pack made of it. One that failed is valid until it is assessed again.</summary>
    /// <returns>What stands in the person's history.</returns>
    public CodeChange Decide(PolicyPack pack, Assessment assessment, CodeCause cause, DateTime nowUtc)
    {
        var from = State;
        (State, PackId, PackVersion, RuleId, DecisionId, DecidedUtc) = (assessment.State, pack.Id, pack.Version, assessment.Rule?.Id, null, nowUtc);
        ValidUntilUtc = assessment.ValidUntilUtc ?? nowUtc;
        return CodeChange.Of(this, from, cause);
    }

    /// <summary>A code that has run out says so; one that failed stays so until it is decided anew.</summary>
    public CodeState StateAt(DateTime nowUtc) => State is CodeState.Green or CodeState.Amber or CodeState.Red && ValidUntilUtc <= nowUtc ? CodeState.Expired : State;
}
