using HealthCode.Domain.Reports;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Tenancy;

namespace HealthCode.Infrastructure.Reports;

/// <summary>Mail addresses of a schedule, kept under the tenant's key.</summary>
public sealed class ScheduleRecipients(TenantFields fields)
{
    private static Guid TenantId => TenantScope.Current.TenantInfo?.Id ?? throw new TenantNotResolvedException("reading recipients");

    public async Task<byte[]?> ProtectAsync(IReadOnlyList<string> addresses) =>
        addresses.Count == 0 ? null : await fields.ProtectAsync(TenantId, string.Join('\n', addresses));

    public async Task<IReadOnlyList<string>> OpenAsync(ReportSchedule schedule) =>
        schedule.ProtectedRecipients is { } sealedText && await fields.OpenAsync(TenantId, sealedText) is { } text ? text.Split('\n') : [];
}
