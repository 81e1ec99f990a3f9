using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using HealthCode.Infrastructure.Persistence;
using Npgsql;

namespace HealthCode.Infrastructure.Tests.Persistence;

/// <summary>
/// A PostgreSQL of the test run's own: started by the first test that asks, on a free loopback port, in a temporary folder,
/// with fsync on, and the roles of production. It ends with the process that started it, however that ends.
/// </summary>
internal sealed class PostgresServer
{
    private const string Template = "healthcode_template";
    private const string Superuser = "postgres";
    private static readonly Lock Gate = new();
    private static Task<PostgresServer>? started;
    private static Process? leash;
    private readonly int port;
    private readonly ConcurrentBag<StorageOptions> free = [];
    private int databases;

    private PostgresServer(int port) => this.port = port;

    public static Task<PostgresServer> StartedAsync()
    {
        lock (Gate)
            return started ??= StartAsync();
    }

    public static async Task StopAsync()
    {
        if (leash is not { } process)
            return;
        NpgsqlConnection.ClearAllPools();
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    /// <summary>A migrated database without rows: one that an earlier test gave back, or a new one.</summary>
    public async Task<StorageOptions> RentDatabaseAsync()
    {
        if (free.TryTake(out var options))
            return options;
        var name = $"test_{Interlocked.Increment(ref databases)}";
        await ExecuteAsync($"CREATE DATABASE {name} OWNER healthcode_owner TEMPLATE {Template}");
        return OptionsFor(name);
    }

    /// <summary>Empties the tables for the next test: many times faster than a new database.</summary>
    public async Task ReturnDatabaseAsync(StorageOptions options)
    {
        try
        {
            await ExecuteAsync("""
                SET session_replication_role = replica;
                SET lock_timeout = '5s';
                DO $$
                DECLARE name text;
                BEGIN
                    FOR name IN SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> '__EFMigrationsHistory'
                    LOOP
                        EXECUTE format('DELETE FROM %I', name);
                    END LOOP;
                END $$;
                """, new NpgsqlConnectionStringBuilder(options.ConnectionString).Database!);
            free.Add(options);
        }
        catch (PostgresException)
        {
            // A test left something open; its database is not for others.
            await DropDatabaseAsync(options);
        }
    }

    /// <summary>A database without any table.</summary>
    public async Task<StorageOptions> CreateEmptyDatabaseAsync()
    {
        var name = $"empty_{Interlocked.Increment(ref databases)}";
        await ExecuteAsync($"CREATE DATABASE {name} OWNER healthcode_owner");
        return OptionsFor(name);
    }

    public async Task DropDatabaseAsync(StorageOptions options)
    {
        foreach (var text in new[] { options.ConnectionString, options.AcrossTenantsConnectionString, options.MigrationConnectionString })
        {
            using var pool = new NpgsqlConnection(text);
            NpgsqlConnection.ClearPool(pool);
        }
        await ExecuteAsync($"DROP DATABASE {new NpgsqlConnectionStringBuilder(options.ConnectionString).Database} WITH (FORCE)");
    }

    public string ConnectionString(string role, string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Username = role,
        Database = database,
        MaxPoolSize = 20,
        IncludeErrorDetail = true,
    }.ToString();

    private StorageOptions OptionsFor(string database) => new()
    {
        Provider = nameof(StorageProvider.Postgres),
        ConnectionString = ConnectionString("healthcode_app", database),
        AcrossTenantsConnectionString = ConnectionString("healthcode_across", database),
        MigrationConnectionString = ConnectionString("healthcode_owner", database),
        BackupConnectionString = ConnectionString("healthcode_backup", database),
    };

    private static async Task<PostgresServer> StartAsync()
    {
        var binaries = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).LastOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")))
            : null;
        if (binaries is null)
            throw new InvalidOperationException("These tests need PostgreSQL's server binaries: apt-get install postgresql");
        var port = FreePort();
        // PostgreSQL refuses to run as root. The pipe to the shell is the leash: when this process is gone, cat ends and the server with it.
        var script = $"""
            set -e
            folder=$(mktemp -d /tmp/healthcode-postgres-XXXXXX)
            trap 'rm -rf "$folder"' EXIT
            "{binaries}/initdb" -D "$folder/data" -U {Superuser} -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$folder/initdb.log" 2>&1 || {LeftBrace} cat "$folder/initdb.log" >&2; exit 1; {RightBrace}
            "{binaries}/postgres" -D "$folder/data" -h 127.0.0.1 -p {port} -k "$folder" -c max_connections=200 -c max_locks_per_transaction=256 >"$folder/server.log" 2>&1 </dev/null &
            server=$!
            cat >/dev/null
            kill -QUIT $server
            wait $server || true
            """;
        var start = new ProcessStartInfo { RedirectStandardInput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = "/tmp" };
        string[] command = Environment.UserName == "root" ? ["runuser", "-u", Superuser, "--", "sh", "-c", script] : ["sh", "-c", script];
        start.FileName = command[0];
        foreach (var argument in command[1..])
            start.ArgumentList.Add(argument);
        leash = Process.Start(start)!;
        var server = new PostgresServer(port);
        await server.WaitAsync();
        await server.ExecuteAsync("""
            CREATE ROLE healthcode_owner LOGIN;
            CREATE ROLE healthcode_app LOGIN;
            CREATE ROLE healthcode_across LOGIN;
            CREATE ROLE healthcode_backup LOGIN CREATEDB BYPASSRLS IN ROLE healthcode_owner, pg_read_all_data;
            """);
        await server.ExecuteAsync($"CREATE DATABASE {Template} OWNER healthcode_owner");
        var options = server.OptionsFor(Template);
        using (var database = PersistenceRegistration.Create(options))
            await database.MigrateAsync(CancellationToken.None);
        NpgsqlConnection.ClearAllPools();
        return server;
    }

    private const string LeftBrace = "{";
    private const string RightBrace = "}";

    private async Task WaitAsync()
    {
        var deadline = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await ExecuteAsync("SELECT 1");
                return;
            }
            catch (NpgsqlException problem) when (deadline.Elapsed < TimeSpan.FromMinutes(1))
            {
                if (leash!.HasExited)
                    throw new InvalidOperationException($"PostgreSQL did not start: {await leash.StandardError.ReadToEndAsync()}", problem);
                await Task.Delay(50);
            }
        }
    }

    private async Task ExecuteAsync(string sql, string database = Superuser)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(Superuser, database) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
