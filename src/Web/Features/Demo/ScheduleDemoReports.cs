using HealthCode.Domain.Reports;
using HealthCode.Domain.Tenancy;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Reports;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Demo;

/// <summary>
/// A daily and a weekly report for each tenant, set up some days ago: what has fallen due since is made in the background
/// right after the start, with its mails in the outbox.
/// </summary>
internal sealed class ScheduleDemoReports(IServiceScopeFactory scopes, TimeProvider time)
{
    public async Task RunAsync(DemoTenant plan, TenantInfo tenant, CancellationToken cancellation)
    {
        using var tenantScope = TenantScope.Enter(tenant);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        if (await db.ReportSchedules.AnyAsync(cancellation))
            return;
        var owner = await db.Members.Where(member => member.TenantId == tenant.Id && member.Role == MemberRole.Owner).Select(member => member.UserId).FirstOrDefaultAsync(cancellation);
        var recipients = await scope.ServiceProvider.GetRequiredService<ScheduleRecipients>().ProtectAsync([plan.EmailOf(MemberRole.Manager)]);
        var (zone, nowUtc) = (VenueClock.FindZone(tenant.TimeZone)!, time.GetUtcNow().UtcDateTime);
        db.ReportSchedules.Add(ReportSchedule.Begin(new(null, PeriodKind.Day, 7, "zh-CN", recipients, true), owner, zone, nowUtc.AddDays(-2)));
        db.ReportSchedules.Add(ReportSchedule.Begin(new(null, PeriodKind.Week, 8, "zh-CN", recipients, true), owner, zone, nowUtc.AddDays(-8)));
        await db.SaveChangesAsync(cancellation);
    }
}
