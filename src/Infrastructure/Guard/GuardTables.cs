using HealthCode.Domain.Guard;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Guard;

internal static class GuardTables
{
    public static void Map(ModelBuilder builder, AppDbContext context) => builder.Entity<ConflictNote>(note =>
    {
        note.ToTable("conflict_notes").IsMultiTenant(context);
        note.HasKey(nameof(ConflictNote.ScanId), MultiTenantModel.TenantIdProperty);
        note.Property(n => n.ProtectedNote).HasMaxLength(900);
        // What is forgotten with its scan.
        note.HasIndex(n => n.OccurredUtc);
    });
}
