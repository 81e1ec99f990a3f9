using System.Reflection;
using Hangfire;
using HealthCode.Infrastructure.Tenancy;

namespace HealthCode.Infrastructure.Jobs;

/// <summary>Enqueues one <typeparamref name="TJob"/> for each tenant; for one that has closed only what still forgets.</summary>
[RegionJob]
public sealed class ForEachTenant<TJob>(IMultiTenantStore tenants, IBackgroundJobClient jobs) where TJob : ITenantJob
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        var alsoClosed = typeof(TJob).GetCustomAttribute<AlsoWhenClosedAttribute>() is not null;
        foreach (var tenant in await tenants.GetAllAsync())
        {
            if (tenant.IsClosed && !alsoClosed)
                continue;
            cancellation.ThrowIfCancellationRequested();
            using (TenantScope.Enter(tenant))
                jobs.Enqueue<TJob>(job => job.RunAsync(CancellationToken.None));
        }
    }
}

/// <summary>Enqueues the same work for the region's own rows (its audit chain, mails of no tenant).</summary>
[RegionJob]
public sealed class InRegion<TJob>(IBackgroundJobClient jobs) where TJob : ITenantJob
{
    public Task RunAsync(CancellationToken cancellation)
    {
        using (TenantScope.Enter(Region.Tenant))
            jobs.Enqueue<TJob>(job => job.RunAsync(CancellationToken.None));
        return Task.CompletedTask;
    }
}
