using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Family;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Family;

internal static class FamilyTables
{
    public static void Map(ModelBuilder builder) => builder.Entity<Guardianship>(guardianship =>
    {
        guardianship.ToTable("guardianships").IsNotMultiTenant();
        guardianship.Property(g => g.Id).ValueGeneratedNever();
        guardianship.HasOne<Citizen>().WithMany().HasForeignKey(g => g.AgentId).OnDelete(DeleteBehavior.Restrict);
        guardianship.HasOne<Citizen>().WithMany().HasForeignKey(g => g.DependantId).OnDelete(DeleteBehavior.Restrict);
        // For whom an agent acts, and who acts for somebody.
        guardianship.HasIndex(g => new { g.AgentId, g.State });
        guardianship.HasIndex(g => new { g.DependantId, g.State });
    });
}
