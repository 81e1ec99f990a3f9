using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;

namespace HealthCode.Load.Scans;

/// <summary>Receipts and visits as the product has written them, to be written again under new ids.</summary>
internal sealed class RawRows(bool isSqlite, List<object?[]> receipts, List<object?[]> visits, List<object?[]> occupancy)
{
    private const int Sample = 2_000;

    private const string ReceiptColumns =
        "tenant_id, scan_id, content_hash, answer, received_utc, subject_ref, venue_id, door_id, direction, occurred_utc, persons, cap_minutes, verdict, code, visit_id, device_id, is_conflict, override_of, seen_issuer";
    private const string VisitColumns =
        "tenant_id, id, entered_utc, venue_id, door_id, subject_ref, stay_until_utc, left_utc, left_by, persons, sealed_subject, seal_day";
    private const string OccupancyColumns =
        "tenant_id, venue_id, open_persons, adjustment, counted_inside, drift, swept_utc, reset_utc, version, changed_utc";

    private const string InsertReceipt = $"INSERT INTO scan_receipts ({ReceiptColumns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)";
    private const string InsertVisit = $"INSERT INTO visits ({VisitColumns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    private const string InsertOccupancy = $"INSERT INTO occupancy ({OccupancyColumns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (venue_id) DO NOTHING";
    private const string UpdateOccupancy =
        "UPDATE occupancy SET open_persons = $3, swept_utc = $4, changed_utc = $4, version = $5 WHERE tenant_id = $1 AND venue_id = $2";
    private const string AddMinute =
        "INSERT INTO occupancy_minutes (tenant_id, venue_id, minute_utc, inside, peak, entered, \"left\") VALUES ($1, $2, $3, $4, $4, $5, 0) " +
        "ON CONFLICT (venue_id, minute_utc) DO UPDATE SET inside = excluded.inside, peak = excluded.peak, entered = occupancy_minutes.entered + excluded.entered";
    private const string AddDoorHour =
        "INSERT INTO door_hours (tenant_id, venue_id, hour_utc, door_id, entered, \"left\") VALUES ($1, $2, $3, $4, $5, 0) " +
        "ON CONFLICT (venue_id, hour_utc, door_id) DO UPDATE SET entered = door_hours.entered + excluded.entered";

    private readonly Dictionary<object, int> inside = [];
    private int next;
    private long version;

    public static RawRows Read(DbConnection source, bool isSqlite)
    {
        var receipts = Query(source, $"SELECT {ReceiptColumns} FROM scan_receipts WHERE visit_id IS NOT NULL ORDER BY received_utc DESC LIMIT {Sample}");
        var visits = Query(source, $"SELECT {VisitColumns} FROM visits ORDER BY entered_utc DESC LIMIT {Sample}");
        if (receipts.Count == 0 || visits.Count == 0)
            throw new InvalidOperationException("The product has written nothing to sample.");
        return new(isSqlite, receipts, visits, Query(source, $"SELECT {OccupancyColumns} FROM occupancy"));
    }

    public void CopyOccupancy(RawTarget target)
    {
        target.Begin();
        foreach (var row in occupancy)
            target.Add(InsertOccupancy, row);
        target.Commit();
    }

    public void WriteGroup(RawTarget target, int size)
    {
        var nowUtc = DateTime.UtcNow;
        var entered = new Dictionary<(object Venue, object Door), int>();
        object? tenant = null;
        target.Begin();
        for (var i = 0; i < size; i++)
        {
            var receipt = receipts[next % receipts.Count];
            var visit = visits[next++ % visits.Count];
            var (scanId, visitId, subject) = (Id(Guid.CreateVersion7()), Id(Guid.CreateVersion7()), RandomNumberGenerator.GetBytes(16));
            (receipt[1], receipt[4], receipt[5], receipt[9], receipt[14]) = (scanId, Time(nowUtc), subject, Time(nowUtc), visitId);
            (visit[1], visit[2], visit[3], visit[4], visit[5], visit[6]) = (visitId, Time(nowUtc), receipt[6], receipt[7], subject, Time(nowUtc.AddHours(2)));
            target.Add(InsertReceipt, receipt);
            target.Add(InsertVisit, visit);
            var place = (receipt[6]!, receipt[7]!);
            entered[place] = entered.GetValueOrDefault(place) + 1;
            tenant = receipt[0];
        }
        foreach (var venue in entered.GroupBy(e => e.Key.Venue))
        {
            var count = venue.Sum(v => v.Value);
            inside[venue.Key] = inside.GetValueOrDefault(venue.Key) + count;
            target.Add(UpdateOccupancy, [tenant, venue.Key, inside[venue.Key], Time(nowUtc), ++version]);
            target.Add(AddMinute, [tenant, venue.Key, Time(Floor(nowUtc, TimeSpan.FromMinutes(1))), inside[venue.Key], count]);
            foreach (var (place, ofDoor) in venue)
                target.Add(AddDoorHour, [tenant, venue.Key, Time(Floor(nowUtc, TimeSpan.FromHours(1))), place.Door, ofDoor]);
        }
        target.Commit();
    }

    private static List<object?[]> Query(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            var row = new object?[reader.FieldCount];
            for (var i = 0; i < row.Length; i++)
                row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            rows.Add(row);
        }
        return rows;
    }

    /// <summary>Rows were read as SQLite stores them: text.</summary>
    private object Id(Guid id) => isSqlite ? id.ToString().ToUpperInvariant() : id;

    private object Time(DateTime utc) => isSqlite ? utc.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) : utc;

    private static DateTime Floor(DateTime time, TimeSpan step) => new(time.Ticks - time.Ticks % step.Ticks, DateTimeKind.Utc);
}
