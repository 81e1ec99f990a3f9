using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Jobs;

internal static class JobsTables
{
    public static void Map(ModelBuilder builder, AppDbContext context) => builder.Entity<OutboxMessage>(message =>
    {
        message.ToTable("outbox").IsMultiTenant(context);
        message.Property(m => m.Id).ValueGeneratedNever();
        message.Property(m => m.Kind).HasMaxLength(40);
        message.Property(m => m.Payload).HasMaxLength(4000);
        message.Property(m => m.LastError).HasMaxLength(500);
        // What is due; done rows leave the index.
        message.HasIndex(m => m.NotBeforeUtc).HasFilter("done_utc IS NULL").HasDatabaseName("ix_outbox_due");
    });
}
