using HealthCode.Domain.Privacy;

namespace HealthCode.Domain.Codes.Review;

public enum DecisionOutcome
{
    /// <summary>Proposed; a second person has not decided yet.</summary>
    Open,
    /// <summary>The code is what was proposed.</summary>
    Approved,
    Refused,
    /// <summary>By whoever proposed it.</summary>
    TakenBack,
}

/// <summary>What a reviewer proposes for one person's code.</summary>
/// <param name="RuleId">A rule of the pack that gives this state; its words tell the citizen why and what would change it.</param>
/// <param name="Reason">In the reviewer's words; the citizen reads it.</param>
/// <param name="Evidence">What it rests on; the second person and the citizen read it.</param>
public sealed record StateProposal(CodeState State, string RuleId, string Reason, string Evidence, DateTime ValidUntilUtc)
{
    public const int LongestText = 1_000;
    public const int ShortestText = 10;

    /// <summary>Nothing that a person sets lasts longer without somebody looking again.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(21);

    /// <summary>What is missing, as stable codes: <c>rule-unfit</c>, <c>reason-short</c>, <c>evidence-short</c>, <c>until-unfit</c>, <c>state-unfit</c>.</summary>
    public IReadOnlyList<string> Faults(PolicyPack pack, DateTime nowUtc)
    {
        var faults = new List<string>();
        if (State is not (CodeState.Green or CodeState.Amber or CodeState.Red) || !pack.States.ContainsKey(State))
            faults.Add("state-unfit");
        // Green is what the pack gives when nothing holds, so it needs no rule.
        else if (pack.Rules.All(rule => rule.Id != RuleId || rule.State != State) && (RuleId.Length > 0 || State != pack.Default))
            faults.Add("rule-unfit");
        if (Reason.Length is < ShortestText or > LongestText)
            faults.Add("reason-short");
        if (Evidence.Length is < ShortestText or > LongestText)
            faults.Add("evidence-short");
        if (ValidUntilUtc <= nowUtc || ValidUntilUtc > nowUtc + Longest)
            faults.Add("until-unfit");
        return faults;
    }
}

/// <summary>A state that a person set: rule, evidence, expiry, and a second person. Until the second person agrees nothing changes.</summary>
public sealed class StateDecision
{
    public const int LongestWhy = 300;

    private StateDecision() { }

    public Guid Id { get; private set; }
    public Guid CitizenId { get; private set; }

    /// <summary>The case in which it was proposed.</summary>
    public Guid CaseId { get; private set; }

    [Personal("so that a second person can look before your code changes", RetentionClass.Citizen)]
    public CodeState State { get; private set; }
    public string PackId { get; private set; } = "";
    public int PackVersion { get; private set; }

    /// <summary>Empty: the pack's default.</summary>
    public string RuleId { get; private set; } = "";

    /// <summary>Reason and evidence.</summary>
    [Personal("so that you can read why a person decided about your code", RetentionClass.Citizen)]
    public byte[] SealedGrounds { get; private set; } = [];
    public DateTime ValidUntilUtc { get; private set; }
    public Guid ProposedBy { get; private set; }
    public DateTime ProposedUtc { get; private set; }
    public DecisionOutcome Outcome { get; private set; }
    public Guid? DecidedBy { get; private set; }
    public DateTime? DecidedUtc { get; private set; }

    /// <summary>Why the second person refused; speaks to the reviewer.</summary>
    [Personal("so that the first reviewer learns why a proposal was refused", RetentionClass.Citizen)]
    public byte[]? SealedWhy { get; private set; }
    public int Version { get; private set; }

    public static StateDecision Propose(ReviewCase review, PolicyPack pack, StateProposal proposal, byte[] sealedGrounds, Guid by, DateTime nowUtc) => new()
    {
        Id = Guid.CreateVersion7(new DateTimeOffset(nowUtc)),
        CitizenId = review.CitizenId,
        CaseId = review.Id,
        State = proposal.State,
        PackId = pack.Id,
        PackVersion = pack.Version,
        RuleId = proposal.RuleId,
        SealedGrounds = sealedGrounds,
        ValidUntilUtc = proposal.ValidUntilUtc,
        ProposedBy = by,
        ProposedUtc = nowUtc,
    };

    /// <summary>Why this person can't decide it: <c>decided-already</c>, <c>same-person</c>, <c>until-unfit</c>; null when they can.</summary>
    public string? ReasonNotToDecide(Guid by, DateTime nowUtc) =>
        Outcome != DecisionOutcome.Open ? "decided-already"
        : by == ProposedBy ? "same-person"
        : ValidUntilUtc <= nowUtc ? "until-unfit"
        : null;

    public void Approve(Guid by, DateTime nowUtc) => End(DecisionOutcome.Approved, by, nowUtc);

    public void Refuse(Guid by, byte[] sealedWhy, DateTime nowUtc)
    {
        End(DecisionOutcome.Refused, by, nowUtc);
        SealedWhy = sealedWhy;
    }

    public void TakeBack(DateTime nowUtc) => End(DecisionOutcome.TakenBack, ProposedBy, nowUtc);

    private void End(DecisionOutcome outcome, Guid by, DateTime nowUtc) => (Outcome, DecidedBy, DecidedUtc, Version) = (outcome, by, nowUtc, Version + 1);
}
