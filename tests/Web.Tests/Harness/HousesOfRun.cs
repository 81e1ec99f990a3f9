using System.Collections.Concurrent;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Tests.Harness;

[assembly: AssemblyFixture(typeof(HousesOfRun))]

namespace HealthCode.Web.Tests.Harness;

/// <summary>One application for each engine, built by the first test that asks.</summary>
public sealed class HousesOfRun : IAsyncDisposable
{
    private readonly ConcurrentDictionary<StorageProvider, Lazy<Task<House>>> houses = new();

    public Task<House> GetAsync(StorageProvider provider = StorageProvider.Sqlite) =>
        houses.GetOrAdd(provider, wanted => new(() => House.BuildAsync(wanted))).Value;

    public async Task<TenantOfTest> OpenTenantAsync(StorageProvider provider = StorageProvider.Sqlite) =>
        await (await GetAsync(provider)).OpenTenantAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var house in houses.Values)
            await (await house.Value).DisposeAsync();
    }
}
