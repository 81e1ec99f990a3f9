using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Family;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Family;

internal static class FamilyTables
{
    public static void Map(ModelBuilder builder)
    {
        builder.Entity<Guardianship>(guardianship =>
        {
            guardianship.ToTable("guardianships").IsNotMultiTenant();
            guardianship.Property(g => g.Id).ValueGeneratedNever();
            guardianship.Property(g => g.Version).IsConcurrencyToken();
            guardianship.HasOne<Citizen>().WithMany().HasForeignKey(g => g.AgentId).OnDelete(DeleteBehavior.Restrict);
            guardianship.HasOne<Citizen>().WithMany().HasForeignKey(g => g.DependantId).OnDelete(DeleteBehavior.Restrict);
            // For whom an agent acts, and who acts for somebody.
            guardianship.HasIndex(g => new { g.AgentId, g.State });
            guardianship.HasIndex(g => new { g.DependantId, g.State });
            // Those to whom nobody has objected in time, and those whose last day is over.
            guardianship.HasIndex(g => new { g.State, g.ObjectUntilUtc });
            guardianship.HasIndex(g => new { g.State, g.EndsOn });
            // Those that have just begun.
            guardianship.HasIndex(g => new { g.State, g.BeganUtc });
        });
        builder.Entity<FamilyTurn>(turn =>
        {
            turn.ToTable("family_turns").IsNotMultiTenant();
            turn.Property(t => t.Id).ValueGeneratedNever();
            turn.Property(t => t.Version).IsConcurrencyToken();
        });
        builder.Entity<ConsentRequest>(request =>
        {
            request.ToTable("consent_requests").IsNotMultiTenant();
            request.Property(r => r.Id).ValueGeneratedNever();
            request.Property(r => r.CodeRef).HasMaxLength(32);
            request.Property(r => r.Version).IsConcurrencyToken();
            request.HasOne<Citizen>().WithMany().HasForeignKey(r => r.AgentId);
            // What a short code leads to.
            request.HasIndex(r => r.CodeRef).IsUnique();
            // What an agent has asked.
            request.HasIndex(r => new { r.AgentId, r.AskedUtc });
        });
        builder.Entity<FamilyCase>(row =>
        {
            row.ToTable("family_cases").IsNotMultiTenant();
            row.Property(c => c.Id).ValueGeneratedNever();
            row.Property(c => c.Version).IsConcurrencyToken();
            row.HasOne<Guardianship>().WithMany().HasForeignKey(c => c.GuardianshipId);
            // The queue: open ones, the oldest first.
            row.HasIndex(c => new { c.DecidedUtc, c.OpenedUtc });
            row.HasIndex(c => c.GuardianshipId);
        });
    }
}
