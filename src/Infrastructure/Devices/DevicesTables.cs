using HealthCode.Domain.Devices;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Devices;

internal static class DevicesTables
{
    public static void Map(ModelBuilder builder, AppDbContext context)
    {
        builder.Entity<ApiKey>(key =>
        {
            key.ToTable("api_keys").IsMultiTenant(context);
            key.Property(k => k.Id).ValueGeneratedNever();
            key.Property(k => k.Name).HasMaxLength(ApiKey.LongestName);
            key.Property(k => k.Scopes).HasMaxLength(200);
            key.Ignore(k => k.ScopeList);
        });
        builder.Entity<Device>(device =>
        {
            device.ToTable("devices").IsMultiTenant(context);
            device.Property(d => d.Id).ValueGeneratedNever();
            device.Property(d => d.Name).HasMaxLength(Device.LongestName);
            device.Property(d => d.AppVersion).HasMaxLength(Device.LongestVersion);
            device.Property(d => d.Pin).HasMaxLength(32);
            device.Property(d => d.Version).IsConcurrencyToken();
            device.Ignore(d => d.Place);
            // The list of a tenant.
            device.HasIndex(MultiTenantModel.TenantIdProperty, nameof(Device.VenueId));
        });
    }
}
