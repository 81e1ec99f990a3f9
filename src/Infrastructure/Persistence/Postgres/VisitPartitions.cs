using System.Data.Common;

namespace HealthCode.Infrastructure.Persistence.Postgres;

/// <summary>
/// One partition of visits for each day in UTC, so that forgetting a day is dropping a table. The other databases have none:
/// there nothing is created, nothing is dropped, and the purge deletes rows.
/// </summary>
public sealed class VisitPartitions(Database database)
{
    internal const string Table = "visits";
    internal const string Key = "entered_utc";

    /// <summary>Creates the missing partitions of these days, both included; rows that already wait in the default partition move in.</summary>
    /// <returns>How many were created.</returns>
    public async Task<int> EnsureAsync(DateOnly fromDay, DateOnly toDay, CancellationToken cancellation = default)
    {
        if (database.Provider != StorageProvider.Postgres)
            return 0;
        await using var connection = await database.OpenAsync(ConnectionRole.Tenant, cancellation);
        return await EnsureAsync(connection, fromDay, toDay, cancellation);
    }

    /// <summary>Drops a day with all its visits, of every tenant.</summary>
    /// <returns>False when this database keeps no partitions: delete the rows instead.</returns>
    public async Task<bool> DropAsync(DateOnly day, CancellationToken cancellation = default)
    {
        if (database.Provider != StorageProvider.Postgres)
            return false;
        await using var connection = await database.OpenAsync(ConnectionRole.Tenant, cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT drop_visit_partition('{day:yyyy-MM-dd}')";
        await command.ExecuteNonQueryAsync(cancellation);
        return true;
    }

    internal static async Task<int> EnsureAsync(DbConnection connection, DateOnly fromDay, DateOnly toDay, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT ensure_visit_partitions('{fromDay:yyyy-MM-dd}', '{toDay:yyyy-MM-dd}')";
        return (int)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>
    /// The application's role can't create or drop tables; these two functions do it with the owner's rights, and nothing else.
    /// </summary>
    internal static string Functions(string schema, string appRole) => $"""
        CREATE OR REPLACE FUNCTION ensure_visit_partitions(first_day date, last_day date) RETURNS integer
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = {PostgresWall.Quote(schema)}, pg_temp AS $$
        DECLARE
            day date := first_day;
            partition text;
            starts timestamptz;
            ends timestamptz;
            made integer := 0;
        BEGIN
            PERFORM pg_advisory_xact_lock(hashtext('{Table}_partitions'));
            WHILE day <= last_day LOOP
                partition := '{Table}_' || to_char(day, 'YYYYMMDD');
                starts := day::timestamp AT TIME ZONE 'UTC';
                ends := (day + 1)::timestamp AT TIME ZONE 'UTC';
                IF to_regclass(quote_ident(partition)) IS NULL THEN
                    -- No row may slip into the default partition between moving and attaching.
                    LOCK TABLE {Table}_default IN ACCESS EXCLUSIVE MODE;
                    EXECUTE format('CREATE TABLE %I (LIKE {Table} INCLUDING ALL)', partition);
                    EXECUTE format('WITH moved AS (DELETE FROM {Table}_default WHERE {Key} >= %L AND {Key} < %L RETURNING *) INSERT INTO %I SELECT * FROM moved', starts, ends, partition);
                    EXECUTE format('ALTER TABLE {Table} ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', partition, starts, ends);
                    made := made + 1;
                END IF;
                day := day + 1;
            END LOOP;
            RETURN made;
        END $$;
        CREATE OR REPLACE FUNCTION drop_visit_partition(day date) RETURNS void
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = {PostgresWall.Quote(schema)}, pg_temp SET lock_timeout = '5s' AS $$
        BEGIN
            EXECUTE format('DROP TABLE IF EXISTS %I', '{Table}_' || to_char(day, 'YYYYMMDD'));
            DELETE FROM {Table}_default WHERE {Key} >= day::timestamp AT TIME ZONE 'UTC' AND {Key} < (day + 1)::timestamp AT TIME ZONE 'UTC';
        END $$;
        REVOKE ALL ON FUNCTION ensure_visit_partitions(date, date), drop_visit_partition(date) FROM PUBLIC;
        GRANT EXECUTE ON FUNCTION ensure_visit_partitions(date, date), drop_visit_partition(date) TO {PostgresWall.Quote(appRole)};

        """;
}
