using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Codes;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Devices;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Load.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Load.Devices;

/// <param name="Key">Its bearer key; it records at this door and nowhere else.</param>
internal sealed record LoadDevice(string Key, Guid VenueId, Guid DoorId);

/// <summary>A site with gates, put there by the product's own classes before the program starts; and the issuer, for codes to show at them.</summary>
internal sealed class DeviceSite : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private DeviceSite(ServiceProvider services, LoadSite site) => (this.services, Site) = (services, site);

    public LoadSite Site { get; }

    public IReadOnlyList<LoadDevice> Devices { get; private set; } = [];

    public static async Task<DeviceSite> CreateAsync(LoadDatabase load, int venues, int devices, CodePolicy? codes = null)
    {
        var site = await LoadSite.CreateAsync(load, Enumerable.Range(1, venues).Select(number => LoadSite.Open($"Venue {number}")));
        var configuration = new ConfigurationBuilder().AddCommandLine([.. load.Settings]).Build();
        var collection = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging();
        collection.AddPersistence().AddKeys(configuration).AddSingleton<TenantHandles>().AddSingleton<AuditDetails>().AddSingleton<AuditTrail>().AddSingleton<OutboxSignal>()
            .AddSingleton<KnownDevices>().AddScoped<ScanningDevices>().AddSingleton<IssuerKeys>().AddSingleton<CredentialSigner>().AddOptions<CodesOptions>();
        var made = new DeviceSite(collection.BuildServiceProvider(), site);
        await made.AddAsync(devices, codes);
        return made;
    }

    /// <summary>What the issuer signs for a phone.</summary>
    public async Task<byte[]> IssueAsync(CodePoint phone) =>
        (await services.GetRequiredService<CredentialSigner>().SignAsync(phone, CodeState.Green, CodeName.Of("张三丰"), TimeSpan.FromHours(8))).Value.Bytes;

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private async Task AddAsync(int count, CodePolicy? codes)
    {
        using var entered = TenantScope.Enter(new TenantInfo(Site.TenantId, "load", "Load", "Asia/Shanghai"));
        await using var scope = services.CreateAsyncScope();
        if (codes is not null)
            await scope.ServiceProvider.GetRequiredService<AppDbContext>().Doors.ExecuteUpdateAsync(set => set.SetProperty(door => door.Codes, codes));
        var places = Site.Venues.SelectMany(venue => venue.Doors.Select(door => (venue.Id, Door: door))).ToArray();
        var made = new List<LoadDevice>(count);
        for (var number = 0; number < count; number++)
        {
            var (venue, door) = places[number % places.Length];
            var (_, key) = await scope.ServiceProvider.GetRequiredService<ScanningDevices>().AddGateAsync($"Gate {number + 1}", new(venue, door, null), Guid.Empty, default);
            made.Add(new(key, venue, door));
        }
        Devices = made;
    }
}
