using HealthCode.Infrastructure.Persistence;

namespace HealthCode.Web.Shell;

/// <summary>Something a room does once the database fits and before the first request, e.g. demo data.</summary>
public interface IStartupStep
{
    Task RunAsync(CancellationToken cancellation);
}

/// <summary>The program may not run like this; the message says what to do.</summary>
public sealed class StartupRefusedException(string message) : Exception(message);

/// <summary>Before anything else starts: the schema fits or the program refuses, then the rooms' steps in order of registration.</summary>
internal sealed class StartupWork(Database database, IServiceScopeFactory scopes) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (database.Provider == StorageProvider.Sqlite)
            await database.MigrateAsync(cancellationToken);
        if (await database.FindSchemaProblemAsync(cancellationToken) is { } problem)
            throw new StartupRefusedException(problem);
        await using var scope = scopes.CreateAsyncScope();
        foreach (var step in scope.ServiceProvider.GetServices<IStartupStep>())
            await step.RunAsync(cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
