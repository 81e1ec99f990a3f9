using HealthCode.Domain.Posters;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Posters;

internal static class PostersTables
{
    public static void Map(ModelBuilder builder, AppDbContext context) => builder.Entity<Poster>(poster =>
    {
        poster.ToTable("posters").IsMultiTenant(context);
        poster.Property(p => p.Id).ValueGeneratedNever();
        poster.Property(p => p.Code).HasMaxLength(32);
        poster.Property(p => p.Alias).HasMaxLength(16);
        // Of two people who replace or withdraw one sheet at once, one is told.
        poster.Property(p => p.ReplacedById).IsConcurrencyToken();
        poster.Property(p => p.WithdrawnUtc).IsConcurrencyToken();
        poster.HasOne<Venue>().WithMany().HasForeignKey(p => p.VenueId).OnDelete(DeleteBehavior.Restrict);
        // Two sheets never share a code; strangers look codes up through tenant_handles.
        poster.HasIndex(p => p.Code).IsUnique();
    });
}
