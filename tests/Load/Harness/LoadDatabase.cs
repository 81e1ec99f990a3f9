using System.Data.Common;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tests.Persistence;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace HealthCode.Load.Harness;

/// <summary>A fresh, migrated database: a SQLite file in a folder of its own, or one of a PostgreSQL that this run starts.</summary>
internal sealed class LoadDatabase : IAsyncDisposable
{
    private readonly Func<Task> remove;

    private LoadDatabase(StorageOptions options, string rawConnectionString, Func<Task> remove) =>
        (Options, RawConnectionString, this.remove) = (options, rawConnectionString, remove);

    public StorageOptions Options { get; }

    /// <summary>Past the second wall: for the raw baseline and for checks.</summary>
    public string RawConnectionString { get; }

    public bool IsSqlite => Options.Provider == nameof(StorageProvider.Sqlite);

    public string File => Path.Combine(Options.DataDirectory, "healthcode.db");

    /// <summary>The same as settings of the program.</summary>
    public IEnumerable<string> Settings =>
    [
        $"--Storage:Provider={Options.Provider}",
        $"--Storage:DataDirectory={Options.DataDirectory}",
        .. IsSqlite ? Array.Empty<string>() : [$"--Storage:ConnectionString={Options.ConnectionString}", $"--Storage:AcrossTenantsConnectionString={Options.AcrossTenantsConnectionString}"],
    ];

    public static async Task<LoadDatabase> CreateAsync(StorageProvider provider)
    {
        var folder = Directory.CreateTempSubdirectory("healthcode-load-").FullName;
        Task RemoveFolder()
        {
            Directory.Delete(folder, true);
            return Task.CompletedTask;
        }
        if (provider == StorageProvider.Postgres)
        {
            var server = await PostgresServer.StartedAsync();
            var options = await server.RentDatabaseAsync();
            options.DataDirectory = folder;
            var raw = server.ConnectionString("postgres", new NpgsqlConnectionStringBuilder(options.ConnectionString).Database!);
            return new(options, raw, RemoveFolder);
        }
        var file = Path.Combine(folder, "healthcode.db");
        using (var database = PersistenceRegistration.Create(new() { DataDirectory = folder }))
            await database.MigrateAsync(CancellationToken.None);
        return new(new() { DataDirectory = folder }, RawSqlite(file), RemoveFolder);
    }

    public async Task<DbConnection> OpenRawAsync()
    {
        DbConnection connection = IsSqlite ? new SqliteConnection(RawConnectionString) : new NpgsqlConnection(RawConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    public static async Task<DbConnection> OpenSqliteAsync(string file)
    {
        var connection = new SqliteConnection(RawSqlite(file));
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>PostgreSQL takes its place on the serving core.</summary>
    public async Task MoveToServingAsync()
    {
        if (IsSqlite)
            return;
        await using var connection = await OpenRawAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int";
        Cores.MoveToServing((int)(await command.ExecuteScalarAsync())!);
    }

    public async ValueTask DisposeAsync() => await remove();

    private static string RawSqlite(string file) => new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = 30 }.ToString();
}
