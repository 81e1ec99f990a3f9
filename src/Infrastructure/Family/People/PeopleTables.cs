using HealthCode.Domain.Family.People;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Family.People;

internal static class PeopleTables
{
    public static void Map(ModelBuilder builder, AppDbContext context)
    {
        builder.Entity<Ward>(ward =>
        {
            ward.ToTable("wards").IsMultiTenant(context);
            ward.Property(w => w.Id).ValueGeneratedNever();
            ward.Property(w => w.Capabilities).HasMaxLength(60);
            ward.Property(w => w.Group).HasMaxLength(Ward.LongestGroup);
            ward.Property(w => w.GroupBefore).HasMaxLength(Ward.LongestGroup);
            ward.Property(w => w.SealedDetails).HasMaxLength(2000);
            ward.Property(w => w.NameRef).HasMaxLength(32);
            ward.Property(w => w.DocumentRef).HasMaxLength(32);
            ward.Property(w => w.PackId).HasMaxLength(64);
            ward.Property(w => w.SlipNumber).HasMaxLength(16);
            ward.Property(w => w.Version).IsConcurrencyToken();
            // Going through a class.
            ward.HasIndex(MultiTenantModel.TenantIdProperty, nameof(Ward.Group));
            // Finding somebody.
            ward.HasIndex(MultiTenantModel.TenantIdProperty, nameof(Ward.NameRef));
            ward.HasIndex(MultiTenantModel.TenantIdProperty, nameof(Ward.DocumentRef));
            // Whom an import brought, and whom a step changed, to take it back.
            ward.HasIndex(MultiTenantModel.TenantIdProperty, nameof(Ward.ImportId));
            ward.HasIndex(MultiTenantModel.TenantIdProperty, nameof(Ward.StepId));
            // Who has been erased meanwhile.
            ward.HasIndex(MultiTenantModel.TenantIdProperty, nameof(Ward.CitizenId));
        });
        builder.Entity<WardLink>(link =>
        {
            link.ToTable("ward_links").IsNotMultiTenant();
            link.Property(l => l.Id).ValueGeneratedNever();
            // How many stand for a person.
            link.HasIndex(l => l.CitizenId);
        });
        builder.Entity<WardImport>(import =>
        {
            import.ToTable("ward_imports").IsMultiTenant(context);
            import.Property(i => i.Id).ValueGeneratedNever();
            import.Property(i => i.FileName).HasMaxLength(80);
            import.Property(i => i.Version).IsConcurrencyToken();
            // The newest first, and what is older than it may be.
            import.HasIndex(MultiTenantModel.TenantIdProperty, nameof(WardImport.AtUtc));
            // What waits, of all tenants.
            import.HasIndex(i => new { i.State, i.NotBeforeUtc });
        });
    }
}
