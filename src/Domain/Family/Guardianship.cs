namespace HealthCode.Domain.Family;

/// <summary>What somebody is to the person who acts for them.</summary>
public enum Relation
{
    Child,
    Elder,
    Other,
}

/// <summary>What an agent may do for a dependant.</summary>
[Flags]
public enum GuardianCapability
{
    None = 0,

    /// <summary>Show the personal code, and register at doors.</summary>
    Show = 1,
    Declare = 2,
    BuyMedicine = 4,
    All = Show | Declare | BuyMedicine,
}

public enum GuardianshipState
{
    /// <summary>For the dependant's consent, for those who may object, or for a decision.</summary>
    Waiting,
    Active,
    Refused,
    Ended,
}

/// <summary>
/// That one citizen acts for another. Each keeps an account, a code and a state of their own: nothing of one person's says anything of the
/// other's. Belongs to the region.
/// </summary>
public sealed class Guardianship
{
    private Guardianship() { }

    public Guid Id { get; private set; }

    /// <summary>Who acts.</summary>
    public Guid AgentId { get; private set; }

    /// <summary>For whom.</summary>
    public Guid DependantId { get; private set; }
    public Relation Relation { get; private set; }
    public GuardianCapability Capabilities { get; private set; }
    public GuardianshipState State { get; private set; }

    /// <summary>The last day, in the region's time zone; null for no end.</summary>
    public DateOnly? EndsOn { get; private set; }
    public DateTime AskedUtc { get; private set; }
    public DateTime? BeganUtc { get; private set; }
    public DateTime? EndedUtc { get; private set; }

    public static Guardianship Ask(Guid agentId, Guid dependantId, Relation relation, GuardianCapability capabilities, DateOnly? endsOn, DateTime nowUtc) => new()
    {
        Id = Guid.CreateVersion7(new DateTimeOffset(nowUtc)),
        AgentId = agentId,
        DependantId = dependantId,
        Relation = relation,
        Capabilities = capabilities,
        EndsOn = endsOn,
        AskedUtc = nowUtc,
    };

    public void Begin(DateTime nowUtc) => (State, BeganUtc) = (GuardianshipState.Active, nowUtc);

    public void End(DateTime nowUtc) => (State, EndedUtc) = (GuardianshipState.Ended, nowUtc);

    /// <param name="today">In the region's time zone.</param>
    public bool IsActiveOn(DateOnly today) => State == GuardianshipState.Active && !(EndsOn < today);

    /// <param name="today">In the region's time zone.</param>
    public bool May(GuardianCapability capability, DateOnly today) => IsActiveOn(today) && Capabilities.HasFlag(capability);
}
