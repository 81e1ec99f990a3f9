using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Tenancy;

namespace HealthCode.Infrastructure.Registers;

/// <summary>A register's day is a day of the tenant's own time zone.</summary>
public sealed class RegisterClock(TimeProvider time)
{
    public static TimeZoneInfo Zone => VenueClock.FindZone((TenantScope.Current.TenantInfo as TenantInfo)?.TimeZone) ?? TimeZoneInfo.Utc;

    /// <summary>In whole milliseconds, as every database keeps it.</summary>
    public DateTime NowUtc => Jobs.Milliseconds.Truncate(time.GetUtcNow().UtcDateTime);

    public DateOnly Today => VenueClock.LocalDay(NowUtc, Zone);

    public TimeOnly LocalTime => TimeOnly.FromDateTime(ToLocal(NowUtc));

    public static DateTime ToLocal(DateTime utc) => VenueClock.ToLocal(utc, Zone);
}
