using System.Text.Json;
using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Venues;

internal static class VenuesTables
{
    public static void Map(ModelBuilder builder, AppDbContext context)
    {
        builder.Entity<Venue>(venue =>
        {
            venue.ToTable("venues").IsMultiTenant(context);
            venue.Property(v => v.Id).ValueGeneratedNever();
            venue.Property(v => v.Name).HasMaxLength(120);
            venue.Property(v => v.Kind).HasMaxLength(40);
            venue.Property(v => v.TimeZone).HasMaxLength(64);
            venue.Property(v => v.Address).HasMaxLength(200);
            venue.Property(v => v.OpeningHours).HasMaxLength(400);
            venue.Property(v => v.Policy).HasConversion(
                policy => JsonSerializer.Serialize(policy, JsonSerializerOptions.Web),
                text => JsonSerializer.Deserialize<DoorPolicy>(text, JsonSerializerOptions.Web)!).HasMaxLength(1000);
            venue.Property(v => v.Version).IsConcurrencyToken();
            venue.HasMany(v => v.Doors).WithOne().HasForeignKey(d => d.VenueId).OnDelete(DeleteBehavior.Restrict);
            venue.HasMany(v => v.Zones).WithOne().HasForeignKey(z => z.VenueId).OnDelete(DeleteBehavior.Restrict);
            // The list of venues.
            venue.HasIndex(MultiTenantModel.TenantIdProperty, nameof(Venue.Name));
        });
        builder.Entity<Door>(door =>
        {
            door.ToTable("doors").IsMultiTenant(context);
            door.Property(d => d.Id).ValueGeneratedNever();
            door.Property(d => d.Name).HasMaxLength(80);
            door.Property(d => d.Codes).HasConversion(
                codes => JsonSerializer.Serialize(codes, JsonSerializerOptions.Web),
                text => JsonSerializer.Deserialize<CodePolicy>(text, JsonSerializerOptions.Web)!).HasMaxLength(1000);
            door.Property(d => d.CodeRules).HasMaxLength(DoorRulesReader.LongestJson);
        });
        builder.Entity<Zone>(zone =>
        {
            zone.ToTable("zones").IsMultiTenant(context);
            zone.Property(z => z.Id).ValueGeneratedNever();
            zone.Property(z => z.Name).HasMaxLength(80);
        });
    }
}
