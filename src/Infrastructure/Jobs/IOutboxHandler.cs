namespace HealthCode.Infrastructure.Jobs;

/// <summary>
/// Does what an outbox row says, in the tenant's scope. Rows it adds to the scope's <c>AppDbContext</c> are saved together
/// with the message's end, so they happen exactly once; effects outside the database may happen again after a crash.
/// </summary>
public interface IOutboxHandler
{
    /// <summary>The kind of message it takes; one handler a kind.</summary>
    string Kind { get; }

    /// <summary>Throws when it could not be done; the message is tried again later, then parked.</summary>
    Task HandleAsync(OutboxMessage message, CancellationToken cancellation);
}
