using System.Text.Json;
using HealthCode.Domain.Audit;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Audit;

/// <summary>
/// Makes an outbox row the next link of the tenant's chain. Two nodes that append at once collide on the sequence's key;
/// the later one is tried again behind the new end.
/// </summary>
internal sealed class AppendAudit(AppDbContext db)
{
    private AuditEntry? last;

    public async Task HandleAsync(OutboxMessage message, CancellationToken cancellation)
    {
        if (await db.AuditEntries.AnyAsync(e => e.MessageId == message.Id, cancellation))
            return;
        last ??= await db.AuditEntries.AsNoTracking().OrderByDescending(e => e.Sequence).FirstOrDefaultAsync(cancellation);
        var said = JsonSerializer.Deserialize<AuditMessage>(message.Payload, JsonSerializerOptions.Web)!;
        last = AuditEntry.Append(last, message.Id, Milliseconds.Truncate(message.CreatedUtc), said.ActorId, said.Action, said.Target, said.Detail);
        db.AuditEntries.Add(last);
    }
}
