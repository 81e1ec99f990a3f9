using HealthCode.Domain.Tenancy;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Devices;
using HealthCode.Infrastructure.Occupancy;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Web.Features.Posters;
using HealthCode.Web.Shell;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.Demo;

/// <summary>Writes <c>demo.json</c>, unless the one that is there still tells the truth.</summary>
internal sealed class DescribeDemo(IServiceScopeFactory scopes, TenantHandles handles, DemoFile file, PosterLinks links, IOptions<SiteOptions> site)
{
    /// <param name="freshKeys">Keys just made, by tenant; the file of an earlier database knows others.</param>
    public async Task<DemoHouse> RunAsync(IReadOnlyList<(DemoTenant Plan, TenantInfo Tenant)> tenants, IReadOnlyDictionary<Guid, string> freshKeys, CancellationToken cancellation)
    {
        var known = file.Read();
        var keys = new Dictionary<Guid, string>(freshKeys);
        var (walls, gates) = (new Dictionary<Guid, string>(), new Dictionary<Guid, string>());
        foreach (var (plan, tenant) in tenants)
        {
            if (known?.Tenants.FirstOrDefault(entry => entry.Identifier == plan.Identifier) is not { } entry)
                continue;
            if (await IsOfAsync(tenant, HandleKind.ApiKey, entry.ApiKey))
                keys.TryAdd(tenant.Id, entry.ApiKey);
            if (entry.Wall is { } wall && await IsOfAsync(tenant, HandleKind.Wall, wall))
                walls.Add(tenant.Id, wall);
            if (entry.Gate is { } gate && await IsOfAsync(tenant, HandleKind.DeviceKey, gate))
                gates.Add(tenant.Id, gate);
        }
        if (known is not null && freshKeys.Count == 0 && keys.Count == tenants.Count && walls.Count == tenants.Count(tenant => HasWall(tenant.Plan)) && gates.Count == tenants.Count(tenant => tenant.Plan.Identifier == AddDemoDevices.Tenant)
            && known.BaseUrl == site.Value.PublicUrl)
            return known;

        var entries = new List<DemoTenantEntry>();
        foreach (var (plan, tenant) in tenants)
            entries.Add(await DescribeAsync(plan, tenant, keys.GetValueOrDefault(tenant.Id), walls.GetValueOrDefault(tenant.Id), gates.GetValueOrDefault(tenant.Id), cancellation));
        var house = new DemoHouse(site.Value.PublicUrl, new DemoAccount(DemoPlan.OperatorEmail, DemoPlan.Password), entries, DemoPlan.People,
            [.. DemoPlan.Duties.Select(plan => new DemoDutyEntry(plan.Email, DemoPlan.Password, plan.Duty.ToString().ToLowerInvariant()))]);
        file.Write(house);
        return house;
    }

    private async Task<bool> IsOfAsync(TenantInfo tenant, HandleKind kind, string secret) => (await handles.FindAsync(kind, secret))?.TenantId == tenant.Id;

    private static bool HasWall(DemoTenant plan) => plan.Venues.Any(venue => VenueKind.Find(venue.Kind) is { LevelIsPublic: true });

    private async Task<DemoTenantEntry> DescribeAsync(DemoTenant plan, TenantInfo tenant, string? key, string? wall, string? gate, CancellationToken cancellation)
    {
        using var tenantScope = TenantScope.Enter(tenant);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        // The old key is known to nobody any more; it may live on in somebody's script, so it is not withdrawn.
        key ??= (await scope.ServiceProvider.GetRequiredService<ApiKeys>().CreateAsync("Demo", cancellation: cancellation)).Secret;
        if (HasWall(plan))
            wall ??= (await scope.ServiceProvider.GetRequiredService<DisplayWalls>().CreateAsync(plan.Name, [], Guid.Empty, cancellation)).Token;
        gate ??= await scope.ServiceProvider.GetRequiredService<AddDemoDevices>().RunAsync(plan, cancellation);
        var venues = await db.Venues.AsNoTracking().Include(venue => venue.Doors).Where(venue => venue.ArchivedUtc == null).OrderBy(venue => venue.Id).ToListAsync(cancellation);
        var posters = await db.Posters.AsNoTracking().Where(poster => poster.WithdrawnUtc == null && poster.ReplacedById == null).OrderBy(poster => poster.Id).ToListAsync(cancellation);
        return new(
            plan.Identifier,
            plan.Kind.ToString().ToLowerInvariant(),
            key,
            [.. venues.Select(venue => new DemoVenueEntry(
                venue.Id,
                venue.Name,
                venue.Capacity,
                [.. venue.Doors.Where(door => door.ArchivedUtc is null).OrderBy(door => door.Id).Select(door => new DemoDoorEntry(door.Id, door.Name))],
                [.. posters.Where(poster => poster.VenueId == venue.Id).Select(poster => new DemoPosterEntry(poster.Id, poster.Code, links.UrlOf(poster)))]))],
            [.. Enum.GetValues<MemberRole>().Select(role => new DemoStaffEntry(plan.EmailOf(role), DemoPlan.Password, role.ToString().ToLowerInvariant()))],
            wall,
            gate);
    }
}
