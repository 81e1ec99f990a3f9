using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Accounts;
using HealthCode.Infrastructure.CheckIn;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Occupancy;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using HealthCode.Infrastructure.Tests.Persistence;
using HealthCode.Infrastructure.Venues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace HealthCode.Infrastructure.Tests.Jobs;

/// <summary>One node with everything but the web, on real files; a second one may open the same folder. The clock is the test's.</summary>
internal sealed class JobsHouse : IAsyncDisposable
{
    public static readonly DateTime Start = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);
    private readonly ServiceProvider services;
    private readonly TestDatabase files;
    private readonly bool ownsFiles;

    private JobsHouse(ServiceProvider services, TestDatabase files, bool ownsFiles, FakeTimeProvider time) =>
        (this.services, this.files, this.ownsFiles, Time) = (services, files, ownsFiles, time);

    public string Folder => files.Options.DataDirectory;
    public FakeTimeProvider Time { get; }
    public DateTime NowUtc => Time.GetUtcNow().UtcDateTime;
    public Database Database => Get<Database>();
    public TenantInfo Tenant { get; private set; } = null!;

    public static async Task<JobsHouse> OpenAsync(JobsHouse? beside = null, Action<IServiceCollection>? add = null, Dictionary<string, string?>? settings = null, StorageProvider engine = StorageProvider.Sqlite)
    {
        var files = beside?.files ?? await TestDatabase.CreateAsync(engine);
        var time = new FakeTimeProvider(beside?.Time.GetUtcNow() ?? Start);
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(files.Settings)
            .AddInMemoryCollection(settings).Build();
        var collection = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddSingleton<TimeProvider>(time).AddMetrics();
        collection.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new LogFile(files.Options.DataDirectory)));
        collection.AddPersistence().AddKeys(configuration).AddCheckIn(configuration).AddJobs().AddCodes();
        collection.AddSingleton<TenantStore>().AddSingleton<IMultiTenantStore>(provider => provider.GetRequiredService<TenantStore>()).AddSingleton<StaffRights>().AddSingleton<AcrossTenants>().AddSingleton<VenueCatalog>().AddSingleton<LiveMeter>();
        add?.Invoke(collection);
        var house = new JobsHouse(collection.BuildServiceProvider(), files, beside is null, time);
        house.Tenant = beside?.Tenant ?? await house.OpenTenantAsync("first");
        return house;
    }

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    public async Task<TenantInfo> OpenTenantAsync(string identifier, string timeZone = "Asia/Shanghai")
    {
        var tenant = Domain.Tenancy.Tenant.Open(identifier, identifier, TenantKind.Business, timeZone, NowUtc);
        await using var db = Database.CreateContext();
        db.Tenants.Add(tenant);
        await db.SaveChangesAsync();
        return new TenantInfo(tenant.Id, tenant.Identifier, tenant.Name, tenant.TimeZone);
    }

    /// <summary>Work in the tenant's scope with a context of its own.</summary>
    public async Task<T> WithAsync<T>(Func<AppDbContext, Task<T>> work, TenantInfo? tenant = null)
    {
        using var scope = TenantScope.Enter(tenant ?? Tenant);
        await using var db = Database.CreateContext();
        return await work(db);
    }

    public Task WriteAsync(Action<AppDbContext> work, TenantInfo? tenant = null) => WithAsync(db =>
    {
        work(db);
        return db.SaveChangesAsync();
    }, tenant);

    public async Task<int> DeliverAsync(TenantInfo? tenant = null)
    {
        using var scope = TenantScope.Enter(tenant ?? Tenant);
        return await Get<OutboxDelivery>().DeliverAsync(CancellationToken.None);
    }

    /// <summary>Runs a job as Hangfire would, without its clock.</summary>
    public async Task RunAsync<TJob>(TenantInfo? tenant = null) where TJob : ITenantJob
    {
        using var tenantScope = TenantScope.Enter(tenant ?? Tenant);
        await using var scope = services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<TJob>(scope.ServiceProvider).RunAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        if (ownsFiles)
            await files.DisposeAsync();
    }
}
