using HealthCode.Infrastructure.Persistence.Wall;

namespace HealthCode.Infrastructure.Persistence.SqlServer;

/// <summary>The security policy and rights of every table, as batches that may run again and again.</summary>
internal static class SqlServerWall
{
    /// <summary>Holds the tenants of the connection's work, separated by commas; at most 4,000 characters, 108 tenants.</summary>
    public const string Setting = "app.tenants";

    public static IEnumerable<string> Batches(IReadOnlyList<WallTable> tables, string appRole, string acrossRole)
    {
        var (app, across) = (Quote(appRole), Quote(acrossRole));
        var tenantTables = tables.Where(t => t.IsTenant).ToList();
        yield return "IF SCHEMA_ID(N'wall') IS NULL EXEC(N'CREATE SCHEMA wall');";
        yield return "DROP SECURITY POLICY IF EXISTS wall.tenants;";
        yield return Function("allowed", Allowed);
        yield return Function("allowed_or_across", $"{Allowed} OR USER_NAME() = N'{acrossRole.Replace("'", "''", StringComparison.Ordinal)}'");
        yield return Policy(tenantTables);
        yield return string.Join('\n', tables.SelectMany(table => Rights(table, app, across)).Prepend($"GRANT SELECT ON dbo.[__EFMigrationsHistory] TO {app}, {across};"));
    }

    public static string Quote(string name) => $"[{name.Replace("]", "]]", StringComparison.Ordinal)}]";

    private const string Allowed = $"@tenant_id IN (SELECT TRY_CONVERT(uniqueidentifier, value) FROM STRING_SPLIT(CONVERT(nvarchar(4000), SESSION_CONTEXT(N'{Setting}')), N','))";

    private static string Function(string name, string condition) => $"""
        CREATE OR ALTER FUNCTION wall.{name}(@tenant_id uniqueidentifier) RETURNS TABLE WITH SCHEMABINDING AS
        RETURN SELECT 1 AS allowed WHERE {condition};
        """;

    private static string Policy(List<WallTable> tables) =>
        $"CREATE SECURITY POLICY wall.tenants\n{string.Join(",\n", tables.SelectMany(Predicates))}\nWITH (STATE = ON, SCHEMABINDING = ON);";

    private static IEnumerable<string> Predicates(WallTable table)
    {
        var readable = table.AcrossColumns.Count > 0 ? "allowed_or_across" : "allowed";
        yield return $"ADD FILTER PREDICATE wall.{readable}({WallTable.TenantColumn}) ON dbo.{Quote(table.Name)}";
        yield return $"ADD BLOCK PREDICATE wall.allowed({WallTable.TenantColumn}) ON dbo.{Quote(table.Name)}";
    }

    private static IEnumerable<string> Rights(WallTable table, string app, string across)
    {
        var name = $"dbo.{Quote(table.Name)}";
        yield return $"GRANT SELECT, INSERT{(table.IsAppendOnly ? "" : ", UPDATE, DELETE")} ON {name} TO {app};";
        if (table.IsAppendOnly)
            yield return $"DENY UPDATE, DELETE ON {name} TO {app};";
        else if (table.IsTenant)
            // The tenant of a row never changes.
            yield return $"DENY UPDATE ON {name} ({WallTable.TenantColumn}) TO {app};";
        if (table.AcrossColumns.Count > 0)
            yield return $"GRANT SELECT ON {name} ({string.Join(", ", table.AcrossColumns.Select(Quote))}) TO {across};";
    }
}
