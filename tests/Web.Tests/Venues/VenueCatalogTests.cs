using System.Diagnostics;
using System.Net;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Tests.Persistence;
using HealthCode.Infrastructure.Venues;
using HealthCode.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Web.Tests.Venues;

public sealed class VenueCatalogTests(HousesOfRun houses)
{
    public static TheoryData<StorageProvider> Engines => TestDatabase.Engines;

    [Fact]
    public async Task A_change_through_this_node_counts_for_the_very_next_scan()
    {
        var tenant = await houses.OpenTenantAsync();
        var catalog = tenant.House.Services.GetRequiredService<VenueCatalog>();
        var venue = await tenant.Api.CreateVenueAsync();
        Assert.Equal(1_200, (await catalog.FindAsync(tenant.Info.Id, venue.Id()))!.Capacity);

        await tenant.Api.PutAsync($"/api/v1/venues/{venue.Id()}",
            new { version = venue.GetProperty("version").GetInt32(), name = "A", kind = "shop", capacity = 7, timeZone = "UTC" }, HttpStatusCode.OK);
        var entry = (await catalog.FindAsync(tenant.Info.Id, venue.Id()))!;
        Assert.Equal((7, "shop", TimeSpan.FromMinutes(45)), (entry.Capacity, entry.Kind.Code, entry.StayCap));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_change_by_another_node_is_seen_while_the_venue_is_in_use(StorageProvider engine)
    {
        var tenant = await houses.OpenTenantAsync(engine);
        var catalog = tenant.House.Services.GetRequiredService<VenueCatalog>();
        var id = (await tenant.Api.CreateVenueAsync()).Id();
        Assert.False((await catalog.FindAsync(tenant.Info.Id, id))!.IsArchived);

        await ElsewhereAsync(tenant, id, venue => venue.Archive(DateTime.UtcNow));
        var watch = Stopwatch.StartNew();
        while (!(await catalog.FindAsync(tenant.Info.Id, id))!.IsArchived)
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), "The change was never seen.");
            await Task.Yield();
        }
    }

    [Fact]
    public async Task In_use_a_venue_is_given_out_without_waiting()
    {
        var tenant = await houses.OpenTenantAsync();
        var catalog = tenant.House.Services.GetRequiredService<VenueCatalog>();
        var id = (await tenant.Api.CreateVenueAsync()).Id();
        await catalog.FindAsync(tenant.Info.Id, id);
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromSeconds(3);)
            Assert.True(catalog.FindAsync(tenant.Info.Id, id).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_venue_of_another_tenant_is_not_found()
    {
        var owner = await houses.OpenTenantAsync();
        var stranger = await houses.OpenTenantAsync();
        var catalog = owner.House.Services.GetRequiredService<VenueCatalog>();
        var id = (await owner.Api.CreateVenueAsync()).Id();
        Assert.NotNull(await catalog.FindAsync(owner.Info.Id, id));
        Assert.Null(await catalog.FindAsync(stranger.Info.Id, id));
    }

    [Fact]
    public async Task Hours_over_midnight_follow_the_venues_clock_also_when_it_changes()
    {
        var tenant = await houses.OpenTenantAsync();
        var catalog = tenant.House.Services.GetRequiredService<VenueCatalog>();
        var id = (await tenant.Api.CreateVenueAsync(new { name = "Night", kind = "restaurant", capacity = 10, timeZone = "America/Los_Angeles", openingHours = "Sat 20:00-03:00" })).Id();
        var venue = (await catalog.FindAsync(tenant.Info.Id, id))!;

        // 31 October 2026 is a Saturday; the night has 25 hours, so 03:00 comes at 11:00 UTC instead of 10:00.
        Assert.False(venue.IsOpenAt(Utc(2026, 11, 1, 2, 59)));
        Assert.True(venue.IsOpenAt(Utc(2026, 11, 1, 3, 0)));
        Assert.True(venue.IsOpenAt(Utc(2026, 11, 1, 10, 59)));
        Assert.False(venue.IsOpenAt(Utc(2026, 11, 1, 11, 0)));
        // 7 March 2026 is the Saturday before the night of 23 hours: 03:00 comes an hour sooner.
        Assert.True(venue.IsOpenAt(Utc(2026, 3, 8, 9, 59)));
        Assert.False(venue.IsOpenAt(Utc(2026, 3, 8, 10, 0)));
    }

    private static DateTime Utc(int year, int month, int day, int hour, int minute) => new(year, month, day, hour, minute, 0, DateTimeKind.Utc);

    /// <summary>As another node would: past this node's use cases and catalogue.</summary>
    private static async Task ElsewhereAsync(TenantOfTest tenant, Guid venueId, Action<Venue> change)
    {
        using var scope = TenantScope.Enter(tenant.Info);
        await using var db = tenant.House.Services.GetRequiredService<Database>().CreateContext();
        change(await db.Venues.SingleAsync(venue => venue.Id == venueId));
        await db.SaveChangesAsync();
    }
}
