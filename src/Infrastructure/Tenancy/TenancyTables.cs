using HealthCode.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Tenancy;

internal static class TenancyTables
{
    public static void Map(ModelBuilder builder)
    {
        builder.Entity<Tenant>(tenant =>
        {
            tenant.ToTable("tenants").IsNotMultiTenant();
            tenant.Property(t => t.Identifier).HasMaxLength(63);
            tenant.Property(t => t.Name).HasMaxLength(120);
            tenant.Property(t => t.TimeZone).HasMaxLength(64);
            // Addresses: /t/{identifier}.
            tenant.HasIndex(t => t.Identifier).IsUnique();
        });
        builder.Entity<TenantHandle>(handle =>
        {
            handle.ToTable("tenant_handles").IsNotMultiTenant();
            handle.HasKey(h => h.Hash);
            handle.Property(h => h.Hash).HasMaxLength(32);
            handle.Property(h => h.Scopes).HasMaxLength(200);
            // Withdrawing what stands behind a handle.
            handle.HasIndex(h => h.TargetId);
        });
        builder.Entity<Member>(member =>
        {
            member.ToTable("members").IsNotMultiTenant();
            member.HasKey(m => new { m.UserId, m.TenantId });
            // The list of a tenant's staff.
            member.HasIndex(m => m.TenantId);
        });
    }
}
