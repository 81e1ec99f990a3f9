using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Persistence.Backups;
using HealthCode.Infrastructure.Persistence.Postgres;
using Npgsql;

namespace HealthCode.Infrastructure.Tests.Persistence;

/// <summary>A backup that can't be made says what to do.</summary>
public sealed class BackupRefusalTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("healthcode-backup-").FullName;

    [Fact]
    public async Task Sql_server_is_left_to_its_own_tools() => Assert.Contains("BACKUP DATABASE", await RefusalAsync(new()
    {
        Provider = "SqlServer", ConnectionString = "Server=localhost", AcrossTenantsConnectionString = "Server=localhost",
    }), StringComparison.Ordinal);

    [Fact]
    public async Task A_database_that_is_not_there_is_named() =>
        Assert.Contains(Path.Combine(folder, "nowhere", "healthcode.db"), await RefusalAsync(new() { DataDirectory = Path.Combine(folder, "nowhere") }), StringComparison.Ordinal);

    [Fact]
    public async Task On_postgres_the_role_of_the_backup_must_be_named()
    {
        await using var home = await TestDatabase.CreateEmptyPostgresAsync();
        home.Options.BackupConnectionString = null;
        Assert.Contains("Storage:BackupConnectionString", await RefusalAsync(home.Options), StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_postgres_a_role_that_row_security_holds_would_copy_nothing_and_is_refused()
    {
        await using var home = await TestDatabase.CreateEmptyPostgresAsync();
        await home.Database.MigrateAsync(CancellationToken.None);
        home.Options.BackupConnectionString = home.Options.MigrationConnectionString;
        Assert.Contains("BYPASSRLS", await RefusalAsync(home.Options), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_tools_of_postgres_are_named_with_how_to_get_them()
    {
        var missing = await Assert.ThrowsAsync<BackupException>(() => PostgresTool.RunAsync("pg_dump_of_nowhere", new NpgsqlConnectionStringBuilder("Host=localhost"), [], CancellationToken.None));
        Assert.Contains("apt-get install postgresql-client", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_a_manifest_is_no_backup_and_its_newest_is_named()
    {
        await using var home = TestDatabase.CreateEmptySqlite();
        await home.Database.MigrateAsync(CancellationToken.None);
        var (backup, _) = await BackupHouse.BackUpAsync(home.Options, folder);
        var refused = await Assert.ThrowsAsync<BackupException>(() => BackupHouse.RestoreAsync(home.Options, folder));
        Assert.Contains($"The newest in it is {backup}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_in_memory_is_refused_and_leaves_no_file_behind()
    {
        Assert.Contains("names a file", Assert.Throws<DatabaseUnfitException>(() => PersistenceRegistration.Create(new() { ConnectionString = ":memory:" })).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(":memory:.lock"));
    }

    public void Dispose() => Directory.Delete(folder, true);

    private async Task<string> RefusalAsync(StorageOptions options)
    {
        var refused = await Assert.ThrowsAsync<BackupException>(() => BackupHouse.BackUpAsync(options, folder));
        Assert.Empty(Directory.GetFileSystemEntries(folder));
        return refused.Message;
    }
}
