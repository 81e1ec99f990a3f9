using HealthCode.Domain.Audit;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Persistence.Sqlite;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HealthCode.Infrastructure.Tests.Persistence;

public sealed class StorageTests
{
    [Theory]
    [InlineData("MySql")]
    [InlineData("7")]
    [InlineData("")]
    public void An_unknown_provider_fails_and_names_the_choices(string word)
    {
        var problem = Assert.Throws<DatabaseUnfitException>(() => PersistenceRegistration.Create(new() { Provider = word }));
        Assert.Contains("Sqlite, Postgres, SqlServer", problem.Message);

        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Storage:Provider", word)]).Build();
        using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddPersistence().BuildServiceProvider();
        Assert.Contains("Sqlite, Postgres, SqlServer", Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<Database>()).Message);
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    [InlineData(StorageProvider.SqlServer)]
    public void The_migrations_say_what_the_model_says(StorageProvider provider)
    {
        var connection = provider == StorageProvider.Sqlite ? Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.db") : provider == StorageProvider.Postgres ? "Host=localhost" : "Server=localhost";
        using var database = PersistenceRegistration.Create(new() { Provider = provider.ToString(), ConnectionString = connection });
        using (var context = database.CreateContext())
            Assert.False(context.Database.HasPendingModelChanges(), "Run: dotnet run --project tools/Migrations -- add NAME");
        File.Delete(connection + ".lock");
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_migrated_database_fits_and_may_be_migrated_again(StorageProvider engine)
    {
        await using var home = await TestDatabase.CreateAsync(engine);
        Assert.Null(await home.Database.FindSchemaProblemAsync(CancellationToken.None));
        await home.Database.MigrateAsync(CancellationToken.None);
        await home.Database.MigrateAsync(CancellationToken.None);
        Assert.Null(await home.Database.FindSchemaProblemAsync(CancellationToken.None));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Times_come_back_in_utc_to_the_millisecond(StorageProvider engine)
    {
        await using var home = await TestDatabase.CreateAsync(engine);
        var tenant = await home.AddTenantAsync("times");
        await using var db = home.Database.CreateContext();
        var opened = (await db.Tenants.AsNoTracking().SingleAsync(t => t.Id == tenant.Id)).OpenedUtc;
        Assert.Equal((TestDatabase.Start, DateTimeKind.Utc), (opened, opened.Kind));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Audit_rows_are_added_and_never_changed_or_deleted(StorageProvider engine)
    {
        await using var home = await TestDatabase.CreateAsync(engine);
        var tenant = await home.AddTenantAsync("audited");
        using var scope = TenantScope.Enter(tenant);
        await using (var db = home.Database.CreateContext())
        {
            db.AuditEntries.Add(AuditEntry.Append(null, Guid.NewGuid(), TestDatabase.Start, Guid.NewGuid(), "venue.created", "venue", null));
            await db.SaveChangesAsync();
        }

        await using var other = home.Database.CreateContext();
        await Assert.ThrowsAnyAsync<Exception>(() => other.AuditEntries.ExecuteDeleteAsync());
        await Assert.ThrowsAnyAsync<Exception>(() => other.AuditEntries.ExecuteUpdateAsync(e => e.SetProperty(x => x.Action, "nothing")));
        // The owner of the tables can't either, short of taking the wall down.
        foreach (var sql in new[] { "DELETE FROM audit_entries", "UPDATE audit_entries SET action = 'nothing'" })
        {
            await using var owner = await home.Database.OpenAsync(ConnectionRole.Migration);
            await using var transaction = await owner.BeginTransactionAsync();
            if (engine == StorageProvider.Postgres)
                await home.Database.SetTenantsAsync(transaction, [tenant.Id]);
            await using var command = owner.CreateCommand();
            command.CommandText = sql;
            var refused = await Assert.ThrowsAnyAsync<Exception>(() => command.ExecuteNonQueryAsync());
            Assert.Contains("append-only", refused.Message);
        }
        Assert.Equal("venue.created", (await other.AuditEntries.AsNoTracking().SingleAsync()).Action);
    }
}

public sealed class SqliteFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("healthcode-test-").FullName;

    private string DatabaseFile => Path.Combine(folder, "healthcode.db");

    [Theory]
    [InlineData("3.51.2")]
    [InlineData("3.40.1")]
    public void A_library_that_may_corrupt_the_file_is_refused(string version) =>
        Assert.Contains("3.51.3", Assert.Throws<DatabaseUnfitException>(() => SqliteDatabase.CheckVersion(version)).Message);

    [Fact]
    public void The_library_that_is_built_in_is_accepted() =>
        SqliteDatabase.CheckVersion(new Microsoft.Data.Sqlite.SqliteConnection().ServerVersion);

    [Fact]
    public async Task A_second_process_on_the_same_file_is_refused_and_told_what_to_do()
    {
        // Another process takes the lock the way the program does.
        using var other = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("flock", [DatabaseFile + ".lock", "-c", "echo held; cat"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        Assert.Equal("held", await other.StandardOutput.ReadLineAsync());
        using (var database = new SqliteDatabase(DatabaseFile))
        {
            var refused = await Assert.ThrowsAsync<DatabaseUnfitException>(() => database.MigrateAsync(CancellationToken.None));
            Assert.Contains("Another process already works on", refused.Message);
        }
        // With the end of what it reads it ends, and its children before it.
        other.StandardInput.Close();
        await other.WaitForExitAsync();

        // The lock goes with the process, and several connections of one process share it.
        using var first = new SqliteDatabase(DatabaseFile);
        using var second = new SqliteDatabase(DatabaseFile);
        await first.MigrateAsync(CancellationToken.None);
        Assert.Null(await second.FindSchemaProblemAsync(CancellationToken.None));
        Assert.Equal(1, await RunAsync("flock", "--nonblock", DatabaseFile + ".lock", "true"));
        first.Dispose();
        Assert.Equal(1, await RunAsync("flock", "--nonblock", DatabaseFile + ".lock", "true"));
        second.Dispose();
        Assert.Equal(0, await RunAsync("flock", "--nonblock", DatabaseFile + ".lock", "true"));
    }

    [Fact]
    public async Task Before_a_migration_the_file_is_copied_as_it_was()
    {
        await ExecuteAsync(DatabaseFile, "CREATE TABLE notes (text TEXT); INSERT INTO notes VALUES ('kept')");
        using (var database = new SqliteDatabase(DatabaseFile))
            await database.MigrateAsync(CancellationToken.None);

        var copy = Assert.Single(Directory.GetFiles(folder, "healthcode.db.before-*"));
        Assert.EndsWith("_Initial", copy);
        Assert.Equal("kept", await ExecuteAsync(copy, "SELECT text FROM notes"));
        Assert.Equal(0L, await ExecuteAsync(copy, "SELECT count(*) FROM sqlite_master WHERE name = 'venues'"));
    }

    [Fact]
    public async Task A_new_file_and_one_that_fits_are_not_copied()
    {
        for (var start = 0; start < 2; start++)
        {
            using var database = new SqliteDatabase(DatabaseFile);
            await database.MigrateAsync(CancellationToken.None);
        }
        Assert.Empty(Directory.GetFiles(folder, "*before*"));
    }

    [Fact]
    public async Task A_process_killed_while_migrating_does_not_lock_the_next_one_out()
    {
        await ExecuteAsync(DatabaseFile, """
            CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-03-02 09:00:00');
            """);
        using var database = new SqliteDatabase(DatabaseFile);
        await database.MigrateAsync(CancellationToken.None).WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Null(await database.FindSchemaProblemAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_file_written_by_a_newer_version_is_left_alone()
    {
        using (var database = new SqliteDatabase(DatabaseFile))
            await database.MigrateAsync(CancellationToken.None);
        await ExecuteAsync(DatabaseFile, "INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_Future', '99')");
        using var older = new SqliteDatabase(DatabaseFile);
        Assert.Contains("29990101000000_Future", (await Assert.ThrowsAsync<DatabaseUnfitException>(() => older.MigrateAsync(CancellationToken.None))).Message);
        Assert.Contains("29990101000000_Future", await older.FindSchemaProblemAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Every_connection_writes_ahead_syncs_fully_and_checks_foreign_keys()
    {
        using var database = new SqliteDatabase(DatabaseFile);
        await database.MigrateAsync(CancellationToken.None);
        for (var round = 0; round < 2; round++)
        {
            foreach (var role in Enum.GetValues<ConnectionRole>())
            {
                await using var connection = await database.OpenAsync(role);
                foreach (var (pragma, value) in new[] { ("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1"), ("recursive_triggers", "1"), ("busy_timeout", "10000") })
                {
                    await using var command = connection.CreateCommand();
                    command.CommandText = $"PRAGMA {pragma}";
                    Assert.Equal(value, Convert.ToString(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture));
                }
            }
        }
    }

    public void Dispose() => Directory.Delete(folder, true);

    private static async Task<object?> ExecuteAsync(string file, string sql)
    {
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using var process = System.Diagnostics.Process.Start(program, arguments);
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
