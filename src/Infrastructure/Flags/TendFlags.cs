using HealthCode.Domain.Flags;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Infrastructure.Flags;

/// <summary>
/// What nobody looks after: managers are told when a flag was not taken in the tenant's time, and what nobody closed within a
/// day ends. May run twice.
/// </summary>
[RegionJob]
public sealed class TendFlags(AcrossTenants across, IMultiTenantStore tenants, IServiceScopeFactory scopes, TimeProvider time)
{
    /// <summary>No tenant can ask to be told sooner.</summary>
    private static readonly TimeSpan ShortestPatience = TimeSpan.FromMinutes(1);

    public async Task RunAsync(CancellationToken cancellation)
    {
        foreach (var tenantId in await FindDueAsync(cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            if (await tenants.GetAsync(tenantId) is not { IsClosed: false } tenant)
                continue;
            using var tenantScope = TenantScope.Enter(tenant);
            await using var scope = scopes.CreateAsyncScope();
            await TendAsync(tenantId, scope.ServiceProvider.GetRequiredService<AppDbContext>(), scope.ServiceProvider.GetRequiredService<AuditTrail>(), cancellation);
        }
    }

    private async Task<List<Guid>> FindDueAsync(CancellationToken cancellation)
    {
        var nowUtc = time.GetUtcNow().UtcDateTime;
        var (waitingUtc, expiredUtc) = (nowUtc - ShortestPatience, nowUtc - Flag.ExpiresAfter);
        await using var reader = await across.OpenAsync("flags that nobody has taken or closed");
        return await reader.Query<Flag>()
            .Where(flag => flag.ClosedUtc == null && (flag.RaisedUtc <= expiredUtc || (flag.TakenUtc == null && flag.EscalatedUtc == null && flag.RaisedUtc <= waitingUtc)))
            .Select(flag => EF.Property<Guid>(flag, MultiTenantModel.TenantIdProperty)).Distinct().ToListAsync(cancellation);
    }

    private async Task TendAsync(Guid tenantId, AppDbContext db, AuditTrail audit, CancellationToken cancellation)
    {
        var nowUtc = Milliseconds.Truncate(time.GetUtcNow().UtcDateTime);
        var settings = await db.FlagSettings.AsNoTracking().SingleOrDefaultAsync(cancellation) ?? FlagSettings.For(tenantId);
        var patience = TimeSpan.FromMinutes(settings.EscalateMinutes);
        foreach (var flag in await db.Flags.Where(flag => flag.ClosedUtc == null && flag.RaisedUtc <= nowUtc - ShortestPatience).ToListAsync(cancellation))
        {
            if (flag.Expire(nowUtc))
                audit.Record(db, "flag.expired", $"flag:{flag.Id}", Guid.Empty);
            else if (flag.Escalate(patience, nowUtc))
                audit.Record(db, "flag.escalated", $"flag:{flag.Id}", Guid.Empty);
        }
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody has taken one of them just now; the next minute looks again.
        }
    }
}
