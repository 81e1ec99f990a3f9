using System.Security.Claims;
using Hangfire;
using HealthCode.Domain.Reports;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Reports;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Reports;

/// <summary>A report that has failed is made once more, because somebody has mended the cause. Of one that has not, nothing changes.</summary>
public sealed class TryReportAgain(AppDbContext db, IBackgroundJobClient jobs, AuditTrail audit, TimeProvider time)
{
    public async Task<Outcome<Report>> RunAsync(Guid id, ClaimsPrincipal actor, CancellationToken cancellation)
    {
        if (await db.Reports.FirstOrDefaultAsync(report => report.Id == id, cancellation) is not { } report)
            return Refusal.NotFound;
        if (report.State != ReportState.Failed)
            return report;
        report.TryAgain(time.NowUtc());
        audit.Record(db, "report.tried-again", $"report:{id}", actor.ActorId());
        await db.SaveChangesAsync(cancellation);
        jobs.Enqueue<TenantReports>(job => job.RunAsync(CancellationToken.None));
        return report;
    }
}
