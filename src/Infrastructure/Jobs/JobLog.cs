using Hangfire.Server;
using Microsoft.Extensions.Logging;

namespace HealthCode.Infrastructure.Jobs;

/// <summary>A job that fails is told in our log; Hangfire's own log is a static we leave alone.</summary>
public sealed class JobLog(ILogger<JobLog> log) : IServerFilter
{
    public void OnPerforming(PerformingContext context) { }

    public void OnPerformed(PerformedContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Exception is { } error && !context.Canceled)
            log.LogError(error.InnerException ?? error, "Job {Job} failed", context.BackgroundJob.Job.Type.Name);
    }
}
