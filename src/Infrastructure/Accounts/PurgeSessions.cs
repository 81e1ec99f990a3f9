using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Accounts;

/// <summary>Forgets sign-ins whose cookie has run out.</summary>
[RegionJob]
public sealed class PurgeSessions(AppDbContext db, TimeProvider time)
{
    public Task RunAsync(CancellationToken cancellation)
    {
        var forgottenUtc = time.GetUtcNow().UtcDateTime - StaffSessions.Forgotten;
        return db.StaffSessions.Where(s => s.SeenUtc < forgottenUtc).ExecuteDeleteAsync(cancellation);
    }
}
