using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;

namespace HealthCode.Infrastructure.Tests.Persistence;

/// <summary>A migrated database of a test's own, without rows; gone when the test ends. Copied from one that was migrated once.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    public static readonly DateTime Start = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);
    private static readonly Lazy<Task<string>> SqliteTemplate = new(MigrateSqliteAsync);
    private readonly Func<Task> remove;
    private Database? database;

    private TestDatabase(StorageOptions options, Func<Task> remove) => (Options, this.remove) = (options, remove);

    /// <summary>For the Theory that runs on every engine there is.</summary>
    public static TheoryData<StorageProvider> Engines => new(StorageProvider.Sqlite, StorageProvider.Postgres);

    public StorageOptions Options { get; }

    public Database Database => database ??= PersistenceRegistration.Create(Options);

    public StorageProvider Provider => Enum.Parse<StorageProvider>(Options.Provider);

    /// <summary>The same as configuration of a whole application.</summary>
    public Dictionary<string, string?> Settings => new()
    {
        ["Storage:Provider"] = Options.Provider,
        ["Storage:ConnectionString"] = Options.ConnectionString,
        ["Storage:AcrossTenantsConnectionString"] = Options.AcrossTenantsConnectionString,
        ["Storage:MigrationConnectionString"] = Options.MigrationConnectionString,
        ["Storage:DataDirectory"] = Options.DataDirectory,
    };

    public static async Task<TestDatabase> CreateAsync(StorageProvider provider)
    {
        var folder = Directory.CreateTempSubdirectory("healthcode-test-").FullName;
        if (provider == StorageProvider.Postgres)
        {
            var server = await PostgresServer.StartedAsync();
            var options = await server.RentDatabaseAsync();
            options.DataDirectory = folder;
            return new(options, async () =>
            {
                await server.ReturnDatabaseAsync(options);
                Directory.Delete(folder, true);
            });
        }
        var file = Path.Combine(folder, "healthcode.db");
        File.Copy(await SqliteTemplate.Value, file);
        return new(new() { ConnectionString = file, DataDirectory = folder }, () =>
        {
            Directory.Delete(folder, true);
            return Task.CompletedTask;
        });
    }

    /// <summary>A PostgreSQL database without any table, for tests that migrate or change the schema.</summary>
    public static async Task<TestDatabase> CreateEmptyPostgresAsync()
    {
        var server = await PostgresServer.StartedAsync();
        var options = await server.CreateEmptyDatabaseAsync();
        return new(options, () => server.DropDatabaseAsync(options));
    }

    /// <summary>Puts a migrated database without rows where a program will look for its own: it starts in half the time.</summary>
    public static void PutSqlite(string folder) => File.Copy(Task.Run(() => SqliteTemplate.Value).GetAwaiter().GetResult(), Path.Combine(folder, "healthcode.db"));

    /// <summary>A folder where no database is yet.</summary>
    public static TestDatabase CreateEmptySqlite()
    {
        var folder = Directory.CreateTempSubdirectory("healthcode-test-").FullName;
        return new(new() { DataDirectory = folder }, () =>
        {
            Directory.Delete(folder, true);
            return Task.CompletedTask;
        });
    }

    public async Task<TenantInfo> AddTenantAsync(string identifier)
    {
        var tenant = Tenant.Open(identifier, identifier, TenantKind.Business, "Asia/Shanghai", Start);
        await using var db = Database.CreateContext();
        db.Tenants.Add(tenant);
        await db.SaveChangesAsync();
        return new(tenant.Id, tenant.Identifier, tenant.Name, tenant.TimeZone) { Kind = tenant.Kind };
    }

    public async ValueTask DisposeAsync()
    {
        database?.Dispose();
        await remove();
    }

    private static async Task<string> MigrateSqliteAsync()
    {
        var folder = Directory.CreateTempSubdirectory("healthcode-test-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, true);
        var file = Path.Combine(folder, "template.db");
        using var database = PersistenceRegistration.Create(new() { ConnectionString = file });
        await database.MigrateAsync(CancellationToken.None);
        return file;
    }
}
