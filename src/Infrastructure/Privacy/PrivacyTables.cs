using HealthCode.Domain.Privacy;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Privacy;

internal static class PrivacyTables
{
    public static void Map(ModelBuilder builder, AppDbContext context)
    {
        builder.Entity<PrivacyContact>(contact =>
        {
            contact.ToTable("privacy_contacts").IsMultiTenant(context);
            contact.Property(c => c.Id).ValueGeneratedNever();
            contact.Property(c => c.Contact).HasMaxLength(PrivacyContact.LongestText);
        });
        builder.Entity<TenantClosure>(closure =>
        {
            // Of the region: it outlives the tenant's rows.
            closure.ToTable("tenant_closures").IsNotMultiTenant();
            closure.HasKey(c => c.TenantId);
            closure.Property(c => c.TenantId).ValueGeneratedNever();
            closure.Property(c => c.Reason).HasMaxLength(TenantClosure.LongestReason);
            closure.Property(c => c.Counts).HasMaxLength(4000);
            closure.Property(c => c.Version).IsConcurrencyToken();
            // Those that are not finished, each minute.
            closure.HasIndex(c => c.FinishedUtc);
        });
    }
}
