namespace HealthCode.Infrastructure.Jobs;

/// <summary>Work of one tenant, whose scope is entered before. Small, and harmless when it runs twice.</summary>
public interface ITenantJob
{
    Task RunAsync(CancellationToken cancellation);
}
