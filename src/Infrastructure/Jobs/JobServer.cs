using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.Common;
using HealthCode.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace HealthCode.Infrastructure.Jobs;

/// <summary>Writes the timetable into Hangfire and runs its server as long as the house is open.</summary>
public sealed class JobServer(
    JobStorage storage, IJobFilterProvider filters, IRecurringJobManager recurring, IServiceScopeFactory scopes, Database database) : IHostedService, IDisposable
{
    private BackgroundJobServer? server;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var entry in Timetable.Entries)
            recurring.AddOrUpdate(entry.Id, entry.Job, entry.Cron, new RecurringJobOptions { TimeZone = TimeZoneInfo.Utc });
        if (database.Provider == StorageProvider.Sqlite)
            foreach (var entry in Timetable.Entries.Where(e => e.AtStart))
                recurring.Trigger(entry.Id);
        var options = new BackgroundJobServerOptions
        {
            Activator = new AspNetCoreJobActivator(scopes),
            FilterProvider = filters,
            WorkerCount = Math.Clamp(Environment.ProcessorCount, 2, 8),
        };
        server = new BackgroundJobServer(options, storage);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (server is not { } running)
            return;
        running.SendStop();
        await running.WaitForShutdownAsync(cancellationToken);
    }

    // A host may be told to stop once more after it has been disposed.
    public void Dispose() => Interlocked.Exchange(ref server, null)?.Dispose();
}
