using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using HealthCode.Infrastructure.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;

namespace HealthCode.Infrastructure.Keys;

/// <summary>Wrapped keys in a database of their own. A destroyed key leaves its name, so that it is never made again.</summary>
internal sealed class KeyTable : IDisposable
{
    private const string HasClosed = $"SELECT 1 FROM keys WHERE tenant_id = @tenant AND purpose = '{nameof(KeyPurpose.TenantClosed)}'";
    private const string Columns = "purpose, tenant_id, day, wrapped, created_utc, destroyed_utc";
    private readonly Func<DbConnection> create;
    private readonly Action closePool = () => { };
    private readonly string schema;
    private readonly SemaphoreSlim schemaGate = new(1, 1);
    private volatile bool schemaExists;

    public KeyTable(IOptions<KeyOptions> keys, IOptions<StorageOptions> storage)
    {
        var options = keys.Value;
        if (Enum.Parse<KeyStoreProvider>(options.Provider, true) == KeyStoreProvider.Postgres)
        {
            create = () => new NpgsqlConnection(options.ConnectionString);
            // Two nodes that start at once must not both create the tables.
            schema = "SELECT pg_advisory_xact_lock(hashtext('healthcode-keys'));" + Schema("bytea", "bigint");
            return;
        }
        var file = options.ConnectionString ?? Path.Combine(storage.Value.DataDirectory, "keys.db");
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var connectionString = new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 10 }.ToString();
        create = () => new SqliteConnection(connectionString);
        closePool = () =>
        {
            using var pool = new SqliteConnection(connectionString);
            SqliteConnection.ClearPool(pool);
        };
        schema = SqliteSchema;
    }

    /// <summary>Rises with every destroyed key, so that all nodes notice.</summary>
    public async Task<long> ReadRevisionAsync()
    {
        await using var connection = await OpenAsync();
        await using var command = Command(connection, "SELECT revision FROM key_revision");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Found is false when the name was never used; Wrapped is null when the key was destroyed.</summary>
    public async Task<(bool Found, byte[]? Wrapped)> FindAsync(KeyName name)
    {
        await using var connection = await OpenAsync();
        await using var command = Command(connection, "SELECT wrapped FROM keys WHERE purpose = @purpose AND tenant_id = @tenant AND day = @day", name);
        return await command.ExecuteScalarAsync() switch
        {
            null => (false, null),
            byte[] wrapped => (true, wrapped),
            _ => (true, null),
        };
    }

    /// <summary>Keys without a day; destroyed ones are left out.</summary>
    public async Task<List<(Guid TenantId, byte[] Wrapped)>> FindManyAsync(KeyPurpose purpose, IReadOnlyCollection<Guid> tenantIds)
    {
        await using var connection = await OpenAsync();
        var isSqlite = connection is SqliteConnection;
        var among = isSqlite ? "IN (SELECT value FROM json_each(@tenants))" : "= ANY(@tenants)";
        await using var command = Command(connection, $"SELECT tenant_id, wrapped FROM keys WHERE purpose = @purpose AND day = '' AND tenant_id {among} AND wrapped IS NOT NULL");
        string[] names = [.. tenantIds.Select(id => id.ToString("N"))];
        Add(command, "@purpose", purpose.ToString());
        Add(command, "@tenants", isSqlite ? JsonSerializer.Serialize(names) : names);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<(Guid, byte[])>(names.Length);
        while (await reader.ReadAsync())
            rows.Add((Guid.ParseExact(reader.GetString(0), "N"), (byte[])reader.GetValue(1)));
        return rows;
    }

    /// <summary>All days of the purpose and tenant, destroyed ones too.</summary>
    public async Task<List<(DateOnly Day, bool IsDestroyed)>> ListDaysAsync(KeyName name)
    {
        await using var connection = await OpenAsync();
        await using var command = Command(connection,
            "SELECT day, destroyed_utc FROM keys WHERE purpose = @purpose AND tenant_id = @tenant AND day <> '' ORDER BY day", name);
        await using var reader = await command.ExecuteReaderAsync();
        var days = new List<(DateOnly, bool)>();
        while (await reader.ReadAsync())
            days.Add((DateOnly.ParseExact(reader.GetString(0), "yyyy-MM-dd", CultureInfo.InvariantCulture), !await reader.IsDBNullAsync(1)));
        return days;
    }

    /// <summary>Does nothing when another node was faster, or when the tenant has closed.</summary>
    public async Task InsertAsync(KeyName name, byte[] wrapped, DateTime nowUtc)
    {
        await using var connection = await OpenAsync();
        await using var command = Command(connection,
            $"INSERT INTO keys ({Columns}) SELECT @purpose, @tenant, @day, @wrapped, @now, NULL WHERE NOT EXISTS ({HasClosed}) ON CONFLICT DO NOTHING", name, nowUtc);
        Add(command, "@wrapped", wrapped);
        await command.ExecuteNonQueryAsync();
    }

    public Task<int> DestroyAsync(KeyName name, DateTime nowUtc) => DestroyAsync(
        $"""
        INSERT INTO keys ({Columns}) VALUES (@purpose, @tenant, @day, NULL, @now, @now)
        ON CONFLICT (purpose, tenant_id, day) DO UPDATE SET wrapped = NULL, destroyed_utc = excluded.destroyed_utc WHERE keys.destroyed_utc IS NULL
        """, name, nowUtc);

    /// <summary>All keys of the same purpose and tenant with an earlier day.</summary>
    public Task<int> DestroyBeforeAsync(KeyName name, DateTime nowUtc) => DestroyAsync(
        """
        UPDATE keys SET wrapped = NULL, destroyed_utc = @now
        WHERE purpose = @purpose AND tenant_id = @tenant AND day < @day AND day <> '' AND destroyed_utc IS NULL
        """, name, nowUtc);

    /// <summary>All keys of the tenant; <paramref name="name"/> remains as a sign that it has closed.</summary>
    public async Task DestroyTenantAsync(KeyName name, DateTime nowUtc)
    {
        await DestroyAsync($"INSERT INTO keys ({Columns}) VALUES (@purpose, @tenant, @day, NULL, @now, @now) ON CONFLICT DO NOTHING", name, nowUtc);
        await DestroyAsync("UPDATE keys SET wrapped = NULL, destroyed_utc = @now WHERE tenant_id = @tenant AND destroyed_utc IS NULL", name, nowUtc);
    }

    public async Task<(long Destroyed, long Left)> CountTenantAsync(KeyName name)
    {
        await using var connection = await OpenAsync();
        await using var command = Command(connection,
            """
            SELECT count(CASE WHEN destroyed_utc >= (SELECT created_utc FROM keys WHERE tenant_id = @tenant AND purpose = @purpose) AND purpose <> @purpose THEN 1 END),
                count(CASE WHEN wrapped IS NOT NULL THEN 1 END)
            FROM keys WHERE tenant_id = @tenant
            """, name);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }

    public void Dispose()
    {
        closePool();
        schemaGate.Dispose();
    }

    private async Task<int> DestroyAsync(string sql, KeyName name, DateTime nowUtc)
    {
        await using var connection = await OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = Command(connection, sql, name, nowUtc);
        command.Transaction = transaction;
        var destroyed = await command.ExecuteNonQueryAsync();
        if (destroyed > 0)
        {
            await using var revision = Command(connection, "UPDATE key_revision SET revision = revision + 1");
            revision.Transaction = transaction;
            await revision.ExecuteNonQueryAsync();
        }
        await transaction.CommitAsync();
        return destroyed;
    }

    internal async Task<DbConnection> OpenAsync()
    {
        var connection = create();
        await connection.OpenAsync();
        if (connection is SqliteConnection)
            await ExecuteAsync(connection, "PRAGMA secure_delete = ON; PRAGMA synchronous = FULL");
        if (!schemaExists)
            await CreateSchemaAsync(connection);
        return connection;
    }

    private async Task CreateSchemaAsync(DbConnection connection)
    {
        await schemaGate.WaitAsync();
        try
        {
            // A rollback journal is removed with its transaction; a write-ahead log would keep a destroyed key until its checkpoint.
            if (connection is SqliteConnection)
                await ExecuteAsync(connection, "PRAGMA journal_mode = DELETE");
            await ExecuteAsync(connection, schema);
            schemaExists = true;
        }
        finally
        {
            schemaGate.Release();
        }
    }

    /// <summary>The tables in an empty file.</summary>
    internal static Task CreateAsync(SqliteConnection connection) => ExecuteAsync(connection, SqliteSchema);

    private static string SqliteSchema => Schema("blob", "integer");

    private static string Schema(string bytes, string number) =>
        $"""
        CREATE TABLE IF NOT EXISTS keys (purpose text NOT NULL, tenant_id text NOT NULL, day text NOT NULL, wrapped {bytes} NULL,
            created_utc text NOT NULL, destroyed_utc text NULL, PRIMARY KEY (purpose, tenant_id, day));
        CREATE TABLE IF NOT EXISTS key_revision (id {number} PRIMARY KEY, revision {number} NOT NULL);
        INSERT INTO key_revision (id, revision) VALUES (1, 0) ON CONFLICT DO NOTHING;
        """;

    private static async Task ExecuteAsync(DbConnection connection, string sql)
    {
        await using var command = Command(connection, sql);
        await command.ExecuteNonQueryAsync();
    }

    private static DbCommand Command(DbConnection connection, string sql, KeyName? name = null, DateTime? nowUtc = null)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Every text is a constant of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        if (name is { } key)
        {
            Add(command, "@purpose", key.Purpose.ToString());
            Add(command, "@tenant", key.TenantId.ToString("N"));
            Add(command, "@day", key.DayText);
        }
        if (nowUtc is { } now)
            Add(command, "@now", now.ToString("O", CultureInfo.InvariantCulture));
        return command;
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
