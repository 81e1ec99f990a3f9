using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HealthCode.Infrastructure.Privacy.Closing;

/// <summary>Goes on with closings that were asked for, also after the program was killed in the middle of one. May run twice.</summary>
[RegionJob]
public sealed class FinishClosings(AppDbContext db, CloseTenant close, TimeProvider time, ILogger<FinishClosings> log)
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        var askedUtc = time.GetUtcNow().UtcDateTime - CloseTenant.UntilAllNodesKnow;
        foreach (var tenantId in await db.TenantClosures.Where(c => c.FinishedUtc == null && c.AskedUtc <= askedUtc).Select(c => c.TenantId).ToListAsync(cancellation))
        {
            log.LogInformation("Closing tenant {TenantId}", tenantId);
            await close.FinishAsync(tenantId, step => log.LogInformation("Closing tenant {TenantId}: {Step}", tenantId, step), cancellation);
        }
    }
}
