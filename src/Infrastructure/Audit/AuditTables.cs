using HealthCode.Domain.Audit;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Audit;

internal static class AuditTables
{
    public static void Map(ModelBuilder builder, AppDbContext context) => builder.Entity<AuditEntry>(entry =>
    {
        entry.ToTable("audit_entries").IsMultiTenant(context);
        entry.HasKey(MultiTenantModel.TenantIdProperty, nameof(AuditEntry.Sequence));
        entry.Property(e => e.Sequence).ValueGeneratedNever();
        entry.Property(e => e.Action).HasMaxLength(60);
        entry.Property(e => e.Target).HasMaxLength(120);
        entry.Property(e => e.Detail).HasMaxLength(4000);
        entry.Property(e => e.PreviousHash).HasMaxLength(32);
        entry.Property(e => e.Hash).HasMaxLength(32);
        // A message delivered twice is written once.
        entry.HasIndex(MultiTenantModel.TenantIdProperty, nameof(AuditEntry.MessageId)).IsUnique();
    });
}
