using System.Collections.Concurrent;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tests.Persistence;
using HealthCode.Web.Tests.Occupancy;

[assembly: AssemblyFixture(typeof(LivePrograms))]

namespace HealthCode.Web.Tests.Occupancy;

/// <summary>One program on Kestrel for each engine, started by the first test that asks.</summary>
public sealed class LivePrograms : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<StorageProvider, Lazy<Task<(HealthCodeApp App, TestDatabase Database)>>> Started = new();

    public static async Task<HealthCodeApp> GetAsync(StorageProvider provider) => (await Started.GetOrAdd(provider, wanted => new(async () =>
    {
        var database = await TestDatabase.CreateAsync(wanted);
        return (Start(database, null), database);
    })).Value).App;

    public static HealthCodeApp Start(TestDatabase? database, TimeProvider? clock, params (string Name, string Value)[] settings)
    {
        var app = new HealthCodeApp().With("RateLimits:SignIn", "10000");
        foreach (var (name, value) in database?.Settings ?? [])
            if (value is not null && name != "Storage:DataDirectory")
                app.With(name, value);
        foreach (var (name, value) in settings)
            app.With(name, value);
        if (clock is not null)
            app.WithClock(clock);
        app.UseKestrel(0);
        app.StartServer();
        return app;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var program in Started.Values)
        {
            var (app, database) = await program.Value;
            await app.DisposeAsync();
            await database.DisposeAsync();
        }
    }
}
