using System.Text.Json;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Venues;
using HealthCode.Web.Features.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace HealthCode.Web.Tests.Demo;

/// <summary>The program as a developer starts it for the first time, on a Tuesday afternoon in Shanghai.</summary>
public sealed class DemoSite : IAsyncDisposable
{
    public static readonly DateTimeOffset Afternoon = new(2026, 3, 10, 6, 20, 0, TimeSpan.Zero);

    public DemoSite() => App = Start();

    public HealthCodeApp App { get; }

    public string FilePath => Path.Combine(App.DataDirectory, "demo.json");

    public DemoHouse House => Read(App);

    public static HealthCodeApp Start(string? dataDirectory = null, int days = DemoOptions.MostDays, bool isOnClock = true)
    {
        var app = new HealthCodeApp().With("Demo:Enabled", "true").With("Demo:Days", days.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (isOnClock)
            app.WithClock(new FakeTimeProvider(Afternoon));
        if (dataDirectory is not null)
            app.With("Storage:DataDirectory", dataDirectory);
        _ = app.Services;
        return app;
    }

    public static DemoHouse Read(HealthCodeApp app) => app.Services.GetRequiredService<DemoFile>().Read()!;

    public JsonElement Json() => JsonDocument.Parse(File.ReadAllText(FilePath)).RootElement;

    public async Task<IReadOnlyList<TenantInfo>> TenantsAsync() => await App.Services.GetRequiredService<IMultiTenantStore>().GetAllAsync();

    public async Task<List<VenueEntry>> VenuesAsync(TenantInfo tenant)
    {
        var ids = await App.InAsync(tenant, services => services.GetRequiredService<AppDbContext>().Venues.Select(venue => venue.Id).ToListAsync());
        var catalog = App.Services.GetRequiredService<VenueCatalog>();
        var venues = new List<VenueEntry>();
        foreach (var id in ids)
            venues.Add((await catalog.FindAsync(tenant.Id, id))!);
        return venues;
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}

/// <summary>One site for all tests that only look.</summary>
[CollectionDefinition(nameof(DemoSite))]
public sealed class DemoSiteCollection : ICollectionFixture<DemoSite>;
