using Hangfire;
using HealthCode.Infrastructure.Tenancy;

namespace HealthCode.Infrastructure.Jobs;

/// <summary>Enqueues one <typeparamref name="TJob"/> for each tenant.</summary>
[RegionJob]
public sealed class ForEachTenant<TJob>(IMultiTenantStore tenants, IBackgroundJobClient jobs) where TJob : ITenantJob
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        foreach (var tenant in await tenants.GetAllAsync())
        {
            cancellation.ThrowIfCancellationRequested();
            using (TenantScope.Enter(tenant))
                jobs.Enqueue<TJob>(job => job.RunAsync(CancellationToken.None));
        }
    }
}
