using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Tenancy;

public sealed record TenantHandleTarget(Guid TenantId, Guid TargetId);

/// <summary>What a stranger presents, and whose it is.</summary>
public sealed class TenantHandles(Database database, TimeProvider clock)
{
    public async ValueTask<TenantHandleTarget?> FindAsync(HandleKind kind, string secret)
    {
        var hash = TenantHandle.HashOf(kind, secret);
        var now = clock.GetUtcNow().UtcDateTime;
        await using var context = database.CreateContext();
        return await context.TenantHandles.AsNoTracking().Where(h => h.Hash == hash && (h.ExpiresUtc == null || h.ExpiresUtc > now))
            .Select(h => new TenantHandleTarget(h.TenantId, h.TargetId)).SingleOrDefaultAsync();
    }
}
