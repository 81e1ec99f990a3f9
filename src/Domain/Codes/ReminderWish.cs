namespace HealthCode.Domain.Codes;

/// <summary>An agent wants a text message before the code of somebody runs out for whom the agent acts. It counts while the agent may show that code.</summary>
public sealed class ReminderWish
{
    private ReminderWish() { }

    public Guid AgentId { get; private set; }

    /// <summary>Whose code it is.</summary>
    public Guid CitizenId { get; private set; }

    public static ReminderWish Of(Guid agentId, Guid citizenId) => new() { AgentId = agentId, CitizenId = citizenId };
}
