using System.Diagnostics;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Persistence.Backups;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace HealthCode.Infrastructure.Tests.Persistence;

/// <summary>Backs databases up and restores them as the commands do.</summary>
internal static class BackupHouse
{
    public static Task<(string Folder, BackupManifest Manifest)> BackUpAsync(StorageOptions options, string directory, TimeProvider? time = null, int? keep = null) =>
        new BackUpDatabase(Options.Create(options), time ?? TimeProvider.System).RunAsync(directory, keep, CancellationToken.None);

    public static Task<(BackupManifest Manifest, string? Former)> RestoreAsync(StorageOptions options, string backup, TimeProvider? time = null, bool mayReplace = false) =>
        new RestoreDatabase(Options.Create(options), time ?? TimeProvider.System).RunAsync(backup, mayReplace, CancellationToken.None);

    /// <summary>A place for a database where none is yet.</summary>
    public static async Task<TestDatabase> OpenEmptyAsync(StorageProvider engine) =>
        engine == StorageProvider.Postgres ? await TestDatabase.CreateEmptyPostgresAsync() : TestDatabase.CreateEmptySqlite();

    /// <summary>On PostgreSQL visits lie in their partitions.</summary>
    public static long Visits(BackupManifest manifest) =>
        manifest.Rows.Where(table => table.Key == "visits" || table.Key.StartsWith("public.visits_", StringComparison.Ordinal)).Sum(table => table.Value);

    /// <summary>The same place under another name of file or database.</summary>
    public static StorageOptions Named(StorageOptions options, string name)
    {
        if (options.Provider == nameof(StorageProvider.Sqlite))
            return new() { ConnectionString = name };
        string At(string? text) => new NpgsqlConnectionStringBuilder(text) { Database = name }.ConnectionString;
        return new()
        {
            Provider = options.Provider, ConnectionString = At(options.ConnectionString), AcrossTenantsConnectionString = At(options.AcrossTenantsConnectionString),
            MigrationConnectionString = At(options.MigrationConnectionString),
        };
    }

    public static async Task<List<string>> TenantsAsync(StorageOptions options)
    {
        using var database = PersistenceRegistration.Create(options);
        await using var db = database.CreateContext();
        return await db.Tenants.AsNoTracking().Select(t => t.Identifier).Order().ToListAsync();
    }

    /// <summary>Holds the database as a server does, until disposed.</summary>
    public static async Task<IAsyncDisposable> OccupyAsync(StorageOptions options)
    {
        if (options.Provider == nameof(StorageProvider.Postgres))
        {
            var connection = new NpgsqlConnection(options.ConnectionString + ";Pooling=false");
            await connection.OpenAsync();
            return connection;
        }
        // Another process takes the lock the way the program does.
        var process = Process.Start(new ProcessStartInfo("flock", [Path.Combine(options.DataDirectory, "healthcode.db.lock"), "-c", "echo held; cat"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        Assert.Equal("held", await process.StandardOutput.ReadLineAsync());
        return new Holder(process);
    }

    /// <summary>Copies that lie beside the database.</summary>
    public static async Task<List<string>> PlacedAsync(StorageOptions options)
    {
        if (options.Provider == nameof(StorageProvider.Sqlite))
            return [.. Directory.GetFiles(options.DataDirectory, "*restoring*")];
        var backup = new NpgsqlConnectionStringBuilder(options.BackupConnectionString) { Pooling = false };
        await using var connection = new NpgsqlConnection(backup.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"SELECT datname FROM pg_database WHERE datname LIKE '{backup.Database}\\_restoring%'", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await reader.ReadAsync())
            names.Add(reader.GetString(0));
        return names;
    }

    public static async Task ExecuteAsync(string file, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private sealed class Holder(Process process) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }
}
