using HealthCode.Domain.Pharmacy;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Pharmacy;

internal static class PharmacyTables
{
    public static void Map(ModelBuilder builder, AppDbContext context)
    {
        builder.Entity<DrugSale>(sale =>
        {
            sale.ToTable("drug_sales").IsMultiTenant(context);
            sale.Property(s => s.Id).ValueGeneratedNever();
            sale.Property(s => s.DrugCode).HasMaxLength(60);
            sale.Property(s => s.DrugName).HasMaxLength(OwnDrug.LongestName);
            sale.Property(s => s.Specification).HasMaxLength(OwnDrug.LongestSpecification);
            sale.Property(s => s.Reason).HasMaxLength(40);
            sale.Property(s => s.SealedPeople).HasMaxLength(4000);
            sale.Property(s => s.PatientRef).HasMaxLength(32);
            sale.Property(s => s.BuyerRef).HasMaxLength(32);
            sale.Ignore(s => s.SealMonth);
            // Two people who take the same line back do it once.
            sale.Property(s => s.VoidedUtc).IsConcurrencyToken();
            // The list of a day, and what is older than it may be.
            sale.HasIndex(MultiTenantModel.TenantIdProperty, nameof(DrugSale.Day));
            // How much the patient has had.
            sale.HasIndex(MultiTenantModel.TenantIdProperty, nameof(DrugSale.PatientRef), nameof(DrugSale.Day));
            // A known buyer.
            sale.HasIndex(MultiTenantModel.TenantIdProperty, nameof(DrugSale.BuyerRef), nameof(DrugSale.Day));
        });
        builder.Entity<OwnDrug>(drug =>
        {
            drug.ToTable("own_drugs").IsMultiTenant(context);
            drug.Property(d => d.Id).ValueGeneratedNever();
            drug.Property(d => d.Name).HasMaxLength(OwnDrug.LongestName);
            drug.Property(d => d.Specification).HasMaxLength(OwnDrug.LongestSpecification);
            drug.Property(d => d.BarCode).HasMaxLength(13);
            // The tenant's own list.
            drug.HasIndex(MultiTenantModel.TenantIdProperty, nameof(OwnDrug.Name));
        });
    }
}
