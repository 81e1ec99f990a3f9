using System.Data;
using HealthCode.Infrastructure.Persistence.Backups;
using Npgsql;

namespace HealthCode.Infrastructure.Persistence.Postgres;

/// <summary>
/// pg_dump and pg_restore with a role of their own: row security holds even the owner of the tables, so a copy needs one that
/// passes by it. One snapshot serves the count and the dump.
/// </summary>
internal sealed class PostgresBackup(StorageOptions options) : DatabaseBackup
{
    private const string Restoring = "restoring_";

    public override string FileName => "healthcode.dump";

    private string Database => new NpgsqlConnectionStringBuilder(options.ConnectionString).Database ?? throw new BackupException("Storage:ConnectionString names no database.");

    public override async Task<IReadOnlyDictionary<string, long>> WriteAsync(string file, CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(Database, cancellation);
        if (await ScalarAsync(connection, "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user", cancellation) is not true)
            throw new BackupException("The role of Storage:BackupConnectionString sees no rows behind row-level security. Make it with BYPASSRLS; docs/operations.md shows how.");
        await using var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var snapshot = (string)(await ScalarAsync(connection, "SELECT pg_export_snapshot()", cancellation))!;
        // The count comes first: what it has read can't be dropped before it is dumped.
        var rows = await CountAsync(connection, cancellation);
        await PostgresTool.RunAsync("pg_dump", Connection(Database), ["--format=custom", $"--file={file}", $"--snapshot={snapshot}", "--no-password"], cancellation);
        return rows;
    }

    public override async Task<PlacedCopy> PlaceAsync(string file, DateTime nowUtc, CancellationToken cancellation)
    {
        var place = NameBeside($"{Restoring}{BackupFolder.Stamp(nowUtc).ToLowerInvariant()}_{Guid.NewGuid():N}"[..31]);
        string owner;
        await using (var connection = await OpenAsync(Database, cancellation))
        {
            await DropLeftBehindAsync(connection, nowUtc, cancellation);
            owner = (string)(await ScalarAsync(connection, "SELECT pg_get_userbyid(datdba)::text FROM pg_database WHERE datname = current_database()", cancellation))!;
            var form = (string)(await ScalarAsync(connection,
                "SELECT format('ENCODING %L LC_COLLATE %L LC_CTYPE %L', pg_encoding_to_char(encoding), datcollate, datctype) FROM pg_database WHERE datname = current_database()", cancellation))!;
            await ScalarAsync(connection, $"CREATE DATABASE {PostgresWall.Quote(place)} OWNER {PostgresWall.Quote(owner)} TEMPLATE template0 {form}", cancellation);
        }
        var copy = new PlacedPostgres(this, place, Database);
        try
        {
            await PostgresTool.RunAsync("pg_restore", Connection(place), [$"--dbname={place}", "--no-owner", $"--role={owner}", "--exit-on-error", "--no-password", file], cancellation);
            return copy;
        }
        catch
        {
            await copy.DisposeAsync();
            throw;
        }
    }

    public override async Task CheckTargetAsync(bool mayReplace, CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(Database, cancellation);
        var others = (long)(await ScalarAsync(connection, "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND usesysid IS NOT NULL AND pid <> pg_backend_pid()", cancellation))!;
        if (others > 0)
            throw new BackupException($"{others} connection(s) to {Database} are open: a server works on it. Stop it first (systemctl stop healthcode), on every node.");
        if (!mayReplace && await HasTablesAsync(connection, cancellation))
            throw new BackupException($"The database {Database} is not empty. With --replace it is kept under another name and the backup takes its place.");
    }

    private async Task DropLeftBehindAsync(NpgsqlConnection connection, DateTime nowUtc, CancellationToken cancellation)
    {
        var names = (string?)await ScalarAsync(connection, "SELECT string_agg(datname, ' ') FROM pg_database WHERE datdba = (SELECT datdba FROM pg_database WHERE datname = current_database())", cancellation);
        foreach (var left in (names ?? "").Split(' ').Where(name => name.StartsWith($"{Database}_{Restoring}", StringComparison.Ordinal) && BackupFolder.IsLeftBehind(name, nowUtc)))
            await ScalarAsync(connection, $"DROP DATABASE {PostgresWall.Quote(left)} WITH (FORCE)", cancellation);
    }

    /// <summary>At most 63 bytes, as PostgreSQL cuts names off.</summary>
    internal string NameBeside(string word)
    {
        var database = Database;
        return $"{database[..Math.Min(database.Length, 62 - word.Length)]}_{word}";
    }

    internal NpgsqlConnectionStringBuilder Connection(string database) => new(options.BackupConnectionString
        ?? throw new BackupException("Storage:BackupConnectionString must name the role that copies the whole database; docs/operations.md shows how to make it."))
    {
        Database = database,
        // No connection stays behind in a pool: a database that somebody is connected to can't be renamed or dropped.
        Pooling = false,
    };

    internal async Task<NpgsqlConnection> OpenAsync(string database, CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(Connection(database).ConnectionString);
        await connection.OpenAsync(cancellation);
        return connection;
    }

    internal static async Task<bool> HasTablesAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        await ScalarAsync(connection, "SELECT EXISTS (SELECT 1 FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace)", cancellation) is true;

    internal static async Task<IReadOnlyDictionary<string, long>> CountAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var text = await ScalarAsync(connection, """
            SELECT string_agg(format('SELECT %L, count(*) FROM %I.%I', n.nspname || '.' || c.relname, n.nspname, c.relname), ' UNION ALL ')
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind = 'r' AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\_%'
            """, cancellation) as string;
        var rows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        if (text is null)
            return rows;
        await using var command = Command(connection, text);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            rows[reader.GetString(0)] = reader.GetInt64(1);
        return rows;
    }

    internal static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = Command(connection, sql);
        return await command.ExecuteScalarAsync(cancellation);
    }

    // A count or an index of a large table takes its time.
    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql) => new(sql, connection) { CommandTimeout = 0 };
}
