using HealthCode.Infrastructure.Tenancy;

namespace HealthCode.Web.Features.Tenancy;

/// <summary>Times as the clock of the tenant in scope shows them; UTC outside.</summary>
internal static class LocalTime
{
    public static DateTime Of(DateTime utc) =>
        TenantScope.Current.TenantInfo is TenantInfo tenant && TimeZoneInfo.TryFindSystemTimeZoneById(tenant.TimeZone, out var zone)
            ? TimeZoneInfo.ConvertTimeFromUtc(utc, zone)
            : utc;
}
