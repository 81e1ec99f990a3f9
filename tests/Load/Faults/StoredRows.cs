using System.Data.Common;

namespace HealthCode.Load.Faults;

internal sealed record StoredReceipt(Guid ScanId, Guid TenantId, string Answer, Guid? VisitId, int Persons);

internal sealed record StoredVisit(Guid Id, Guid TenantId, Guid VenueId, string Subject, DateTime EnteredUtc, DateTime? LeftUtc, int Persons);

/// <summary>What the database holds, read past the product: plain SQL on both engines.</summary>
internal sealed class StoredRows
{
    public required IReadOnlyList<StoredReceipt> Receipts { get; init; }
    public required IReadOnlyList<StoredVisit> Visits { get; init; }
    public required IReadOnlyDictionary<Guid, int> OpenPersons { get; init; }

    /// <summary>Empty when the file is whole.</summary>
    public required IReadOnlyList<string> Damage { get; init; }

    public static async Task<StoredRows> ReadAsync(DbConnection connection, bool isSqlite) => new()
    {
        Receipts = await QueryAsync(connection, "SELECT scan_id, tenant_id, answer, visit_id, persons FROM scan_receipts",
            row => new StoredReceipt(Id(row, 0), Id(row, 1), row.GetString(2), row.IsDBNull(3) ? null : Id(row, 3), row.GetInt32(4))),
        Visits = await QueryAsync(connection, "SELECT id, tenant_id, venue_id, subject_ref, entered_utc, left_utc, persons FROM visits",
            row => new StoredVisit(Id(row, 0), Id(row, 1), Id(row, 2), Convert.ToHexString((byte[])row[3]), row.GetDateTime(4), row.IsDBNull(5) ? null : row.GetDateTime(5), row.GetInt32(6))),
        OpenPersons = (await QueryAsync(connection, "SELECT venue_id, open_persons FROM occupancy", row => (Venue: Id(row, 0), Persons: row.GetInt32(1)))).ToDictionary(o => o.Venue, o => o.Persons),
        Damage = isSqlite
            ? [.. (await QueryAsync(connection, "PRAGMA integrity_check", row => row.GetString(0))).Where(line => line != "ok"),
               .. await QueryAsync(connection, "PRAGMA foreign_key_check", row => $"foreign key of {row[0]}")]
            : [],
    };

    private static async Task<List<T>> QueryAsync<T>(DbConnection connection, string sql, Func<DbDataReader, T> read)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
            rows.Add(read(reader));
        return rows;
    }

    private static Guid Id(DbDataReader row, int column) => row.GetGuid(column);
}
