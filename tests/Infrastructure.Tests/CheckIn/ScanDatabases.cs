using HealthCode.Infrastructure.Persistence;

namespace HealthCode.Infrastructure.Tests.CheckIn;

/// <summary>Where the scan writer's tests run.</summary>
internal static class ScanDatabases
{
    public static TheoryData<StorageProvider> All => new(StorageProvider.Sqlite);

    public static Task<Dictionary<string, string?>> SettingsAsync(StorageProvider provider, string folder) =>
        Task.FromResult(new Dictionary<string, string?> { ["Storage:Provider"] = provider.ToString(), ["Storage:DataDirectory"] = folder });
}
