using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Tenancy;

/// <summary>
/// An operator lets a tenant rest, or takes that back. Its posters, pages, keys and live connections stop within seconds; nothing
/// is deleted. Both stand in the tenant's own audit log and in the region's.
/// </summary>
public sealed class SuspendTenant(AppDbContext db, TenantStore tenants, AuditTrail audit, TimeProvider time)
{
    /// <param name="reason">What its staff reads.</param>
    public Task<Refusal?> SuspendAsync(Guid id, string? reason, Guid operatorId, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        return DecideSignUp.ReadReason(reason, errors) is { } why
            ? ChangeAsync(id, why, operatorId, cancellation)
            : Task.FromResult<Refusal?>(Refusal.Invalid(errors));
    }

    public Task<Refusal?> ResumeAsync(Guid id, Guid operatorId, CancellationToken cancellation) => ChangeAsync(id, null, operatorId, cancellation);

    private async Task<Refusal?> ChangeAsync(Guid id, string? why, Guid operatorId, CancellationToken cancellation)
    {
        if (await db.Tenants.SingleOrDefaultAsync(t => t.Id == id && t.ClosedUtc == null, cancellation) is not { } tenant)
            return Refusal.NotFound;
        if (why is null)
            tenant.Resume();
        else
            tenant.Suspend(why, time.NowUtc());
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        foreach (var chain in new[] { Region.Tenant, new TenantInfo(tenant.Id, tenant.Identifier, tenant.Name, tenant.TimeZone) })
            using (TenantScope.Enter(chain))
            {
                audit.Record(db, why is null ? "tenant.resumed" : "tenant.suspended", $"tenant:{id}", operatorId, why is null ? null : new { reason = why });
                await db.SaveChangesAsync(cancellation);
            }
        await transaction.CommitAsync(cancellation);
        tenants.TenantChanged(id, tenant.Identifier);
        return null;
    }
}
