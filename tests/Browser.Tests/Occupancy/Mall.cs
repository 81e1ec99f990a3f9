using HealthCode.Browser.Tests.Harness;
using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Occupancy;
using HealthCode.Domain.Tenancy;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Venues;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace HealthCode.Browser.Tests.Occupancy;

/// <summary>A tenant of its own with a few venues and people in them, through the real scan writer.</summary>
internal sealed class Mall(Site site, TenantInfo tenant)
{
    private Staff? staff;

    public TenantInfo Tenant => tenant;

    public string Path => $"/t/{tenant.Identifier}/";

    public List<VenueEntry> Venues { get; } = [];

    public static async Task<Mall> OpenAsync(Site site, bool isEmpty = false)
    {
        var nowUtc = DateTime.UtcNow;
        var tenant = Domain.Tenancy.Tenant.Open($"mall-{Guid.NewGuid():N}"[..20], "滨江广场 Riverside", TenantKind.Business, "Asia/Shanghai", nowUtc);
        await using var db = site.Services.GetRequiredService<Database>().CreateContext();
        db.Tenants.Add(tenant);
        await db.SaveChangesAsync();
        var mall = new Mall(site, new TenantInfo(tenant.Id, tenant.Identifier, tenant.Name, tenant.TimeZone));
        if (isEmpty)
            return mall;
        await mall.AddVenueAsync("滨江购物中心 Riverside Mall", 300, 1_800, "东门 East door", "地铁口 Metro", "停车场 Car park");
        await mall.AddVenueAsync("美食广场 Food court", 120, 400, "正门 Main door");
        await mall.AddVenueAsync("影院 Cinema", 60, 220, "检票口 Gate");
        await mall.AddVenueAsync("儿童乐园 Playground", 40, null, "入口 Entrance");
        await mall.AddVenueAsync("屋顶花园 Roof garden", 0, 900, "电梯厅 Lift hall");
        return mall;
    }

    public async Task<VenueEntry> AddVenueAsync(string name, int capacity, int? area, params string[] doors)
    {
        var venue = Venue.Open(new VenueSettings
        {
            Name = name, Kind = "mall", Capacity = capacity, AreaM2 = area, TimeZone = "Asia/Shanghai", StayCapMinutes = 120, OpeningHours = "",
        }, DateTime.UtcNow);
        foreach (var door in doors)
            venue.AddDoor(door, DoorDirection.Both);
        await InAsync(async db =>
        {
            db.Venues.Add(venue);
            await db.SaveChangesAsync();
        });
        var entry = (await site.Services.GetRequiredService<VenueCatalog>().FindAsync(tenant.Id, venue.Id))!;
        Venues.Add(entry);
        return entry;
    }

    public async Task<ScanAnswer> EnterAsync(VenueEntry venue, int persons = 1, int door = 0, int minutesAgo = 0, decimal? temperature = null, string? leaving = null)
    {
        var (scan, errors) = await site.Services.GetRequiredService<ScanIntake>().PrepareAsync(new ScanInput
        {
            ScanId = Guid.CreateVersion7(), Venue = venue, DoorId = venue.Doors[door].Id, Direction = leaving is null ? ScanDirection.In : ScanDirection.Out,
            VisitorRef = leaving, Companions = persons - 1, TemperatureC = temperature, OccurredUtc = DateTime.UtcNow.AddMinutes(-minutesAgo),
        });
        Assert.Empty(errors);
        var outcome = await site.Services.GetRequiredService<ScanWriter>().WriteAsync(scan!);
        Assert.Null(outcome.Problem);
        return outcome.Answer!;
    }

    /// <summary>A day at the mall: levels from calm to full, a curve behind them, one silent door, a flag.</summary>
    public async Task FillAsync()
    {
        int[] persons = [214, 98, 58, 40, 23];
        for (var venue = 0; venue < Venues.Count; venue++)
        {
            for (var inside = 0; inside < persons[venue]; inside += 2)
                await EnterAsync(Venues[venue], Math.Min(2, persons[venue] - inside), door: venue == 0 ? inside / 2 % 2 : 0, minutesAgo: inside % 90);
        }
        await EnterAsync(Venues[0], temperature: 38.2m);
        for (var left = 0; left < 6; left++)
        {
            var visit = await EnterAsync(Venues[0], 2, minutesAgo: 50);
            await EnterAsync(Venues[0], leaving: visit.VisitorRef);
        }
        await DrawPastAsync();
    }

    /// <summary>What the last hours would have left behind.</summary>
    private Task DrawPastAsync() => InAsync(async db =>
    {
        var nowUtc = DateTime.UtcNow;
        foreach (var venue in Venues)
        {
            var inside = await db.Occupancy.Where(o => o.VenueId == venue.Id).Select(o => o.OpenPersons + o.Adjustment).SingleAsync();
            for (var ago = 700; ago >= 5; ago -= 5)
            {
                var at = new DateTime(nowUtc.Ticks - nowUtc.Ticks % TimeSpan.TicksPerMinute, DateTimeKind.Utc).AddMinutes(-ago);
                var share = Math.Sin((720 - ago) / 720.0 * Math.PI * 0.85) + 0.12 * Math.Sin(ago / 17.0);
                var number = Math.Max(0, (int)(inside * 1.15 * share));
                var changed = await db.OccupancyMinutes.Where(m => m.VenueId == venue.Id && m.MinuteUtc == at)
                    .ExecuteUpdateAsync(set => set.SetProperty(m => m.Inside, number).SetProperty(m => m.Peak, number));
                if (changed == 0)
                    await db.Database.ExecuteSqlAsync(
                        $"INSERT INTO occupancy_minutes (tenant_id, venue_id, minute_utc, inside, peak, entered, \"left\") VALUES ({tenant.Id}, {venue.Id}, {at}, {number}, {number}, 0, 0)");
            }
        }
    });

    public async Task SignInAsync(IPage page, MemberRole role = MemberRole.Manager)
    {
        staff ??= await Staff.JoinAsync(site, tenant.Id, role);
        await staff.SignInAsync(page);
    }

    private async Task InAsync(Func<AppDbContext, Task> work)
    {
        using var scope = TenantScope.Enter(tenant);
        await using var db = site.Services.GetRequiredService<Database>().CreateContext();
        await work(db);
    }
}
