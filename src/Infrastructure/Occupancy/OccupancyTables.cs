using HealthCode.Domain.Occupancy;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Occupancy;

internal static class OccupancyTables
{
    public static void Map(ModelBuilder builder, AppDbContext context)
    {
        builder.Entity<VenueOccupancy>(occupancy =>
        {
            occupancy.ToTable("occupancy").IsMultiTenant(context);
            occupancy.HasKey(o => o.VenueId);
            occupancy.Property(o => o.VenueId).ValueGeneratedNever();
            // Other nodes ask each second what has changed.
            occupancy.HasIndex(o => o.ChangedUtc);
        });
        builder.Entity<OccupancyMinute>(minute =>
        {
            minute.ToTable("occupancy_minutes").IsMultiTenant(context);
            minute.HasKey(m => new { m.VenueId, m.MinuteUtc });
        });
        builder.Entity<DoorHour>(hour =>
        {
            hour.ToTable("door_hours").IsMultiTenant(context);
            hour.HasKey(h => new { h.VenueId, h.HourUtc, h.DoorId });
        });
        builder.Entity<DoorCount>(count =>
        {
            count.ToTable("door_counts").IsMultiTenant(context);
            // Idempotency of counts.
            count.HasKey(MultiTenantModel.TenantIdProperty, nameof(DoorCount.CountId));
            // The counted movements of a day.
            count.HasIndex(c => new { c.VenueId, c.OccurredUtc });
        });
        builder.Entity<Recount>(recount =>
        {
            recount.ToTable("recounts").IsMultiTenant(context);
            recount.Property(r => r.Id).ValueGeneratedNever();
            recount.Property(r => r.Reason).HasMaxLength(200);
            recount.HasIndex(r => new { r.VenueId, r.OccurredUtc });
        });
        builder.Entity<DisplayWall>(wall =>
        {
            wall.ToTable("walls").IsMultiTenant(context);
            wall.Property(w => w.Id).ValueGeneratedNever();
            wall.Property(w => w.Name).HasMaxLength(DisplayWall.LongestName);
        });
        builder.Entity<FlowHour>(hour =>
        {
            hour.ToTable("flow_hours").IsMultiTenant(context);
            hour.HasKey(h => new { h.VenueId, h.HourUtc });
            hour.Property(h => h.Dwell).HasMaxLength(120);
            hour.Property(h => h.Flags).HasMaxLength(2000);
        });
    }
}
