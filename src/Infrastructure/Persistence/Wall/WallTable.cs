using HealthCode.Domain.Audit;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace HealthCode.Infrastructure.Persistence.Wall;

/// <summary>What the second wall must know of a table. Taken from the model, so that a new table can't be forgotten.</summary>
/// <param name="AcrossColumns">Columns that <see cref="AcrossTenants"/> may read; empty when the table is not listed.</param>
/// <param name="Neighbours">Tables joined by a foreign key; SQLite reads their keys when this one is written.</param>
internal sealed record WallTable(string Name, bool IsTenant, bool IsAppendOnly, IReadOnlySet<string> AcrossColumns, IReadOnlyList<string> Neighbours)
{
    /// <summary>The column of <see cref="MultiTenantModel.TenantIdProperty"/> in every tenant table.</summary>
    public const string TenantColumn = "tenant_id";

    public static IReadOnlyList<WallTable> Of(IModel model) =>
    [
        .. model.GetEntityTypes()
            .Where(entity => !entity.IsOwned() && entity.GetTableName() is not null)
            .Select(entity => new WallTable(
                entity.GetTableName()!,
                entity.MultiTenancy() ?? throw new InvalidOperationException($"{entity.ClrType.Name} says neither IsMultiTenant() nor IsNotMultiTenant()."),
                entity.ClrType == typeof(AuditEntry),
                AcrossColumnsOf(entity),
                NeighboursOf(entity)))
            .OrderBy(table => table.Name, StringComparer.Ordinal),
    ];

    private static HashSet<string> AcrossColumnsOf(IEntityType entity)
    {
        if (!AcrossTenants.Listed.TryGetValue(entity.ClrType, out var names))
            return [];
        return entity.GetProperties()
            .Where(property => names.Count == 0 || names.Contains(property.Name))
            .Select(property => property.GetColumnName())
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    private static string[] NeighboursOf(IEntityType entity) =>
    [
        .. entity.GetForeignKeys().Select(key => key.PrincipalEntityType)
            .Concat(entity.GetReferencingForeignKeys().Select(key => key.DeclaringEntityType))
            .Where(other => !other.IsOwned())
            .Select(other => other.GetTableName()!)
            .Distinct(),
    ];
}
