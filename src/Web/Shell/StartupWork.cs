using HealthCode.Infrastructure.Persistence;

namespace HealthCode.Web.Shell;

/// <summary>Something a room does once the database fits and before the first request, e.g. demo data.</summary>
public interface IStartupStep
{
    Task RunAsync(CancellationToken cancellation);
}

/// <summary>The program may not run like this; the message says what to do.</summary>
public sealed class StartupRefusedException(string message) : Exception(message);

/// <summary>The first step: on SQLite the schema is brought to this version; elsewhere one that does not fit refuses the start.</summary>
internal sealed class FitSchema(Database database) : IStartupStep
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        if (database.Provider == StorageProvider.Sqlite)
            await database.MigrateAsync(cancellation);
        if (await database.FindSchemaProblemAsync(cancellation) is { } problem)
            throw new StartupRefusedException(problem);
    }
}

/// <summary>Runs the steps in order of registration, before anything else starts.</summary>
internal sealed class StartupWork(IServiceScopeFactory scopes) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
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
