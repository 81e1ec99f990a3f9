using System.Collections.Concurrent;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Persistence;

namespace HealthCode.Infrastructure.Registers;

/// <summary>
/// Whoever reads a register in clear leaves a mark. Looking at the same thing again within a quarter of an hour leaves no
/// second one, so that the marks of a working day can still be read.
/// </summary>
public sealed class RegisterReadings(AuditTrail audit, TimeProvider time)
{
    private static readonly TimeSpan Same = TimeSpan.FromMinutes(15);
    private const int Bound = 20_000;
    private readonly ConcurrentDictionary<(Guid Tenant, Guid Actor, string Action, string Target), DateTimeOffset> last = new();

    /// <param name="action">Stable name, e.g. <c>school.read</c>.</param>
    /// <param name="target">What was shown, e.g. <c>class:{id}</c>; never a person's name.</param>
    /// <returns>False when the same was looked at a moment ago.</returns>
    public async Task<bool> RecordAsync(AppDbContext db, string action, string target, Guid actorId, object? detail, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var reading = (db.TenantId, actorId, action, target);
        if (last.TryGetValue(reading, out var before) && now - before < Same)
            return false;
        audit.Record(db, action, target, actorId, detail);
        await db.SaveChangesAsync(cancellation);
        if (last.Count > Bound)
            last.Clear();
        last[reading] = now;
        return true;
    }
}
