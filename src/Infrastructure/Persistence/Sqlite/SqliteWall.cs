using HealthCode.Infrastructure.Persistence.Wall;
using Microsoft.Data.Sqlite;

namespace HealthCode.Infrastructure.Persistence.Sqlite;

/// <summary>Triggers that watch every row written to a tenant's table. Made anew whenever the model asks for others.</summary>
internal static class SqliteWall
{
    private const string Prefix = "wall_";

    public static void Apply(SqliteConnection connection, IReadOnlyList<WallTable> tables)
    {
        var wanted = tables.Where(t => t.IsTenant).SelectMany(Triggers).ToDictionary(t => t.Name, t => t.Sql);
        var present = Present(connection);
        if (wanted.Count == present.Count && wanted.All(t => present.TryGetValue(t.Key, out var sql) && sql == t.Value))
            return;
        using var transaction = connection.BeginTransaction();
        foreach (var name in present.Keys)
            Execute(connection, $"DROP TRIGGER \"{name}\"");
        foreach (var sql in wanted.Values)
            Execute(connection, sql);
        transaction.Commit();
    }

    private static IEnumerable<(string Name, string Sql)> Triggers(WallTable table)
    {
        const string tenant = WallTable.TenantColumn;
        var allowed = WalledConnection.TenantFunction;
        yield return Trigger(table, "insert", "BEFORE INSERT", $"NOT {allowed}(NEW.{tenant})", "tenant-wall: the row belongs to another tenant");
        yield return table.IsAppendOnly
            ? Trigger(table, "update", "BEFORE UPDATE", "1", "append-only: rows are never changed")
            : Trigger(table, "update", "BEFORE UPDATE", $"NEW.{tenant} IS NOT OLD.{tenant} OR NOT {allowed}(OLD.{tenant})", "tenant-wall: the row belongs to another tenant, or would");
        yield return table.IsAppendOnly
            ? Trigger(table, "delete", "BEFORE DELETE", "1", "append-only: rows are never deleted")
            : Trigger(table, "delete", "BEFORE DELETE", $"NOT {allowed}(OLD.{tenant})", "tenant-wall: the row belongs to another tenant");
    }

    private static (string, string) Trigger(WallTable table, string what, string when, string condition, string message)
    {
        var name = $"{Prefix}{table.Name}_{what}";
        return (name, $"CREATE TRIGGER \"{name}\" {when} ON \"{table.Name}\" FOR EACH ROW WHEN {condition} BEGIN SELECT RAISE(ABORT, '{message}'); END");
    }

    private static Dictionary<string, string> Present(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND substr(name, 1, {Prefix.Length}) = '{Prefix}'";
        using var reader = command.ExecuteReader();
        var present = new Dictionary<string, string>();
        while (reader.Read())
            present[reader.GetString(0)] = reader.GetString(1);
        return present;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
