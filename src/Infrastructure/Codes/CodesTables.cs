using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Codes;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Codes;

internal static class CodesTables
{
    public static void Map(ModelBuilder builder)
    {
        builder.Entity<PersonalCode>(code =>
        {
            code.ToTable("personal_codes").IsNotMultiTenant();
            code.Property(c => c.Id).ValueGeneratedNever();
            code.Property(c => c.PackId).HasMaxLength(64);
            code.Property(c => c.RuleId).HasMaxLength(64);
            code.HasOne<Citizen>().WithOne().HasForeignKey<PersonalCode>(c => c.Id);
        });
        builder.Entity<CodeChange>(change =>
        {
            change.ToTable("code_changes").IsNotMultiTenant();
            change.Property(c => c.Id).ValueGeneratedNever();
            change.Property(c => c.PackId).HasMaxLength(64);
            change.Property(c => c.RuleId).HasMaxLength(64);
            change.HasOne<Citizen>().WithMany().HasForeignKey(c => c.CitizenId);
            // A person's history, newest first.
            change.HasIndex(c => new { c.CitizenId, c.AtUtc });
        });
    }
}
