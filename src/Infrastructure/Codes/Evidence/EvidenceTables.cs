using HealthCode.Domain.Codes.Evidence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Codes.Evidence;

internal static class EvidenceTables
{
    public static void Map(ModelBuilder builder)
    {
        builder.Entity<EvidenceRecord>(evidence =>
        {
            evidence.ToTable("evidence").IsNotMultiTenant();
            evidence.Property(e => e.Id).ValueGeneratedNever();
            evidence.Property(e => e.Ref).HasMaxLength(32);
            evidence.Property(e => e.ContentHash).HasMaxLength(32);
            evidence.Property(e => e.SealedContent).HasMaxLength(1000);
            // What is known of a person; the same is kept once, also when two files bring it at once.
            evidence.HasIndex(e => new { e.Ref, e.ContentHash }).IsUnique();
            // What is too old.
            evidence.HasIndex(e => e.Day);
        });
        builder.Entity<EvidenceImport>(import =>
        {
            import.ToTable("evidence_imports").IsNotMultiTenant();
            import.Property(i => i.Id).ValueGeneratedNever();
            import.Property(i => i.FileName).HasMaxLength(EvidenceImport.LongestFileName);
            import.Property(i => i.Shifts).HasMaxLength(2000);
            import.Property(i => i.WhyCode).HasMaxLength(64);
            import.Property(i => i.Why).HasMaxLength(EvidenceImport.LongestReason);
            // Moved once, also when a button and the job meet.
            import.Property(i => i.Version).IsConcurrencyToken();
            // What somebody must work on, and what has lain too long.
            import.HasIndex(i => new { i.State, i.NotBeforeUtc });
        });
        builder.Entity<EvidenceFile>(file =>
        {
            file.ToTable("evidence_files").IsNotMultiTenant();
            file.Property(f => f.Id).ValueGeneratedNever();
        });
        builder.Entity<EvidenceFindings>(findings =>
        {
            findings.ToTable("evidence_findings").IsNotMultiTenant();
            findings.Property(f => f.Id).ValueGeneratedNever();
        });
    }
}
