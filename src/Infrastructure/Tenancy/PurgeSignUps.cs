using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Tenancy;

/// <summary>Forgets sign-ups that are a month old, opened or not.</summary>
[RegionJob]
public sealed class PurgeSignUps(AppDbContext db, TimeProvider time)
{
    public Task RunAsync(CancellationToken cancellation)
    {
        var oldUtc = time.GetUtcNow().UtcDateTime.AddDays(-SignUp.KeptDays);
        return db.SignUps.Where(s => s.AskedUtc < oldUtc).ExecuteDeleteAsync(cancellation);
    }
}
