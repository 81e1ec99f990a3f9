using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Tenancy;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Devices;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Load.Harness;

internal sealed record LoadVenue(Guid Id, int Capacity, int StayCapMinutes, IReadOnlyList<Guid> Doors);

/// <summary>One tenant with venues and a key, put into the database by the product's own classes before the program starts.</summary>
internal sealed record LoadSite(Guid TenantId, string ApiKey, IReadOnlyList<LoadVenue> Venues)
{
    public static async Task<LoadSite> CreateAsync(LoadDatabase load, IEnumerable<VenueSettings> venues, string identifier = "load", string timeZone = "Asia/Shanghai")
    {
        var configuration = new ConfigurationBuilder().AddCommandLine([.. load.Settings]).Build();
        var collection = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging();
        collection.AddPersistence().AddKeys(configuration).AddSingleton<TenantHandles>().AddSingleton<AuditDetails>().AddSingleton<AuditTrail>().AddSingleton<OutboxSignal>().AddScoped<ApiKeys>();
        await using var services = collection.BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var nowUtc = DateTime.UtcNow;

        var tenant = Tenant.Open(identifier, "Load", TenantKind.Business, timeZone, nowUtc);
        db.Tenants.Add(tenant);
        await db.SaveChangesAsync();
        using var entered = TenantScope.Enter(new TenantInfo(tenant.Id, tenant.Identifier, tenant.Name, tenant.TimeZone));
        var made = new List<LoadVenue>();
        foreach (var settings in venues)
        {
            var venue = Domain.Venues.Venue.Open(settings, nowUtc);
            var doors = new[] { venue.AddDoor("East", DoorDirection.Both).Id, venue.AddDoor("West", DoorDirection.Both).Id };
            db.Venues.Add(venue);
            made.Add(new(venue.Id, venue.Capacity, venue.StayCapMinutes, doors));
        }
        await db.SaveChangesAsync();
        var (_, key) = await scope.ServiceProvider.GetRequiredService<ApiKeys>().CreateAsync("load");
        return new(tenant.Id, key, made);
    }

    public static VenueSettings Open(string name, int capacity = 0, DoorAnswer whenFull = DoorAnswer.Attention, int stayCapMinutes = 120) => new()
    {
        Name = name, Kind = "mall", Capacity = capacity, TimeZone = "Asia/Shanghai", StayCapMinutes = stayCapMinutes, Policy = new DoorPolicy(whenFull),
    };
}
