namespace HealthCode.Infrastructure.Jobs;

/// <summary>
/// Who does what an outbox row says. It runs in the tenant's scope with services of its own. Rows it adds to that scope's
/// <c>AppDbContext</c> are saved together with the message's end, so they happen exactly once; effects outside the database may
/// happen again after a crash. Throwing means: try again later, and park it in the end.
/// </summary>
/// <param name="Kind">The kind of message; one route a kind, registered as a singleton.</param>
public sealed record OutboxRoute(string Kind, Func<IServiceProvider, OutboxMessage, CancellationToken, Task> HandleAsync);
