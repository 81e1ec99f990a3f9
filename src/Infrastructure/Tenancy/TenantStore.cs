using System.Linq.Expressions;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Tenancy;

/// <summary>Knows the tenants, from memory for two seconds at a time.</summary>
public sealed class TenantStore : IMultiTenantStore
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);
    private static readonly Expression<Func<Tenant, TenantInfo>> Shape =
        tenant => new TenantInfo(tenant.Id, tenant.Identifier, tenant.Name, tenant.TimeZone, tenant.ClosedUtc != null);

    private readonly Database database;
    private readonly Remembered<string, TenantInfo> byIdentifier;
    private readonly Remembered<Guid, TenantInfo> byId;

    public TenantStore(Database database)
    {
        this.database = database;
        byIdentifier = new(Fresh, identifier => ReadAsync(tenant => tenant.Identifier == identifier));
        byId = new(Fresh, id => ReadAsync(tenant => tenant.Id == id));
    }

    public async Task<TenantInfo?> GetByIdentifierAsync(string identifier) => await byIdentifier.FindAsync(identifier);

    public async Task<TenantInfo?> GetAsync(Guid id) => await byId.FindAsync(id);

    public async Task<IReadOnlyList<TenantInfo>> GetAllAsync()
    {
        await using var context = database.CreateContext();
        return await context.Tenants.AsNoTracking().OrderBy(tenant => tenant.Identifier).Select(Shape).ToListAsync();
    }

    private async Task<TenantInfo?> ReadAsync(Expression<Func<Tenant, bool>> which)
    {
        await using var context = database.CreateContext();
        return await context.Tenants.AsNoTracking().Where(which).Select(Shape).SingleOrDefaultAsync();
    }
}
