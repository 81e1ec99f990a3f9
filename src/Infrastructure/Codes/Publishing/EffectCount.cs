using HealthCode.Domain.Codes;
using HealthCode.Domain.Codes.Publishing;

namespace HealthCode.Infrastructure.Codes.Publishing;

/// <summary>What a pack would make of everybody who has a code. The next page is read while this one is judged on all cores.</summary>
public sealed class EffectCount(CitizenFacts facts)
{
    public Task<int> CountAsync(CancellationToken cancellation) => facts.CountAsync(cancellation);

    /// <param name="advance">Told after each page how many persons have been looked at.</param>
    public async Task<PackEffects> RunAsync(PolicyPack pack, Func<int, Task> advance, CancellationToken cancellation)
    {
        var (counter, done) = (new EffectCounter(), 0);
        var next = PageAsync(null);
        while (await next is { Last: { } last } page)
        {
            next = PageAsync(last);
            foreach (var one in page.Persons.AsParallel().WithCancellation(cancellation).Select(person => Redecision.Of(pack, person)))
                counter.Add(one);
            await advance(done += page.Persons.Count);
        }
        return counter.Sum();

        // Elsewhere, so that a database that answers at once does not keep the judges waiting.
        Task<FactsPage> PageAsync(Guid? after) => Task.Run(() => facts.PageAsync(after, CitizenFacts.PageSize, pack.Clean is not null, cancellation), cancellation);
    }
}
