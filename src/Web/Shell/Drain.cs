using HealthCode.Infrastructure.Persistence;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Shell;

/// <summary>Section <c>Drain</c>.</summary>
public sealed class DrainOptions
{
    /// <summary>How long <c>/readyz</c> says 503 before the steps begin, so that balancers look elsewhere.</summary>
    public double GraceSeconds { get; set; }

    /// <summary>All of it: grace, steps and the requests that are still being answered.</summary>
    public double TimeoutSeconds { get; set; } = 25;
}

/// <summary>What a room finishes before the program ends.</summary>
/// <param name="Order">Smaller goes first: 10 the queue of scans, 90 the database's checkpoint.</param>
public sealed record DrainStep(int Order, string Name, Func<IServiceProvider, CancellationToken, Task> RunAsync);

/// <summary>
/// SIGTERM: <c>/readyz</c> turns 503, whoever takes in work asks <see cref="IsDraining"/> and refuses, the steps run in order,
/// and only then the server stops listening.
/// </summary>
public sealed class Drain(IServiceProvider services, IEnumerable<DrainStep> steps, IOptions<DrainOptions> options, ILogger<Drain> log) : IHostedLifecycleService
{
    private volatile bool draining;

    public bool IsDraining => draining;

    /// <summary>Stops intake; called by the host, before anything stops.</summary>
    public void Begin() => draining = true;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        Begin();
        if (options.Value.GraceSeconds > 0)
            await Task.Delay(TimeSpan.FromSeconds(options.Value.GraceSeconds), cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var step in steps.OrderBy(step => step.Order))
        {
            try
            {
                await step.RunAsync(services, cancellationToken);
                log.LogInformation("Drained {Step}", step.Name);
            }
            // One step that fails must not keep the next from saving what it holds.
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                log.LogError(error, "Draining {Step} failed", step.Name);
            }
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

public static class DrainRegistration
{
    public static WebApplicationBuilder AddDrain(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<DrainOptions>().BindConfiguration("Drain")
            .Validate(drain => drain.TimeoutSeconds > drain.GraceSeconds && drain.GraceSeconds >= 0, "Drain:TimeoutSeconds must be more than Drain:GraceSeconds.")
            .ValidateOnStart();
        builder.Services.AddOptions<HostOptions>().Configure<IOptions<DrainOptions>>((host, drain) => host.ShutdownTimeout = TimeSpan.FromSeconds(drain.Value.TimeoutSeconds));
        builder.Services.AddSingleton<Drain>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<Drain>());
        builder.Services.AddDrainStep(90, "checkpoint", (provider, cancellation) => provider.GetRequiredService<Database>().CheckpointAsync(cancellation));
        return builder;
    }

    public static IServiceCollection AddDrainStep(this IServiceCollection services, int order, string name, Func<IServiceProvider, CancellationToken, Task> run) =>
        services.AddSingleton(new DrainStep(order, name, run));
}
