using System.Data;
using System.Data.Common;
using System.Text.RegularExpressions;
using HealthCode.Infrastructure.Persistence;

namespace HealthCode.Infrastructure.CheckIn;

/// <summary>Where the three databases differ.</summary>
internal abstract class ScanDialect
{
    public static ScanDialect For(StorageProvider provider) => provider switch
    {
        StorageProvider.Postgres => new PostgresScanDialect(),
        StorageProvider.SqlServer => new SqlServerScanDialect(),
        _ => new SqliteScanDialect(),
    };

    public virtual IsolationLevel Isolation => IsolationLevel.ReadCommitted;

    public virtual string Text(string sql) => sql;

    public virtual void Bind(DbParameter parameter, int index, object? value)
    {
        parameter.ParameterName = $"${index + 1}";
        parameter.Value = value ?? DBNull.Value;
    }

    /// <summary>Two nodes never fold the same subject at once; null where the database has one writer anyway.</summary>
    public virtual string? LockSubject => null;

    public virtual string CreateOccupancy =>
        "INSERT INTO occupancy (tenant_id, venue_id, open_persons, adjustment, counted_inside, drift, swept_utc, reset_utc, version, changed_utc) " +
        "VALUES ($1, $2, 0, 0, 0, 0, $3, $3, 0, $3) ON CONFLICT (venue_id) DO NOTHING";

    public virtual string ReadOccupancy => OccupancyColumns + "FROM occupancy WHERE tenant_id = $1 AND venue_id = $2";

    public virtual string Sweep =>
        "UPDATE visits SET left_utc = stay_until_utc, left_by = 'Cap' WHERE tenant_id = $1 AND venue_id = $2 AND left_utc IS NULL AND stay_until_utc <= $3 " +
        "RETURNING venue_id, persons, left_utc";

    public virtual string AddMinute =>
        "INSERT INTO occupancy_minutes (tenant_id, venue_id, minute_utc, inside, peak, entered, \"left\") VALUES ($1, $2, $3, $4, $5, $6, $7) " +
        "ON CONFLICT (venue_id, minute_utc) DO UPDATE SET inside = excluded.inside, " +
        "peak = CASE WHEN occupancy_minutes.peak > excluded.peak THEN occupancy_minutes.peak ELSE excluded.peak END, " +
        "entered = occupancy_minutes.entered + excluded.entered, \"left\" = occupancy_minutes.\"left\" + excluded.\"left\"";

    public virtual string AddPastMinute =>
        "INSERT INTO occupancy_minutes (tenant_id, venue_id, minute_utc, inside, peak, entered, \"left\") VALUES ($1, $2, $3, $4, $5, $6, $7) " +
        "ON CONFLICT (venue_id, minute_utc) DO UPDATE SET entered = occupancy_minutes.entered + excluded.entered, \"left\" = occupancy_minutes.\"left\" + excluded.\"left\"";

    public virtual string AddDoorHour =>
        "INSERT INTO door_hours (tenant_id, venue_id, hour_utc, door_id, entered, \"left\") VALUES ($1, $2, $3, $4, $5, $6) " +
        "ON CONFLICT (venue_id, hour_utc, door_id) DO UPDATE SET entered = door_hours.entered + excluded.entered, \"left\" = door_hours.\"left\" + excluded.\"left\"";

    protected const string OccupancyColumns =
        "SELECT venue_id, open_persons, adjustment, counted_inside, drift, counted_until_utc, swept_utc, reset_utc, version, " +
        "over_capacity_utc, closed_hours_utc, closed_at_night_utc, many_from_one_utc, in_doubt_utc ";
}

/// <summary>The transaction itself is the lock: it begins as a writer.</summary>
internal sealed class SqliteScanDialect : ScanDialect
{
    public override IsolationLevel Isolation => IsolationLevel.Serializable;
}

internal sealed class PostgresScanDialect : ScanDialect
{
    public override string LockSubject => "SELECT pg_advisory_xact_lock($1)";

    public override string ReadOccupancy => base.ReadOccupancy + " FOR UPDATE";

    public override void Bind(DbParameter parameter, int index, object? value) => parameter.Value = value ?? DBNull.Value;
}

internal sealed class SqlServerScanDialect : ScanDialect
{
    private readonly Dictionary<string, string> texts = [];

    public override string LockSubject =>
        "DECLARE @r nvarchar(40) = CONCAT('subject-', $1); EXEC sp_getapplock @Resource = @r, @LockMode = 'Exclusive', @LockOwner = 'Transaction'";

    public override string CreateOccupancy =>
        "INSERT INTO occupancy (tenant_id, venue_id, open_persons, adjustment, counted_inside, drift, swept_utc, reset_utc, version, changed_utc) " +
        "SELECT $1, $2, 0, 0, 0, 0, $3, $3, 0, $3 WHERE NOT EXISTS (SELECT 1 FROM occupancy WITH (UPDLOCK, HOLDLOCK) WHERE venue_id = $2)";

    public override string ReadOccupancy =>
        OccupancyColumns + "FROM occupancy WITH (UPDLOCK, ROWLOCK) WHERE tenant_id = $1 AND venue_id = $2";

    public override string Sweep =>
        "UPDATE visits SET left_utc = stay_until_utc, left_by = 'Cap' OUTPUT inserted.venue_id, inserted.persons, inserted.left_utc " +
        "WHERE tenant_id = $1 AND venue_id = $2 AND left_utc IS NULL AND stay_until_utc <= $3";

    public override string AddMinute =>
        "UPDATE occupancy_minutes WITH (UPDLOCK, HOLDLOCK) SET inside = $4, peak = CASE WHEN peak > $5 THEN peak ELSE $5 END, " +
        "entered = entered + $6, \"left\" = \"left\" + $7 WHERE venue_id = $2 AND minute_utc = $3; " +
        "IF @@ROWCOUNT = 0 INSERT INTO occupancy_minutes (tenant_id, venue_id, minute_utc, inside, peak, entered, \"left\") VALUES ($1, $2, $3, $4, $5, $6, $7)";

    public override string AddPastMinute =>
        "UPDATE occupancy_minutes WITH (UPDLOCK, HOLDLOCK) SET entered = entered + $6, \"left\" = \"left\" + $7 WHERE venue_id = $2 AND minute_utc = $3; " +
        "IF @@ROWCOUNT = 0 INSERT INTO occupancy_minutes (tenant_id, venue_id, minute_utc, inside, peak, entered, \"left\") VALUES ($1, $2, $3, $4, $5, $6, $7)";

    public override string AddDoorHour =>
        "UPDATE door_hours WITH (UPDLOCK, HOLDLOCK) SET entered = entered + $5, \"left\" = \"left\" + $6 WHERE venue_id = $2 AND hour_utc = $3 AND door_id = $4; " +
        "IF @@ROWCOUNT = 0 INSERT INTO door_hours (tenant_id, venue_id, hour_utc, door_id, entered, \"left\") VALUES ($1, $2, $3, $4, $5, $6)";

    public override string Text(string sql)
    {
        if (!texts.TryGetValue(sql, out var text))
            texts[sql] = text = Regex.Replace(sql, @"\$(\d+)", "@p$1");
        return text;
    }

    public override void Bind(DbParameter parameter, int index, object? value)
    {
        parameter.ParameterName = $"@p{index + 1}";
        parameter.Value = value ?? DBNull.Value;
        if (value is DateTime)
            parameter.DbType = DbType.DateTime2;
        if (value is byte[])
            parameter.DbType = DbType.Binary;
    }
}
