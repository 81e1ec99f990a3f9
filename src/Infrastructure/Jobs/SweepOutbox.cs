using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Jobs;

/// <summary>Wakes the worker for rows whose signal was lost: written before a crash, by another node, or to be tried again.</summary>
[RegionJob]
public sealed class SweepOutbox(AcrossTenants acrossTenants, OutboxSignal signal, TimeProvider time)
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        var nowUtc = time.GetUtcNow().UtcDateTime;
        await using var all = await acrossTenants.OpenAsync("outbox rows that are due");
        var due = await all.Query<OutboxMessage>()
            .Where(m => m.DoneUtc == null && m.NotBeforeUtc <= nowUtc && m.Attempts < OutboxDelivery.MaxAttempts)
            .Select(m => EF.Property<Guid>(m, MultiTenantModel.TenantIdProperty)).Distinct().ToListAsync(cancellation);
        foreach (var tenantId in due)
            signal.Wake(tenantId);
    }
}
