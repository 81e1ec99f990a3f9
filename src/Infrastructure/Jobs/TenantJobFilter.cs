using System.Reflection;
using Hangfire.Client;
using Hangfire.Common;
using Hangfire.Server;
using HealthCode.Infrastructure.Tenancy;

namespace HealthCode.Infrastructure.Jobs;

/// <summary>A job carries the id of the tenant for whom it was enqueued, and runs in that tenant's scope.</summary>
public sealed class TenantJobFilter(IMultiTenantStore tenants) : IClientFilter, IServerFilter
{
    internal const string Parameter = "TenantId";

    public void OnCreating(CreatingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (IsRegionJob(context.Job))
            return;
        var tenant = TenantScope.Current.TenantInfo ?? throw new TenantNotResolvedException($"enqueuing {context.Job.Type.Name}");
        context.SetJobParameter(Parameter, tenant.Id);
    }

    public void OnCreated(CreatedContext context) { }

    public void OnPerforming(PerformingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var job = context.BackgroundJob.Job;
        if (IsRegionJob(job))
            return;
        var tenantId = context.GetJobParameter<Guid?>(Parameter) ?? throw new TenantNotResolvedException($"running {job.Type.Name}");
        var tenant = tenantId == Region.Tenant.Id ? Region.Tenant : tenants.GetAsync(tenantId).GetAwaiter().GetResult();
        // What was enqueued before the tenant closed is not done any more.
        if (tenant is { IsClosed: true } && job.Type.GetCustomAttribute<AlsoWhenClosedAttribute>() is null)
        {
            context.Canceled = true;
            return;
        }
        context.Items[Parameter] = TenantScope.Enter(tenant ?? throw new TenantNotResolvedException($"running {job.Type.Name} for a tenant that is gone"));
    }

    public void OnPerformed(PerformedContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Items.TryGetValue(Parameter, out var scope))
            ((TenantScope)scope).Dispose();
    }

    private static bool IsRegionJob(Job job) => job.Type.GetCustomAttribute<RegionJobAttribute>() is not null;
}
