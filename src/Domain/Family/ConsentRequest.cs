using HealthCode.Domain.Privacy;

namespace HealthCode.Domain.Family;

public enum ConsentOutcome
{
    Open,
    Consented,
    Refused,
    /// <summary>The agent has taken it back.</summary>
    TakenBack,
}

/// <summary>
/// An agent asks an adult for consent. The agent hands over a short code, as a link or spoken; the adult answers under an own account, or
/// before a member of staff. What was typed of the adult finds nobody: it is only held against whoever answers.
/// </summary>
public sealed class ConsentRequest
{
    /// <summary>Answered or not, it is forgotten after this.</summary>
    public const int KeptDays = 30;

    /// <summary>Open ones of one agent.</summary>
    public const int MostOpen = 10;

    private ConsentRequest() { }

    public Guid Id { get; private set; }
    public Guid AgentId { get; private set; }
    public Relation Relation { get; private set; }
    public GuardianCapability Allowed { get; private set; }
    public DateOnly EndsOn { get; private set; }

    /// <summary>Keyed hash of the short code.</summary>
    public byte[] CodeRef { get; private set; } = [];

    /// <summary>Name, document, contact and the short code, under the agent's key: typed by the agent, shown to the agent again.</summary>
    [Personal("to ask an adult whether you may act for them", RetentionClass.Citizen)]
    public byte[] SealedPerson { get; private set; } = [];
    public DateTime AskedUtc { get; private set; }
    public DateTime ExpiresUtc { get; private set; }
    public ConsentOutcome Outcome { get; private set; }
    public DateTime? AnsweredUtc { get; private set; }

    /// <summary>What two answers at once collide on.</summary>
    public Guid Version { get; private set; }

    public static ConsentRequest Ask(Guid id, Guid agentId, Relation relation, GuardianCapability allowed, DateOnly endsOn, byte[] codeRef, byte[] sealedPerson, DateTime nowUtc) => new()
    {
        Id = id, AgentId = agentId, Relation = relation, Allowed = allowed, EndsOn = endsOn, CodeRef = codeRef, SealedPerson = sealedPerson,
        AskedUtc = nowUtc, ExpiresUtc = nowUtc + FamilyRules.ConsentTime, Version = Guid.NewGuid(),
    };

    public bool IsOpen(DateTime nowUtc) => Outcome == ConsentOutcome.Open && nowUtc < ExpiresUtc;

    /// <returns>False when it was answered already, or the time for it is over.</returns>
    public bool Answer(ConsentOutcome outcome, DateTime nowUtc)
    {
        if (!IsOpen(nowUtc) || outcome == ConsentOutcome.Open)
            return false;
        (Outcome, AnsweredUtc, Version) = (outcome, nowUtc, Guid.NewGuid());
        return true;
    }
}
