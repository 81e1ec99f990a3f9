using System.Security.Claims;
using HealthCode.Domain.Reports;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Reports;

/// <summary>
/// Pauses a schedule, or lets it go on from now. After a stop the reports that failed are made again; what fell due during a
/// pause is not made up, because somebody wanted none.
/// </summary>
public sealed class SwitchSchedule(AppDbContext db, AuditTrail audit, TimeProvider time)
{
    public async Task<Outcome<ReportSchedule>> RunAsync(Guid id, bool on, ClaimsPrincipal actor, CancellationToken cancellation)
    {
        while (true)
        {
            db.ChangeTracker.Clear();
            if (await db.ReportSchedules.FirstOrDefaultAsync(s => s.Id == id, cancellation) is not { } schedule)
                return Refusal.NotFound;
            if (schedule.State == ScheduleState.Active == on)
                return schedule;
            var nowUtc = time.NowUtc();
            if (schedule.State == ScheduleState.Stopped && on)
            {
                foreach (var report in await db.Reports.Where(r => r.ScheduleId == id && r.State == ReportState.Failed).ToListAsync(cancellation))
                    report.TryAgain(nowUtc);
            }
            if (on)
                schedule.Resume(OrderReport.TenantZone(), nowUtc);
            else
                schedule.Pause();
            audit.Record(db, on ? "schedule.resumed" : "schedule.paused", $"schedule:{id}", actor.ActorId());
            try
            {
                await db.SaveChangesAsync(cancellation);
                return schedule;
            }
            catch (DbUpdateConcurrencyException)
            {
                // A report of it was being ordered or made; look again.
            }
        }
    }
}
