using System.Data.Common;
using System.Globalization;

namespace HealthCode.Infrastructure.Keys;

/// <summary>A row of the key store as it is kept; <paramref name="Wrapped"/> is null when the key was destroyed.</summary>
internal sealed record KeyRow(string Purpose, string TenantId, string Day, byte[]? Wrapped, string CreatedUtc, string? DestroyedUtc)
{
    public (string, string, string) Id => (Purpose, TenantId, Day);

    /// <summary>Null when this version has no key of that purpose.</summary>
    public KeyName? Name => Enum.TryParse<KeyPurpose>(Purpose, out var purpose)
        ? new(purpose, Guid.ParseExact(TenantId, "N"), Day.Length == 0 ? null : DateOnly.ParseExact(Day, "yyyy-MM-dd", CultureInfo.InvariantCulture))
        : null;
}

/// <summary>All rows of a key store, for its backup.</summary>
internal static class KeyRows
{
    public static async Task<List<KeyRow>> ReadAsync(DbConnection connection)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT purpose, tenant_id, day, wrapped, created_utc, destroyed_utc FROM keys ORDER BY purpose, tenant_id, day";
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<KeyRow>();
        while (await reader.ReadAsync())
        {
            rows.Add(new(reader.GetString(0), reader.GetString(1), reader.GetString(2), await reader.IsDBNullAsync(3) ? null : (byte[])reader.GetValue(3),
                reader.GetString(4), await reader.IsDBNullAsync(5) ? null : reader.GetString(5)));
        }
        return rows;
    }

    /// <summary>Adds keys that are not there, and destroys those that a row says are destroyed: a destroyed key never comes back.</summary>
    public static async Task MergeAsync(DbConnection connection, IEnumerable<KeyRow> rows)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var row in rows)
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = """
                INSERT INTO keys (purpose, tenant_id, day, wrapped, created_utc, destroyed_utc) VALUES (@purpose, @tenant, @day, @wrapped, @created, @destroyed)
                ON CONFLICT (purpose, tenant_id, day) DO UPDATE SET wrapped = NULL, destroyed_utc = excluded.destroyed_utc
                WHERE keys.destroyed_utc IS NULL AND excluded.destroyed_utc IS NOT NULL
                """;
            Add(command, "@purpose", row.Purpose);
            Add(command, "@tenant", row.TenantId);
            Add(command, "@day", row.Day);
            Add(command, "@wrapped", row.Wrapped, System.Data.DbType.Binary);
            Add(command, "@created", row.CreatedUtc);
            Add(command, "@destroyed", row.DestroyedUtc);
            await command.ExecuteNonQueryAsync();
        }
        await using var revision = connection.CreateCommand();
        revision.Transaction = transaction;
        revision.CommandText = "UPDATE key_revision SET revision = revision + 1";
        await revision.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    private static void Add(DbCommand command, string name, object? value, System.Data.DbType type = System.Data.DbType.String)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.DbType = type;
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
    }
}
