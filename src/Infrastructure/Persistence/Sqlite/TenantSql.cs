using System.Collections.Concurrent;
using HealthCode.Infrastructure.Persistence.Wall;

namespace HealthCode.Infrastructure.Persistence.Sqlite;

/// <summary>What a command's text asks of tenants' tables; worked out once for each text.</summary>
/// <param name="Tables">Tenants' tables that the text reads or writes, and those SQLite reads for their foreign keys.</param>
/// <param name="Unbound">A tenant's table that is read without being held to one tenant, or null.</param>
/// <param name="Required">For each binding, the parameters one of which must be the tenant.</param>
internal sealed record TenantSql(IReadOnlySet<string> Tables, string? Unbound, IReadOnlyList<string[]> Required)
{
    public static readonly TenantSql Nothing = new(new HashSet<string>(), null, []);
}

/// <summary>Reads texts against the tables of the model and remembers the answers.</summary>
internal sealed class TenantSqlCache(IReadOnlyList<WallTable> tables)
{
    private const int Bound = 4096;
    private readonly Dictionary<string, WallTable> tenantTables = tables.Where(t => t.IsTenant).ToDictionary(t => t.Name, StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, TenantSql> known = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, WallTable> AllTables { get; } = tables.ToDictionary(t => t.Name, StringComparer.OrdinalIgnoreCase);

    public TenantSql Of(string text)
    {
        if (known.TryGetValue(text, out var sql))
            return sql;
        // Texts come from EF and from constants; a flood of different ones is a defect that must not eat the memory.
        if (known.Count >= Bound)
            known.Clear();
        return known[text] = new TenantSqlReader(SqlTokens.Of(text), tenantTables).Read();
    }
}
