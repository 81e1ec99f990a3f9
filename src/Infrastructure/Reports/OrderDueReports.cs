using HealthCode.Domain.Reports;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HealthCode.Infrastructure.Reports;

/// <summary>
/// Writes a row for each schedule and period that has become due, also for those missed while nothing ran. The schedule's
/// progress and the rows are one commit; a unique index keeps two nodes from ordering the same period twice.
/// </summary>
public sealed class OrderDueReports(AppDbContext db, TimeProvider time, ILogger<OrderDueReports> log)
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        var tenant = TenantScope.Current.TenantInfo as TenantInfo ?? throw new TenantNotResolvedException("ordering reports");
        var zone = VenueClock.FindZone(tenant.TimeZone) ?? TimeZoneInfo.Utc;
        var nowUtc = time.GetUtcNow().UtcDateTime;
        var due = await db.ReportSchedules.Where(schedule => schedule.NextDueUtc <= nowUtc).Select(schedule => schedule.Id).ToListAsync(cancellation);
        foreach (var id in due)
        {
            db.ChangeTracker.Clear();
            if (await db.ReportSchedules.FirstOrDefaultAsync(schedule => schedule.Id == id, cancellation) is { } schedule)
                await OrderAsync(schedule, zone, nowUtc, cancellation);
        }
    }

    private async Task OrderAsync(ReportSchedule schedule, TimeZoneInfo zone, DateTime nowUtc, CancellationToken cancellation)
    {
        var periods = schedule.TakeDue(zone, nowUtc);
        var first = periods.Count > 0 ? periods[0].From : DateOnly.MaxValue;
        var there = await db.Reports.Where(report => report.ScheduleId == schedule.Id && report.Kind == schedule.Kind && report.FromDay >= first)
            .Select(report => report.FromDay).ToListAsync(cancellation);
        foreach (var period in periods.Where(period => !there.Contains(period.From)))
            db.Reports.Add(Report.Order(period, schedule.VenueId, schedule.Language, schedule.Id, Guid.Empty, nowUtc));
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException error)
        {
            // Another node was a moment earlier, or somebody changed the schedule: the next look sees it.
            log.LogInformation("Schedule {ScheduleId} was taken by somebody else: {Error}", schedule.Id, error.GetType().Name);
        }
    }
}
