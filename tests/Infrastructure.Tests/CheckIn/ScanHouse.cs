using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Venues;
using HealthCode.Infrastructure.Accounts.Citizens;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Tests.Persistence;
using HealthCode.Infrastructure.Venues;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace HealthCode.Infrastructure.Tests.CheckIn;

/// <summary>A scan writer on a real database with a tenant and venues to scan at; the clock is the test's.</summary>
internal sealed class ScanHouse : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly TestDatabase storage;

    public static readonly DateTime Start = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

    private ScanHouse(ServiceProvider services, TestDatabase storage, TenantInfo tenant, FakeTimeProvider clock) =>
        (this.services, this.storage, Tenant, Clock) = (services, storage, tenant, clock);

    public TenantInfo Tenant { get; }
    public FakeTimeProvider Clock { get; }
    public StorageOptions Options => storage.Options;
    public Database Database => services.GetRequiredService<Database>();
    public ScanWriter Writer => services.GetRequiredService<ScanWriter>();
    public ScanIntake Intake => services.GetRequiredService<ScanIntake>();
    public DateTime Now => Clock.GetUtcNow().UtcDateTime;

    public static async Task<ScanHouse> OpenAsync(StorageProvider provider = StorageProvider.Sqlite, int groupSize = 256)
    {
        var storage = await TestDatabase.CreateAsync(provider);
        var clock = new FakeTimeProvider(Start);
        var settings = storage.Settings;
        settings["Scans:GroupSize"] = groupSize.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var collection = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging().AddMetrics();
        collection.AddSingleton<TimeProvider>(clock);
        collection.AddPersistence().AddKeys(configuration).AddCheckIn(configuration).AddCodes().AddCitizens();
        collection.AddSingleton<VenueCatalog>();
        var services = collection.BuildServiceProvider();
        var house = new ScanHouse(services, storage, await storage.AddTenantAsync($"t{Guid.NewGuid():N}"[..20]), clock);
        await house.Writer.StartAsync(CancellationToken.None);
        return house;
    }

    public async Task<VenueEntry> VenueAsync(string kind = "mall", int capacity = 0, DoorPolicy? policy = null, CountSource source = CountSource.Registrations, int capMinutes = 120, string hours = "")
    {
        var venue = Venue.Open(new VenueSettings
        {
            Name = "Venue", Kind = kind, Capacity = capacity, TimeZone = "Asia/Shanghai", StayCapMinutes = capMinutes,
            Policy = policy ?? new DoorPolicy(), CountSource = source, OpeningHours = hours,
        }, Start);
        using var scope = TenantScope.Enter(Tenant);
        await using var db = Database.CreateContext();
        db.Venues.Add(venue);
        await db.SaveChangesAsync();
        return (await services.GetRequiredService<VenueCatalog>().FindAsync(Tenant.Id, venue.Id))!;
    }

    /// <summary>A venue with one door that looks at codes.</summary>
    public async Task<(VenueEntry Venue, Guid Door)> CodeDoorAsync(CodePolicy? policy = null, string? rules = null)
    {
        var venue = Venue.Open(new VenueSettings { Name = "Venue", Kind = "mall", TimeZone = "Asia/Shanghai", StayCapMinutes = 120 }, Start);
        using var scope = TenantScope.Enter(Tenant);
        await using var db = Database.CreateContext();
        db.Venues.Add(venue);
        var door = venue.AddDoor("Gate", DoorDirection.Both, null, new DoorCodeSettings(policy ?? new CodePolicy(CodeDemand.Optional), rules));
        await db.SaveChangesAsync();
        return ((await services.GetRequiredService<VenueCatalog>().FindAsync(Tenant.Id, venue.Id))!, door.Id);
    }

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    /// <summary>A person of the test: the same number is the same random id.</summary>
    public static byte[] Person(int number)
    {
        var id = new byte[16];
        BitConverter.TryWriteBytes(id, number);
        return id;
    }

    public async Task<Scan> PrepareAsync(VenueEntry venue, int person, ScanDirection direction = ScanDirection.In, Func<ScanInput, ScanInput>? with = null)
    {
        var input = new ScanInput { ScanId = Guid.CreateVersion7(), Venue = venue, Direction = direction, RandomId = Person(person), Name = "张三", Phone = "+8613800000001" };
        var (scan, errors) = await Intake.PrepareAsync(with?.Invoke(input) ?? input);
        Assert.Empty(errors);
        return scan!;
    }

    public async Task<ScanAnswer> ScanAsync(VenueEntry venue, int person, ScanDirection direction = ScanDirection.In, Func<ScanInput, ScanInput>? with = null)
    {
        var outcome = await Writer.WriteAsync(await PrepareAsync(venue, person, direction, with));
        Assert.Null(outcome.Problem);
        return outcome.Answer!;
    }

    public async Task<List<Visit>> VisitsAsync()
    {
        using var scope = TenantScope.Enter(Tenant);
        await using var db = Database.CreateContext();
        return await db.Visits.AsNoTracking().OrderBy(v => v.EnteredUtc).ThenBy(v => v.Id).ToListAsync();
    }

    /// <summary>The projected number, after checking that it is what the open visits say.</summary>
    public async Task<int> InsideAsync(VenueEntry venue)
    {
        using var scope = TenantScope.Enter(Tenant);
        await using var db = Database.CreateContext();
        var row = await db.Occupancy.AsNoTracking().FirstOrDefaultAsync(o => o.VenueId == venue.Id);
        var open = await db.Visits.Where(v => v.VenueId == venue.Id && v.LeftUtc == null).SumAsync(v => v.Persons);
        Assert.Equal(open, row?.OpenPersons ?? 0);
        if (row is null)
            return 0;
        return venue.CountSource == CountSource.Counters ? row.CountedInside : Math.Max(0, row.OpenPersons + row.Adjustment);
    }

    public async ValueTask DisposeAsync()
    {
        await Writer.DrainAsync(CancellationToken.None);
        await Writer.StopAsync(CancellationToken.None);
        await services.DisposeAsync();
        await storage.DisposeAsync();
    }
}
