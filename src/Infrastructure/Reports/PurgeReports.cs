using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace HealthCode.Infrastructure.Reports;

/// <summary>Takes reports out of the archive that are older than promised.</summary>
[AlsoWhenClosed]
public sealed class PurgeReports(AppDbContext db, IOptions<ReportsOptions> options, TimeProvider time) : ITenantJob
{
    public Task RunAsync(CancellationToken cancellation)
    {
        var untilUtc = time.GetUtcNow().UtcDateTime.AddDays(-options.Value.KeepDays);
        return db.Reports.Where(report => report.OrderedUtc < untilUtc).ExecuteDeleteAsync(cancellation);
    }
}
