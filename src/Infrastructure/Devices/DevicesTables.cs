using HealthCode.Domain.Devices;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Devices;

internal static class DevicesTables
{
    public static void Map(ModelBuilder builder, AppDbContext context) => builder.Entity<ApiKey>(key =>
    {
        key.ToTable("api_keys").IsMultiTenant(context);
        key.Property(k => k.Id).ValueGeneratedNever();
        key.Property(k => k.Name).HasMaxLength(ApiKey.LongestName);
        key.Property(k => k.Scopes).HasMaxLength(200);
        key.Ignore(k => k.ScopeList);
    });
}
