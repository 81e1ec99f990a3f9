using System.Net.Http.Json;
using System.Text.Json;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Privacy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Tests.Demo;

[Collection(nameof(DemoSite))]
public sealed class DemoDaysTests(DemoSite site)
{
    [Fact]
    public async Task The_numbers_are_what_the_rows_say()
    {
        var writer = site.App.Services.GetRequiredService<ScanWriter>();
        foreach (var tenant in await site.TenantsAsync())
        {
            foreach (var venue in await site.VenuesAsync(tenant))
            {
                var (outcome, drift) = await writer.RecomputeAsync(venue);
                Assert.Null(outcome.Problem);
                Assert.Equal(0, drift);
                var (row, open) = await site.App.InAsync(tenant, async services =>
                {
                    var db = services.GetRequiredService<AppDbContext>();
                    return (await db.Occupancy.AsNoTracking().SingleAsync(o => o.VenueId == venue.Id),
                        await db.Visits.Where(v => v.VenueId == venue.Id && v.LeftUtc == null).SumAsync(v => v.Persons));
                });
                Assert.Equal(open, row.OpenPersons);
            }
        }
    }

    [Fact]
    public async Task On_an_afternoon_people_are_inside_and_the_last_hours_have_a_curve()
    {
        foreach (var tenant in site.House.Tenants)
        {
            using var api = site.App.Api(tenant.ApiKey);
            var inside = new List<int>();
            foreach (var venue in tenant.Venues)
            {
                var now = await api.GetFromJsonAsync<JsonElement>($"/api/v1/venues/{venue.Id}/occupancy");
                inside.Add(now.GetProperty("inside").GetInt32());
                Assert.InRange(inside[^1], 0, venue.Capacity);
            }
            Assert.True(inside.Sum() > 0, $"Nobody is at {tenant.Identifier}.");
        }
        var mall = (await site.TenantsAsync()).Single(tenant => tenant.Identifier == "riverside-mall");
        var since = DemoSite.Afternoon.UtcDateTime.AddHours(-4);
        var minutes = await site.App.InAsync(mall, services => services.GetRequiredService<AppDbContext>().OccupancyMinutes.CountAsync(m => m.MinuteUtc >= since && m.Inside > 0));
        Assert.True(minutes > 30, $"{minutes} minutes have a number.");
    }

    [Fact]
    public async Task Three_weeks_have_flow_and_visits_older_than_promised_do_not_exist()
    {
        var keptSinceUtc = site.App.Services.GetRequiredService<IOptions<PrivacyOptions>>().Value.ForgottenUtc(DemoSite.Afternoon.UtcDateTime);
        foreach (var tenant in site.House.Tenants)
        {
            using var api = site.App.Api(tenant.ApiKey);
            foreach (var venue in tenant.Venues)
            {
                var flow = await api.GetFromJsonAsync<JsonElement>($"/api/v1/venues/{venue.Id}/flow?from=2026-02-18&to=2026-03-11");
                var days = flow.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("entered").GetInt64()).ToList();
                Assert.Equal(21, days.Count);
                Assert.InRange(days.Count(entered => entered > 0), 15, 21);
            }
        }
        foreach (var tenant in await site.TenantsAsync())
            Assert.Equal((0, true), await site.App.InAsync(tenant, async services =>
            {
                var db = services.GetRequiredService<AppDbContext>();
                return (await db.Visits.CountAsync(v => v.EnteredUtc < keptSinceUtc) + await db.ScanReceipts.CountAsync(r => r.OccurredUtc < keptSinceUtc),
                    await db.Visits.AnyAsync(v => v.EnteredUtc < keptSinceUtc.AddDays(1)));
            }));
    }

    [Fact]
    public async Task The_purge_finds_the_archive_as_it_would_have_left_it()
    {
        var mall = (await site.TenantsAsync()).Single(tenant => tenant.Identifier == "riverside-mall");
        var (before, after) = await site.App.InAsync(mall, async services =>
        {
            var db = services.GetRequiredService<AppDbContext>();
            var hours = await db.FlowHours.CountAsync();
            await ActivatorUtilities.CreateInstance<PurgeExpired>(services).RunAsync(CancellationToken.None);
            return (hours, await db.FlowHours.CountAsync());
        });
        Assert.True(before > 100);
        Assert.Equal(before, after);
    }

    [Fact]
    public async Task Some_visits_are_flagged_and_one_venue_is_counted()
    {
        var (flags, counted) = (0, 0);
        foreach (var tenant in await site.TenantsAsync())
        {
            flags += await site.App.InAsync(tenant, services => services.GetRequiredService<AppDbContext>().Flags.CountAsync());
            counted += (await site.VenuesAsync(tenant)).Count(venue => venue.CountSource == CountSource.Counters);
        }
        Assert.InRange(flags, 10, 200);
        Assert.Equal(1, counted);
    }
}
