using HealthCode.Domain.Codes.Publishing;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Codes.Publishing;

internal static class PublishingTables
{
    public static void Map(ModelBuilder builder)
    {
        builder.Entity<PackEdition>(edition =>
        {
            edition.ToTable("pack_editions").IsNotMultiTenant();
            edition.Property(e => e.Id).ValueGeneratedNever();
            edition.Property(e => e.PackId).HasMaxLength(64);
            edition.Property(e => e.Hash).HasMaxLength(64);
            edition.Property(e => e.RefusedBecause).HasMaxLength(PackEdition.LongestReason);
            edition.Property(e => e.Revision).IsConcurrencyToken();
            // A version is published once.
            edition.HasIndex(e => new { e.PackId, e.PublishedVersion }).IsUnique();
        });
        builder.Entity<PackPreview>(preview =>
        {
            preview.ToTable("pack_previews").IsNotMultiTenant();
            preview.Property(p => p.Id).ValueGeneratedNever();
            preview.Property(p => p.Hash).HasMaxLength(64);
            preview.Property(p => p.Attempts).IsConcurrencyToken();
            preview.HasOne<PackEdition>().WithOne().HasForeignKey<PackPreview>(p => p.Id);
            // What waits to be made.
            preview.HasIndex(p => new { p.State, p.NotBeforeUtc });
        });
        builder.Entity<PackRollout>(rollout =>
        {
            rollout.ToTable("pack_rollouts").IsNotMultiTenant();
            rollout.Property(r => r.Id).ValueGeneratedNever();
            rollout.Property(r => r.Revision).IsConcurrencyToken();
            rollout.HasOne<PackEdition>().WithOne().HasForeignKey<PackRollout>(r => r.Id);
            // What is to go on.
            rollout.HasIndex(r => new { r.State, r.NotBeforeUtc });
        });
    }
}
