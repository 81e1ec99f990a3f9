using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Tenancy;

/// <summary>
/// Knows the tenants, from memory for a second at most. Every look-up opens a context of its own, so that it works before any
/// tenant is resolved.
/// </summary>
public sealed class TenantStore : IMultiTenantStore
{
    private const int Bound = 20_000;
    private readonly Database database;
    private readonly ShortMemory<string, TenantInfo> byIdentifier;
    private readonly ShortMemory<Guid, TenantInfo> byId;

    public TenantStore(Database database, TimeProvider time)
    {
        this.database = database;
        byIdentifier = new(Bound, time, identifier => LoadAsync(tenants => tenants.Where(t => t.Identifier == identifier)));
        byId = new(Bound, time, id => LoadAsync(tenants => tenants.Where(t => t.Id == id)));
    }

    public Task<TenantInfo?> GetByIdentifierAsync(string identifier) => byIdentifier.FindAsync(identifier).AsTask();

    public Task<TenantInfo?> GetAsync(Guid id) => byId.FindAsync(id).AsTask();

    public async Task<IReadOnlyList<TenantInfo>> GetAllAsync()
    {
        await using var context = database.CreateContext();
        return [.. (await context.Tenants.AsNoTracking().OrderBy(t => t.Identifier).ToListAsync()).Select(Of)];
    }

    /// <summary>Say this after a tenant has been opened or changed and committed; other nodes notice within a second.</summary>
    public void TenantChanged(Guid id, string identifier)
    {
        byId.Forget(id);
        byIdentifier.Forget(identifier);
        byIdentifier.ForgetWhere(tenant => tenant.Id == id);
    }

    private async Task<TenantInfo?> LoadAsync(Func<IQueryable<Tenant>, IQueryable<Tenant>> which)
    {
        await using var context = database.CreateContext();
        return await which(context.Tenants.AsNoTracking()).SingleOrDefaultAsync() is { } tenant ? Of(tenant) : null;
    }

    private static TenantInfo Of(Tenant tenant) =>
        new(tenant.Id, tenant.Identifier, tenant.Name, tenant.TimeZone, tenant.ClosedUtc is not null, tenant.SuspendedFor) 
        {
            Kind = tenant.Kind, PosterNote = tenant.PosterNote, PageNote = tenant.PageNote, LogoVersion = tenant.LogoVersion,
        };
}
