using HealthCode.Domain.Flags;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Flags;

internal static class FlagsTables
{
    public static void Map(ModelBuilder builder, AppDbContext context)
    {
        builder.Entity<Flag>(flag =>
        {
            flag.ToTable("flags").IsMultiTenant(context);
            flag.Property(f => f.Id).ValueGeneratedNever();
            flag.Property(f => f.Rule).HasMaxLength(40);
            flag.Property(f => f.Outcome).HasMaxLength(40);
            flag.Property(f => f.ProtectedName).HasMaxLength(120);
            flag.Property(f => f.ProtectedReason).HasMaxLength(900);
            flag.Property(f => f.ProtectedNote).HasMaxLength(900);
            flag.Property(f => f.Version).IsConcurrencyToken();
            flag.Ignore(f => f.Status);
            // The list of a venue, and what the purge takes.
            flag.HasIndex(f => new { f.VenueId, f.RaisedUtc });
            // The inbox of a tenant, and what waits too long: few rows, however many were closed.
            flag.HasIndex(MultiTenantModel.TenantIdProperty, nameof(Flag.RaisedUtc)).HasFilter("closed_utc IS NULL").HasDatabaseName("ix_flags_open");
            // Nodes ask each second what has changed.
            flag.HasIndex(f => f.ChangedUtc);
        });
        builder.Entity<FlagSettings>(settings =>
        {
            settings.ToTable("flag_settings").IsMultiTenant(context);
            settings.Property(s => s.Id).ValueGeneratedNever();
        });
    }
}
