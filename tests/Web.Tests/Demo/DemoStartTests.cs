using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Tests.Demo;

public sealed class DemoStartTests
{
    [Fact]
    public async Task A_second_start_changes_nothing()
    {
        await using var first = DemoSite.Start(days: 1);
        var file = Path.Combine(first.DataDirectory, "demo.json");
        var (text, rows) = (await File.ReadAllTextAsync(file), await CountAsync(first));
        await using var second = DemoSite.Start(first.DataDirectory, days: 1);
        Assert.Equal(text, await File.ReadAllTextAsync(file));
        Assert.Equal(rows, await CountAsync(second));
    }

    [Fact]
    public async Task A_lost_file_is_written_again_with_keys_that_work()
    {
        await using var first = DemoSite.Start(days: 0);
        var old = DemoSite.Read(first);
        File.Delete(Path.Combine(first.DataDirectory, "demo.json"));
        await using var second = DemoSite.Start(first.DataDirectory, days: 0);
        var fresh = DemoSite.Read(second);
        Assert.Equal(old.Tenants.SelectMany(tenant => tenant.Venues).SelectMany(venue => venue.Posters), fresh.Tenants.SelectMany(tenant => tenant.Venues).SelectMany(venue => venue.Posters));
        foreach (var (tenant, earlier) in fresh.Tenants.Zip(old.Tenants))
        {
            Assert.NotEqual(earlier.ApiKey, tenant.ApiKey);
            using var api = second.Api(tenant.ApiKey);
            (await api.GetAsync($"/api/v1/venues/{tenant.Venues[0].Id}")).EnsureSuccessStatusCode();
        }
    }

    [Fact]
    public async Task A_file_of_another_database_is_replaced()
    {
        await using var other = DemoSite.Start(days: 0);
        await using var site = DemoSite.Start(days: 0);
        var file = Path.Combine(site.DataDirectory, "demo.json");
        File.Copy(Path.Combine(other.DataDirectory, "demo.json"), file, overwrite: true);
        await using var again = DemoSite.Start(site.DataDirectory, days: 0);
        var tenant = DemoSite.Read(again).Tenants[0];
        using var api = again.Api(tenant.ApiKey);
        (await api.GetAsync($"/api/v1/venues/{tenant.Venues[0].Id}")).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task A_database_that_somebody_began_stays_as_it_is()
    {
        await using var own = new HealthCodeApp();
        await own.OpenTenantAsync();
        await using var site = DemoSite.Start(own.DataDirectory);
        Assert.Single(await site.Services.GetRequiredService<IMultiTenantStore>().GetAllAsync());
        Assert.False(File.Exists(Path.Combine(own.DataDirectory, "demo.json")));
        using var browser = site.Browser();
        Assert.Null((await browser.OpenAsync("/sign-in")).QuerySelector("details"));
    }

    [Fact]
    public async Task Links_follow_a_developer_to_another_port()
    {
        await using var app = new HealthCodeApp().With("urls", "http://*:6123").With("Demo:Enabled", "true").With("Demo:Days", "0");
        Assert.Equal("http://localhost:6123", DemoSite.Read(app).BaseUrl);
    }

    [Fact]
    public async Task Outside_development_demo_data_are_refused()
    {
        await using var asked = Outside().With("Demo:Enabled", "true");
        Assert.Contains("Demo:Enabled", Assert.ThrowsAny<OptionsValidationException>(() => asked.Services).Message);

        await using var demo = DemoSite.Start(days: 0);
        await using var found = Outside().With("Storage:DataDirectory", demo.DataDirectory);
        Assert.Contains("demo data", Assert.ThrowsAny<StartupRefusedException>(() => found.Services).Message);
    }

    private static HealthCodeApp Outside() => new HealthCodeApp().In("Staging").With("Site:PublicUrl", "https://code.example.org").With("Demo:Enabled", "");

    private static async Task<string> CountAsync(HealthCodeApp app)
    {
        var counted = new List<int>();
        foreach (var tenant in await app.Services.GetRequiredService<IMultiTenantStore>().GetAllAsync())
            counted.AddRange(await app.InAsync(tenant, async services =>
            {
                var db = services.GetRequiredService<AppDbContext>();
                return new[]
                {
                    await db.Venues.CountAsync(), await db.Posters.CountAsync(), await db.Members.CountAsync(), await db.ApiKeys.CountAsync(), await db.Visits.CountAsync(),
                    await db.ScanReceipts.CountAsync(), await db.DoorCounts.CountAsync(), await db.FlowHours.CountAsync(), await db.Occupancy.SumAsync(o => o.OpenPersons + o.CountedInside),
                };
            }));
        return string.Join(' ', counted);
    }
}
