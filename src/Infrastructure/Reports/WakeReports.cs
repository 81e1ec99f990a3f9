using Hangfire;
using HealthCode.Domain.Reports;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Reports;

/// <summary>
/// Each minute: enqueues the work of tenants that have a schedule due or a report waiting. What must happen is in their
/// rows; a lost or doubled job changes nothing.
/// </summary>
[RegionJob]
public sealed class WakeReports(AcrossTenants acrossTenants, IMultiTenantStore tenants, IBackgroundJobClient jobs, TimeProvider time)
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        foreach (var tenantId in await FindAsync(cancellation))
        {
            if (await tenants.GetAsync(tenantId) is not { IsClosed: false } tenant)
                continue;
            using (TenantScope.Enter(tenant))
                jobs.Enqueue<TenantReports>(job => job.RunAsync(CancellationToken.None));
        }
    }

    internal async Task<IReadOnlyList<Guid>> FindAsync(CancellationToken cancellation)
    {
        var nowUtc = time.GetUtcNow().UtcDateTime;
        await using var all = await acrossTenants.OpenAsync("reports that are due");
        var due = await all.Query<ReportSchedule>().Where(schedule => schedule.NextDueUtc <= nowUtc)
            .Select(schedule => EF.Property<Guid>(schedule, MultiTenantModel.TenantIdProperty)).Distinct().ToListAsync(cancellation);
        var waiting = await all.Query<Report>().Where(report => report.State == ReportState.Ordered && report.NotBeforeUtc <= nowUtc)
            .Select(report => EF.Property<Guid>(report, MultiTenantModel.TenantIdProperty)).Distinct().ToListAsync(cancellation);
        return [.. due.Union(waiting)];
    }
}
