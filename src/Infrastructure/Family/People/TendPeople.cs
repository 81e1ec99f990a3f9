using HealthCode.Infrastructure.Family.Cards;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Infrastructure.Family.People;

/// <summary>Writes the lists and issues the cards that wait in one tenant, one after the other, each with services of its own. May run at any time and twice.</summary>
public sealed class TendPeople(IServiceScopeFactory scopes) : ITenantJob
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        if (!TenantScope.Current.IsResolved)
            throw new TenantNotResolvedException("lists of persons and cards");
        while (await NextAsync(services => services.GetRequiredService<WardImporting>().RunNextAsync(cancellation)))
            cancellation.ThrowIfCancellationRequested();
        while (await NextAsync(services => services.GetRequiredService<CardPrinting>().RunNextAsync(cancellation)))
            cancellation.ThrowIfCancellationRequested();
    }

    private async Task<bool> NextAsync(Func<IServiceProvider, Task<bool>> run)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await run(scope.ServiceProvider);
    }
}
