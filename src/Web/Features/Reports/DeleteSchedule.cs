using System.Security.Claims;
using HealthCode.Domain.Reports;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Reports;

/// <summary>Ends a schedule with its recipients. Its reports stay in the archive.</summary>
public sealed class DeleteSchedule(AppDbContext db, AuditTrail audit)
{
    public async Task<Outcome<ReportSchedule>> RunAsync(Guid id, ClaimsPrincipal actor, CancellationToken cancellation)
    {
        while (true)
        {
            db.ChangeTracker.Clear();
            if (await db.ReportSchedules.FirstOrDefaultAsync(s => s.Id == id, cancellation) is not { } schedule)
                return Refusal.NotFound;
            db.ReportSchedules.Remove(schedule);
            audit.Record(db, "schedule.deleted", $"schedule:{id}", actor.ActorId());
            try
            {
                await db.SaveChangesAsync(cancellation);
                return schedule;
            }
            catch (DbUpdateConcurrencyException)
            {
                // It was changed a moment ago; what is wanted stays the same.
            }
        }
    }
}
