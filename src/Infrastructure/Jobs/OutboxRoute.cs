namespace HealthCode.Infrastructure.Jobs;

/// <summary>
/// Who does what an outbox row says. It runs in the tenant's scope with services of its own. Rows it adds to that scope's
/// <c>AppDbContext</c> are saved together with the message's end, so they happen exactly once; effects outside the database may
/// happen again after a crash. Throwing means: try again later, and park it in the end.
/// </summary>
/// <param name="Kind">The kind of message; one route a kind, registered as a singleton.</param>
public sealed record OutboxRoute(string Kind, Func<IServiceProvider, OutboxMessage, CancellationToken, Task> HandleAsync)
{
    public OutboxReach Reach { get; init; } = OutboxReach.Database;
}

/// <summary>How far the effects of a message go.</summary>
public enum OutboxReach
{
    /// <summary>Rows only: many messages share a transaction.</summary>
    Database,
    /// <summary>Another machine (mail, webhook), perhaps slow: each message alone, in lanes that nobody else waits in.</summary>
    Outside,
}
