using HealthCode.Domain.Community;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Community;

internal static class CommunityTables
{
    public static void Map(ModelBuilder builder, AppDbContext context)
    {
        builder.Entity<Resident>(resident =>
        {
            resident.ToTable("residents").IsMultiTenant(context);
            resident.Property(r => r.Id).ValueGeneratedNever();
            resident.Property(r => r.Building).HasMaxLength(Resident.LongestBuilding);
            resident.Property(r => r.Unit).HasMaxLength(Resident.LongestUnit);
            resident.Property(r => r.SealedDetails).HasMaxLength(2000);
            resident.Property(r => r.NameRef).HasMaxLength(32);
            resident.Property(r => r.PhoneRef).HasMaxLength(32);
            resident.Property(r => r.DocumentRef).HasMaxLength(32);
            // Going through a building, and a household together.
            resident.HasIndex(MultiTenantModel.TenantIdProperty, nameof(Resident.Building), nameof(Resident.Unit));
            // Finding somebody.
            resident.HasIndex(MultiTenantModel.TenantIdProperty, nameof(Resident.NameRef));
            resident.HasIndex(MultiTenantModel.TenantIdProperty, nameof(Resident.PhoneRef));
            resident.HasIndex(MultiTenantModel.TenantIdProperty, nameof(Resident.DocumentRef));
        });
        builder.Entity<Trip>(trip =>
        {
            trip.ToTable("resident_trips").IsMultiTenant(context);
            trip.Property(t => t.Id).ValueGeneratedNever();
            trip.Property(t => t.SealedWhere).HasMaxLength(1000);
            // A resident's trips.
            trip.HasIndex(MultiTenantModel.TenantIdProperty, nameof(Trip.ResidentId));
            // Who came back on a day, and what is older than it may be.
            trip.HasIndex(MultiTenantModel.TenantIdProperty, nameof(Trip.BackDay));
        });
        builder.Entity<FollowUp>(followUp =>
        {
            followUp.ToTable("resident_follow_ups").IsMultiTenant(context);
            followUp.Property(f => f.Id).ValueGeneratedNever();
            // Two people who close the same one do it once.
            followUp.Property(f => f.DoneDay).IsConcurrencyToken();
            // What is due.
            followUp.HasIndex(MultiTenantModel.TenantIdProperty, nameof(FollowUp.DoneDay), nameof(FollowUp.DueDay));
            // A resident's.
            followUp.HasIndex(MultiTenantModel.TenantIdProperty, nameof(FollowUp.ResidentId));
        });
    }
}
