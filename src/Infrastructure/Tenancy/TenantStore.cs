using System.Collections.Concurrent;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Tenancy;

/// <summary>Knows the tenants, from memory for a few seconds at a time.</summary>
public sealed class TenantStore(Database database) : IMultiTenantStore
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<string, (TenantInfo? Tenant, long At)> byIdentifier = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Guid, (TenantInfo? Tenant, long At)> byId = new();

    public async Task<TenantInfo?> GetByIdentifierAsync(string identifier)
    {
        if (byIdentifier.TryGetValue(identifier, out var known) && TimeProvider.System.GetElapsedTime(known.At) < Fresh)
            return known.Tenant;
        await using var context = database.CreateContext();
        var tenant = await context.Tenants.AsNoTracking().SingleOrDefaultAsync(t => t.Identifier == identifier);
        var info = tenant is null ? null : Of(tenant);
        if (info is not null)
            byIdentifier[identifier] = (info, TimeProvider.System.GetTimestamp());
        return info;
    }

    public async Task<TenantInfo?> GetAsync(Guid id)
    {
        if (byId.TryGetValue(id, out var known) && TimeProvider.System.GetElapsedTime(known.At) < Fresh)
            return known.Tenant;
        await using var context = database.CreateContext();
        var tenant = await context.Tenants.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id);
        var info = tenant is null ? null : Of(tenant);
        byId[id] = (info, TimeProvider.System.GetTimestamp());
        return info;
    }

    public async Task<IReadOnlyList<TenantInfo>> GetAllAsync()
    {
        await using var context = database.CreateContext();
        return [.. (await context.Tenants.AsNoTracking().OrderBy(t => t.Identifier).ToListAsync()).Select(Of)];
    }

    private static TenantInfo Of(Domain.Tenancy.Tenant tenant) => new(tenant.Id, tenant.Identifier, tenant.Name, tenant.TimeZone, tenant.ClosedUtc is not null);
}
