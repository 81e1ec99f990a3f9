using HealthCode.Domain.Privacy;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Privacy.Closing;

/// <summary>
/// Ends a tenant: intake stops, open visits end, hours without persons stay, everything personal is deleted and its keys are
/// destroyed, and a signed record says how much there was. Each step may run again: whoever is killed in the middle begins anew.
/// </summary>
public sealed class CloseTenant(AppDbContext db, TenantStore tenants, AuditTrail audit, ClosingSteps steps, ClosureFiles files, TimeProvider time)
{
    /// <summary>So long a node may go on believing that the tenant works; see <see cref="TenantStore"/> and the key store.</summary>
    public static readonly TimeSpan UntilAllNodesKnow = TimeSpan.FromSeconds(5);

    private const int Attempts = 20;

    /// <summary>From now on nobody is registered, no page opens and no key works, on other nodes within seconds. It cannot be taken back.</summary>
    /// <param name="by">Operator; empty for the command on the server.</param>
    /// <returns>Null when there is no such tenant; the closure that is already there when there is one.</returns>
    public async Task<TenantClosure?> BeginAsync(Guid tenantId, string reason, Guid by, CancellationToken cancellation)
    {
        if (await FindAsync(tenantId, cancellation) is { } begun)
            return begun;
        if (await db.Tenants.SingleOrDefaultAsync(t => t.Id == tenantId, cancellation) is not { } tenant)
            return null;
        var nowUtc = Milliseconds.Truncate(time.GetUtcNow().UtcDateTime);
        var closure = TenantClosure.Ask(tenantId, reason, by, nowUtc);
        tenant.Close(nowUtc);
        db.TenantClosures.Add(closure);
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            foreach (var chain in new[] { Region.Tenant, new TenantInfo(tenant.Id, tenant.Identifier, tenant.Name, tenant.TimeZone) })
                using (TenantScope.Enter(chain))
                {
                    audit.Record(db, "tenant.closing", $"tenant:{tenantId}", by, new { reason });
                    await db.SaveChangesAsync(cancellation);
                }
            await transaction.CommitAsync(cancellation);
        }
        // Two operators at once.
        catch (DbUpdateException) when (!cancellation.IsCancellationRequested)
        {
            db.ChangeTracker.Clear();
            return await FindAsync(tenantId, cancellation) ?? throw new InvalidOperationException("The tenant could not be closed.");
        }
        tenants.TenantChanged(tenantId, tenant.Identifier);
        return closure;
    }

    /// <summary>Does what is left to do and writes the record's file.</summary>
    /// <param name="tell">Hears the name of each step before it begins.</param>
    /// <returns>The record's file.</returns>
    public async Task<string> FinishAsync(Guid tenantId, Action<string>? tell, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        var tenant = await db.Tenants.AsNoTracking().SingleAsync(t => t.Id == tenantId, cancellation);
        var info = new TenantInfo(tenant.Id, tenant.Identifier, tenant.Name, tenant.TimeZone, IsClosed: true) { Kind = tenant.Kind };
        if (await FindAsync(tenantId, cancellation) is not { } closure)
            throw new InvalidOperationException("The closing has not begun.");
        for (var attempt = 1; closure.FinishedUtc is null; attempt++)
        {
            try
            {
                using var scope = TenantScope.Enter(info);
                foreach (var (name, run) in steps.Of(info))
                {
                    tell?.Invoke(name);
                    db.ChangeTracker.Clear();
                    await run(cancellation);
                }
            }
            // Another node works on it too: its steps count, ours begin again.
            catch (DbUpdateConcurrencyException) when (attempt < Attempts)
            {
                db.ChangeTracker.Clear();
            }
            closure = (await FindAsync(tenantId, cancellation))!;
        }
        tell?.Invoke("record");
        return await files.WriteAsync(tenant.Identifier, closure, cancellation);
    }

    private Task<TenantClosure?> FindAsync(Guid tenantId, CancellationToken cancellation) =>
        db.TenantClosures.AsNoTracking().SingleOrDefaultAsync(closure => closure.TenantId == tenantId, cancellation);
}
