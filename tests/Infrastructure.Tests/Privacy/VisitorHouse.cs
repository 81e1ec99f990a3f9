using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Tests.Jobs;
using HealthCode.Infrastructure.Venues;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCode.Infrastructure.Tests.Privacy;

/// <summary>A house with one venue and the real scan writer, for visitors to come to.</summary>
internal sealed class VisitorHouse : IAsyncDisposable
{
    private VisitorHouse(JobsHouse house, VenueEntry venue) => (House, Venue) = (house, venue);

    public JobsHouse House { get; }
    public VenueEntry Venue { get; }
    private ScanWriter Writer => House.Get<ScanWriter>();

    public static async Task<VisitorHouse> OpenAsync(StorageProvider engine = StorageProvider.Sqlite, Action<IServiceCollection>? add = null)
    {
        var house = await JobsHouse.OpenAsync(add: add, engine: engine);
        var venue = Domain.Venues.Venue.Open(new VenueSettings { Name = "Venue", Kind = "mall", TimeZone = "Asia/Shanghai", StayCapMinutes = 120 }, JobsHouse.Start);
        await house.WriteAsync(db => db.Venues.Add(venue));
        await house.Get<ScanWriter>().StartAsync(CancellationToken.None);
        return new VisitorHouse(house, (await house.Get<VenueCatalog>().FindAsync(house.Tenant.Id, venue.Id))!);
    }

    public async Task<ScanAnswer> ScanAsync(SealedPerson person, int companions = 0, bool hasSymptoms = false, ScanDirection direction = ScanDirection.In, byte[]? id = null)
    {
        var input = new ScanInput
        {
            ScanId = Guid.CreateVersion7(), Venue = Venue, Direction = direction, RandomId = id ?? Guid.NewGuid().ToByteArray(),
            Name = person.Name, Phone = person.Phone, Companions = companions, HasSymptoms = hasSymptoms,
        };
        var (scan, errors) = await House.Get<ScanIntake>().PrepareAsync(input);
        Assert.Empty(errors);
        var outcome = await Writer.WriteAsync(scan!);
        Assert.Null(outcome.Problem);
        return outcome.Answer!;
    }

    public IDisposable InTenant() => TenantScope.Enter(House.Tenant);

    public async ValueTask DisposeAsync()
    {
        await Writer.DrainAsync(CancellationToken.None);
        await Writer.StopAsync(CancellationToken.None);
        await House.DisposeAsync();
    }
}
