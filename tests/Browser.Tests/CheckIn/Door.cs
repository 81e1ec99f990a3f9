using HealthCode.Browser.Tests.Harness;
using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Tenancy;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Posters;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Browser.Tests.CheckIn;

/// <summary>A door with its poster, of a tenant of its own.</summary>
internal sealed record Door(TenantInfo Tenant, string Path, string Alias)
{
    public static async Task<Door> OpenAsync(Site site, int capacity = 300, string hours = "", DoorPolicy? policy = null, DoorDirection direction = DoorDirection.Both, bool isWithdrawn = false, DoorCodeSettings? codes = null)
    {
        var database = site.Services.GetRequiredService<Database>();
        var nowUtc = DateTime.UtcNow;
        var tenant = HealthCode.Domain.Tenancy.Tenant.Open($"t{Guid.NewGuid():N}"[..20], "滨江广场 Riverside", TenantKind.Business, "Asia/Shanghai", nowUtc);
        var info = new TenantInfo(tenant.Id, tenant.Identifier, tenant.Name, tenant.TimeZone);
        var venue = Venue.Open(new VenueSettings
        {
            Name = "滨江购物中心 Riverside Mall", Kind = "mall", Capacity = capacity, TimeZone = "Asia/Shanghai", OpeningHours = hours,
            StayCapMinutes = 120, Policy = policy ?? new DoorPolicy(),
        }, nowUtc);
        await using (var db = database.CreateContext())
        {
            db.Tenants.Add(tenant);
            await db.SaveChangesAsync();
        }
        using var scope = TenantScope.Enter(info);
        await using var context = database.CreateContext();
        context.Venues.Add(venue);
        var door = venue.AddDoor("东门 East door", direction, null, codes);
        var poster = await PosterPress.IssueAsync(context, info.Id, venue.Id, door.Id, direction, nowUtc, default);
        if (isWithdrawn)
            poster.Withdraw(nowUtc);
        await context.SaveChangesAsync();
        return new Door(info, $"/v/{poster.Code}", poster.Alias);
    }
}
