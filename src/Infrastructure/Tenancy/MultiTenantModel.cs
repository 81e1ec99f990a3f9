using System.Linq.Expressions;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthCode.Infrastructure.Tenancy;

/// <summary>How the model says whose rows a table holds. Every entity says one of the two; a house test asks each.</summary>
public static class MultiTenantModel
{
    public const string TenantIdProperty = "TenantId";
    public const string FilterName = "Tenant";
    private const string Annotation = "HealthCode:MultiTenant";

    /// <summary>
    /// Rows belong to one tenant: a shadow <c>TenantId</c> and the named filter. Call before any index or key that names <c>TenantId</c>.
    /// </summary>
    public static EntityTypeBuilder<T> IsMultiTenant<T>(this EntityTypeBuilder<T> entity, AppDbContext context) where T : class
    {
        entity.Property<Guid>(TenantIdProperty);
        entity.HasAnnotation(Annotation, true);
        // The filter names a property of the context, so that each query reads the tenant of its own flow.
        Expression<Func<T, bool>> filter = row => EF.Property<Guid>(row, TenantIdProperty) == context.TenantId;
        entity.HasQueryFilter(FilterName, filter);
        return entity;
    }

    /// <summary>Rows are shared by the region (tenants themselves, accounts, handles).</summary>
    public static EntityTypeBuilder<T> IsNotMultiTenant<T>(this EntityTypeBuilder<T> entity) where T : class
    {
        entity.HasAnnotation(Annotation, false);
        return entity;
    }

    /// <summary>True: a tenant's; false: shared; null: nobody has said, which is a defect.</summary>
    public static bool? MultiTenancy(this IReadOnlyEntityType entity) => (bool?)entity.FindAnnotation(Annotation)?.Value;

    public static bool IsMultiTenant(this IReadOnlyEntityType entity) => entity.MultiTenancy() == true;
}
