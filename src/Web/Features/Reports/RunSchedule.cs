using System.Security.Claims;
using Hangfire;
using HealthCode.Domain.Reports;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Reports;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Reports;

/// <summary>
/// Makes the last whole period of a schedule now, with its mails. There is one report a schedule and period: one that is
/// there already is shown.
/// </summary>
public sealed class RunSchedule(AppDbContext db, IBackgroundJobClient jobs, AuditTrail audit, TimeProvider time)
{
    public async Task<Outcome<Report>> RunAsync(Guid id, ClaimsPrincipal actor, CancellationToken cancellation)
    {
        if (await db.ReportSchedules.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancellation) is not { } schedule)
            return Refusal.NotFound;
        var nowUtc = time.NowUtc();
        var period = LastWhole(schedule.Kind, nowUtc);
        if (await FindAsync(schedule, period, cancellation) is { } there)
            return there;
        var report = Report.Order(period, schedule.VenueId, schedule.Language, schedule.Id, actor.ActorId(), nowUtc);
        db.Reports.Add(report);
        audit.Record(db, "report.ordered", $"report:{report.Id}", actor.ActorId(), new { scheduleId = id, from = report.FromDay });
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException)
        {
            // It fell due this moment.
            db.ChangeTracker.Clear();
            return await FindAsync(schedule, period, cancellation) ?? throw new InvalidOperationException("The report could not be ordered.");
        }
        jobs.Enqueue<TenantReports>(job => job.RunAsync(CancellationToken.None));
        return report;
    }

    /// <summary>The last period that has ended, whatever hour its report is due at.</summary>
    public static ReportPeriod LastWhole(PeriodKind kind, DateTime nowUtc) => ReportCalendar.LastDue(kind, 0, OrderReport.TenantZone(), nowUtc);

    private Task<Report?> FindAsync(ReportSchedule schedule, ReportPeriod period, CancellationToken cancellation) => db.Reports.AsNoTracking()
        .FirstOrDefaultAsync(report => report.ScheduleId == schedule.Id && report.Kind == period.Kind && report.FromDay == period.From, cancellation);
}
