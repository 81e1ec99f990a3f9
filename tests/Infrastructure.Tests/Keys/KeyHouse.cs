using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace HealthCode.Infrastructure.Tests.Keys;

/// <summary>One node with real key files in a folder; several may share the folder.</summary>
internal sealed class KeyHouse : IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private readonly ServiceProvider provider;

    public KeyHouse(string folder, Dictionary<string, string?>? settings = null, string environment = "Development")
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Storage:DataDirectory"] = folder })
            .AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration).AddSingleton<TimeProvider>(Time).AddLogging();
        services.AddSingleton<IHostEnvironment>(new Environment(environment));
        services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section);
        services.AddKeys(configuration);
        provider = services.BuildServiceProvider();
    }

    public FakeTimeProvider Time { get; } = new(Start);
    public KeyStore Keys => Get<KeyStore>();

    public T Get<T>() where T : notnull => provider.GetRequiredService<T>();

    public static string NewFolder() => Directory.CreateTempSubdirectory("healthcode-keys-").FullName;

    public void Dispose()
    {
        provider.Dispose();
    }

    private sealed class Environment(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;
        public string ApplicationName { get; set; } = "tests";
        public string ContentRootPath { get; set; } = "/";
        public Microsoft.Extensions.FileProviders.IFileProvider ContentRootFileProvider { get; set; } = new Microsoft.Extensions.FileProviders.NullFileProvider();
    }
}
