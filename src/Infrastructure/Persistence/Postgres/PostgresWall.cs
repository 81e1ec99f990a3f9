using HealthCode.Infrastructure.Persistence.Wall;

namespace HealthCode.Infrastructure.Persistence.Postgres;

/// <summary>Row security, rights and triggers of every table, as one text that may run again and again.</summary>
internal static class PostgresWall
{
    /// <summary>Holds the tenants of the running transaction, separated by commas.</summary>
    public const string Setting = "app.tenants";

    // In a subselect, so that it is worked out once for each query and not once for each row. IS TRUE keeps it a check: as a
    // condition for an index it made the planner read all rows of a tenant where the query names one of them.
    private const string Allowed = $"({WallTable.TenantColumn} = ANY ((SELECT string_to_array(current_setting('{Setting}', true), ',')::uuid[])::uuid[])) IS TRUE";

    public static string Sql(IReadOnlyList<WallTable> tables, string schema, string appRole, string acrossRole)
    {
        var (app, across) = (Quote(appRole), Quote(acrossRole));
        return string.Join('\n', tables.SelectMany(table => Table(table, app, across)).Prepend($"""
            GRANT USAGE ON SCHEMA {Quote(schema)} TO {app}, {across};
            GRANT SELECT ON "__EFMigrationsHistory" TO {app}, {across};
            GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {Quote(schema)} TO {app};
            CREATE OR REPLACE FUNCTION wall_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'insufficient_privilege';
            END $$;
            """)) + "\n";
    }

    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static IEnumerable<string> Table(WallTable table, string app, string across)
    {
        var name = Quote(table.Name);
        yield return $"""
            REVOKE ALL ON {name} FROM PUBLIC, {app}, {across};
            GRANT {(table.IsAppendOnly ? "SELECT, INSERT" : "SELECT, INSERT, UPDATE, DELETE")} ON {name} TO {app};
            """;
        if (table.IsTenant)
            yield return RowSecurity(name);
        if (table.IsAppendOnly)
            yield return AppendOnly(name);
        if (table.AcrossColumns.Count == 0)
            yield break;
        yield return $"GRANT SELECT ({string.Join(", ", table.AcrossColumns.Select(Quote))}) ON {name} TO {across};";
        if (table.IsTenant)
            yield return $"CREATE POLICY wall_across ON {name} FOR SELECT TO {across} USING (true);";
    }

    private static string RowSecurity(string name) => $"""
        ALTER TABLE {name} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        DROP POLICY IF EXISTS wall_tenant ON {name};
        CREATE POLICY wall_tenant ON {name} USING ({Allowed}) WITH CHECK ({Allowed});
        DROP POLICY IF EXISTS wall_across ON {name};
        DROP TRIGGER IF EXISTS wall_tenant_fixed ON {name};
        CREATE TRIGGER wall_tenant_fixed BEFORE UPDATE OF {WallTable.TenantColumn} ON {name} FOR EACH ROW
            WHEN (OLD.{WallTable.TenantColumn} IS DISTINCT FROM NEW.{WallTable.TenantColumn})
            EXECUTE FUNCTION wall_refuse('tenant-wall: the tenant of a row never changes');
        """;

    private static string AppendOnly(string name) => $"""
        DROP TRIGGER IF EXISTS wall_append_only ON {name};
        CREATE TRIGGER wall_append_only BEFORE UPDATE OR DELETE ON {name} FOR EACH ROW
            EXECUTE FUNCTION wall_refuse('append-only: rows are never changed or deleted');
        DROP TRIGGER IF EXISTS wall_never_emptied ON {name};
        CREATE TRIGGER wall_never_emptied BEFORE TRUNCATE ON {name} FOR EACH STATEMENT
            EXECUTE FUNCTION wall_refuse('append-only: rows are never deleted');
        """;
}
