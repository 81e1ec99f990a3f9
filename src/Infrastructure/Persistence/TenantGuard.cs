using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Persistence;

/// <summary>Stamps new rows with the tenant and refuses rows of another one, before anything is sent.</summary>
internal static class TenantGuard
{
    public static void Check(AppDbContext context)
    {
        if (context.SpansTenants)
            throw new TenantMismatchException("Whatever is written across tenants");
        foreach (var entry in context.ChangeTracker.Entries())
        {
            if (entry.State is EntityState.Unchanged or EntityState.Detached || !entry.Metadata.IsMultiTenant())
                continue;
            var tenantId = entry.Property(MultiTenantModel.TenantIdProperty);
            var current = TenantScope.Current.TenantInfo?.Id ?? throw new TenantNotResolvedException("writing a tenant's rows");
            if (entry.State == EntityState.Added && (Guid)tenantId.CurrentValue! == Guid.Empty)
                tenantId.CurrentValue = current;
            else if ((Guid)tenantId.CurrentValue! != current || (Guid)tenantId.OriginalValue! != current)
                throw new TenantMismatchException($"{entry.Metadata.ClrType.Name}");
        }
    }
}
