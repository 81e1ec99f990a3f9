using HealthCode.Infrastructure.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Infrastructure.Reports;

/// <summary>Orders what is due in one tenant, then makes what waits, one after the other, each with services of its own.</summary>
public sealed class TenantReports(IServiceScopeFactory scopes) : ITenantJob
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        await using (var scope = scopes.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<OrderDueReports>().RunAsync(cancellation);
        for (var mayBeMore = true; mayBeMore;)
        {
            cancellation.ThrowIfCancellationRequested();
            await using var scope = scopes.CreateAsyncScope();
            mayBeMore = await scope.ServiceProvider.GetRequiredService<MakeReport>().RunNextAsync(cancellation);
        }
    }
}
