using HealthCode.Domain.CheckIn;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.CheckIn;

internal static class CheckInTables
{
    public static void Map(ModelBuilder builder, AppDbContext context)
    {
        builder.Entity<Visit>(visit =>
        {
            visit.ToTable("visits", table => table.HasCheckConstraint("ck_visits_longest_stay", LongestStay(context))).IsMultiTenant(context);
            // The partition key of PostgreSQL belongs to the key; the id alone is unique too, it holds the entry time.
            visit.HasKey(v => new { v.Id, v.EnteredUtc });
            visit.Property(v => v.SubjectRef).HasMaxLength(16);
            visit.Property(v => v.SealedSubject).HasMaxLength(600);
            // Who was here between two instants: a bounded range, because stays are capped.
            visit.HasIndex(v => new { v.VenueId, v.EnteredUtc });
            // Closing overdue stays and recomputing who is inside, without reading history.
            visit.HasIndex(v => new { v.VenueId, v.StayUntilUtc }).HasFilter("left_utc IS NULL").HasDatabaseName("ix_visits_open");
        });
        builder.Entity<ScanReceipt>(receipt =>
        {
            receipt.ToTable("scan_receipts").IsMultiTenant(context);
            // Idempotency: one row a scan id and tenant. No index here begins with the tenant: PostgreSQL, while it has no statistics,
            // took the wrong one of two that do, and read a whole tenant for each scan.
            receipt.HasKey(nameof(ScanReceipt.ScanId), MultiTenantModel.TenantIdProperty);
            receipt.Property(r => r.ContentHash).HasMaxLength(32);
            receipt.Property(r => r.Answer).HasMaxLength(1000);
            receipt.Property(r => r.SubjectRef).HasMaxLength(16);
            receipt.Property(r => r.Code).HasMaxLength(40);
            receipt.Property(r => r.DeviceId).HasMaxLength(64);
            receipt.Property(r => r.SeenIssuer).HasMaxLength(ScanIntake.LongestIssuer);
            // The timeline of one subject, whose reference is of one tenant.
            receipt.HasIndex(r => new { r.SubjectRef, r.OccurredUtc });
            // The inbox of conflicts: a handful of rows, so that a scan pays nothing for it.
            receipt.HasIndex(r => r.ReceivedUtc).HasFilter(IsConflict(context)).HasDatabaseName("ix_scan_receipts_conflicts");
        });
    }

    /// <summary>Spelled as EF spells it in queries, so that SQLite sees that the index will do.</summary>
    private static string IsConflict(AppDbContext context) => context.Database.ProviderName == "Microsoft.EntityFrameworkCore.SqlServer" ? "is_conflict = 1" : "is_conflict";

    /// <summary>No stay is longer than 16 hours, whatever the software thinks.</summary>
    private static string LongestStay(AppDbContext context) => context.Database.ProviderName switch
    {
        "Microsoft.EntityFrameworkCore.Sqlite" => "left_utc IS NULL OR (left_utc >= entered_utc AND julianday(left_utc) - julianday(entered_utc) <= 0.66667)",
        "Npgsql.EntityFrameworkCore.PostgreSQL" => "left_utc IS NULL OR (left_utc >= entered_utc AND left_utc <= entered_utc + interval '16 hours')",
        _ => "left_utc IS NULL OR (left_utc >= entered_utc AND left_utc <= DATEADD(hour, 16, entered_utc))",
    };
}
