using Hangfire;
using Hangfire.States;
using HealthCode.Infrastructure.Jobs;

namespace HealthCode.Infrastructure.Privacy.Closing;

/// <summary>What Hangfire still holds for one tenant; its rows carry the tenant's id and no more.</summary>
public sealed class TenantJobs(JobStorage storage, IBackgroundJobClient client)
{
    private const int Most = 10_000;

    /// <summary>Done at once; a job that runs in this moment finds the tenant closed.</summary>
    public Task DropAsync(Guid tenantId)
    {
        var monitoring = storage.GetMonitoringApi();
        var ids = monitoring.Queues().SelectMany(queue => monitoring.EnqueuedJobs(queue.Name, 0, Most).Select(job => job.Key))
            .Concat(monitoring.ScheduledJobs(0, Most).Select(job => job.Key))
            .Concat(monitoring.FailedJobs(0, Most).Select(job => job.Key));
        using var connection = storage.GetConnection();
        var mine = $"\"{tenantId}\"";
        foreach (var id in ids.Where(id => connection.GetJobParameter(id, TenantJobFilter.Parameter) == mine).ToList())
            client.ChangeState(id, new DeletedState());
        return Task.CompletedTask;
    }
}
