using HealthCode.Domain.Flags;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Flags;

internal static class FlagsTables
{
    public static void Map(ModelBuilder builder, AppDbContext context) => builder.Entity<Flag>(flag =>
    {
        flag.ToTable("flags").IsMultiTenant(context);
        flag.Property(f => f.Id).ValueGeneratedNever();
        flag.Property(f => f.Rule).HasMaxLength(40);
        flag.Property(f => f.Outcome).HasMaxLength(40);
        flag.Property(f => f.ProtectedName).HasMaxLength(120);
        // The open list of a venue, newest first.
        flag.HasIndex(f => new { f.VenueId, f.RaisedUtc });
    });
}
