using System.Buffers.Binary;
using System.Data.Common;
using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Flags;
using HealthCode.Infrastructure.Persistence;

namespace HealthCode.Infrastructure.CheckIn;

/// <summary>A scan as its receipt remembers it.</summary>
/// <param name="SubjectRef">Empty when its visitor has erased it: it stands for nobody and cannot be taken back.</param>
internal sealed record StoredScan(
    ScanKey Key, byte[] ContentHash, string Answer, DateTime ReceivedUtc, byte[] SubjectRef, Guid VenueId, Guid? DoorId,
    DateTime OccurredUtc, Verdict Verdict, bool IsUndone);

/// <summary>A scan that counts, with the door it was made at and the visit it belongs to now.</summary>
internal sealed record StoredEvent(SubjectKey Subject, ScanEvent Event, Guid? DoorId, Guid? VisitId, string? DeviceId);

/// <summary>The scan writer's own connection and its reads; one transaction at a time.</summary>
internal sealed class ScanStore(Database database) : IAsyncDisposable
{
    private readonly ScanDialect dialect = ScanDialect.For(database.Provider);
    private DbConnection? connection;
    private ScanStatements? statements;
    private DbTransaction? transaction;

    public ScanDialect Dialect => dialect;

    public ScanStatements Statements => statements ?? throw new InvalidOperationException("No transaction is open.");

    public async Task BeginAsync(IReadOnlyCollection<Guid> tenants)
    {
        if (connection is null)
        {
            connection = await database.OpenAsync(ConnectionRole.Tenant, CancellationToken.None);
            statements = new ScanStatements(connection, dialect);
        }
        transaction = await connection.BeginTransactionAsync(dialect.Isolation);
        await database.SetTenantsAsync(transaction, tenants);
        Statements.Transaction = transaction;
    }

    /// <summary>Returns after the log is on disk.</summary>
    public async Task CommitAsync()
    {
        await Statements.FlushAsync();
        await transaction!.CommitAsync();
        await EndAsync();
    }

    public Task<List<StoredScan>> FindScansAsync(IEnumerable<ScanKey> keys) => Statements.QueryAsync(
        "SELECT tenant_id, scan_id, content_hash, answer, received_utc, subject_ref, venue_id, door_id, occurred_utc, verdict, undone_utc " +
        "FROM scan_receipts WHERE tenant_id = $1 AND scan_id = $2",
        keys.Select(key => new object?[] { key.TenantId, key.ScanId }),
        row => new StoredScan(
            new ScanKey(row.GetGuid(0), row.GetGuid(1)), (byte[])row[2], row.GetString(3), Utc(row, 4), row.IsDBNull(5) ? [] : (byte[])row[5], row.GetGuid(6),
            row.IsDBNull(7) ? null : row.GetGuid(7), Utc(row, 8), Enum.Parse<Verdict>(row.GetString(9)), !row.IsDBNull(10)));

    public async Task LockSubjectsAsync(IEnumerable<SubjectKey> subjects)
    {
        if (dialect.LockSubject is not { } sql)
            return;
        foreach (var subject in subjects.Select(LockNumber).Distinct().Order())
            Statements.Add(sql, subject);
        await Statements.FlushAsync();
    }

    /// <summary>
    /// The scans that can still matter at <c>Since</c> plus the longest stay. Scans of a stay that began before are left
    /// out whole: it has ended by then.
    /// </summary>
    public async Task<List<StoredEvent>> ReadEventsAsync(IEnumerable<(SubjectKey Subject, DateTime SinceUtc)> subjects)
    {
        var since = subjects.ToDictionary(s => s.Subject, s => s.SinceUtc);
        var found = await Statements.QueryAsync(
            "SELECT tenant_id, subject_ref, scan_id, venue_id, direction, occurred_utc, persons, cap_minutes, door_id, visit_id, device_id FROM scan_receipts " +
            "WHERE tenant_id = $1 AND subject_ref = $2 AND occurred_utc >= $3 AND verdict <> 'Refuse' AND undone_utc IS NULL",
            since.Select(s => new object?[] { s.Key.TenantId, s.Key.Ref.ToByteArray(bigEndian: true), s.Value }),
            row => new StoredEvent(
                new SubjectKey(row.GetGuid(0), new Guid((byte[])row[1], bigEndian: true)),
                new ScanEvent(row.GetGuid(2), row.GetGuid(3), Enum.Parse<ScanDirection>(row.GetString(4)), Utc(row, 5), row.GetInt32(6), TimeSpan.FromMinutes(row.GetInt32(7)), false),
                row.IsDBNull(8) ? null : row.GetGuid(8),
                row.IsDBNull(9) ? null : row.GetGuid(9),
                row.IsDBNull(10) ? null : row.GetString(10)));
        found.RemoveAll(e => e.VisitId is { } visit && EnteredUtc(visit) < since[e.Subject]);
        return found;
    }

    /// <summary>A venue seen for the first time was never swept and never reset: both happen at once.</summary>
    public Task<List<OccupancyRow>> LockOccupancyAsync(IEnumerable<(Guid TenantId, Guid VenueId)> venues)
    {
        var ordered = venues.OrderBy(v => v.VenueId).ToList();
        foreach (var (tenant, venue) in ordered)
            Statements.Add(dialect.CreateOccupancy, tenant, venue, DateTime.UnixEpoch);
        return Statements.QueryAsync(
            dialect.ReadOccupancy,
            ordered.Select(v => new object?[] { v.TenantId, v.VenueId }),
            row => new OccupancyRow(
                row.GetGuid(0), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4),
                UtcOrNull(row, 5), Utc(row, 6), Utc(row, 7), row.GetInt64(8),
                new VenueAlerts(UtcOrNull(row, 9), UtcOrNull(row, 10), UtcOrNull(row, 11), UtcOrNull(row, 12), UtcOrNull(row, 13))));
    }

    public Task<List<(Guid VenueId, int Persons, DateTime LeftUtc)>> SweepAsync(IEnumerable<(Guid TenantId, Guid VenueId)> venues, DateTime nowUtc) =>
        Statements.QueryAsync(
            dialect.Sweep,
            venues.Select(v => new object?[] { v.TenantId, v.VenueId, nowUtc }),
            row => (row.GetGuid(0), row.GetInt32(1), Utc(row, 2)));

    /// <summary>What was sealed for these visits, with the day of the key.</summary>
    public Task<List<(byte[] Seal, DateOnly Day)>> ReadSealsAsync(Guid tenantId, IEnumerable<(Guid Id, DateTime EnteredUtc)> visits) => Statements.QueryAsync(
        "SELECT sealed_subject, seal_day FROM visits WHERE tenant_id = $1 AND id = $2 AND entered_utc = $3 AND sealed_subject IS NOT NULL",
        visits.Select(v => new object?[] { tenantId, v.Id, v.EnteredUtc }),
        row => ((byte[])row[0], row.GetFieldValue<DateOnly>(1)));

    public async Task<bool> IsReachableAsync()
    {
        try
        {
            await using var probe = await database.OpenAsync(ConnectionRole.Tenant, CancellationToken.None);
            return true;
        }
        catch (DbException)
        {
            return false;
        }
    }

    /// <summary>Gives the connection up after a failure; the next group opens a new one.</summary>
    public async Task ResetAsync()
    {
        await EndAsync();
        if (connection is not null)
            await connection.DisposeAsync();
        connection = null;
        statements = null;
    }

    public async ValueTask DisposeAsync() => await ResetAsync();

    private async Task EndAsync()
    {
        if (transaction is not null)
            await transaction.DisposeAsync();
        transaction = null;
    }

    /// <summary>A visit's id begins with the millisecond of its entry; see <see cref="VisitId"/>.</summary>
    private static DateTime EnteredUtc(Guid visitId)
    {
        Span<byte> bytes = stackalloc byte[16];
        visitId.TryWriteBytes(bytes, bigEndian: true, out _);
        return DateTime.UnixEpoch.AddMilliseconds(BinaryPrimitives.ReadInt64BigEndian(bytes) >> 16);
    }

    private static long LockNumber(SubjectKey subject)
    {
        Span<byte> bytes = stackalloc byte[16];
        subject.Ref.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadInt64BigEndian(bytes);
    }

    internal static DateTime Utc(DbDataReader row, int column) => DateTime.SpecifyKind(row.GetDateTime(column), DateTimeKind.Utc);

    private static DateTime? UtcOrNull(DbDataReader row, int column) => row.IsDBNull(column) ? null : Utc(row, column);
}

internal readonly record struct OccupancyRow(
    Guid VenueId, int OpenPersons, int Adjustment, int CountedInside, int Drift, DateTime? CountedUntilUtc, DateTime SweptUtc, DateTime ResetUtc, long Version,
    VenueAlerts Alerts);
