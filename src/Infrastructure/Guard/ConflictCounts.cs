using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Guard;

/// <summary>How many conflicts nobody has looked into, for menus and scanners; from memory for a second at most.</summary>
public sealed class ConflictCounts
{
    private const int Bound = 10_000;
    private readonly Database database;
    private readonly ShortMemory<Guid, Count> known;

    public ConflictCounts(Database database)
    {
        this.database = database;
        known = new(Bound, TimeProvider.System, ReadAsync);
    }

    public async ValueTask<int> OpenAsync(Guid tenantId) => (await known.FindAsync(tenantId))!.Open;

    /// <summary>Call after somebody has looked into one, so that this node does not wait.</summary>
    public void Forget(Guid tenantId) => known.Forget(tenantId);

    private async Task<Count?> ReadAsync(Guid tenantId)
    {
        using var scope = TenantScope.Enter(new Owner(tenantId));
        await using var db = database.CreateContext();
        return new(await ConflictInbox.In(db, isSeen: false).CountAsync());
    }

    private sealed record Count(int Open);

    /// <summary>Reading a tenant's rows takes no more of the tenant than its id.</summary>
    private sealed record Owner(Guid Id) : ITenantInfo
    {
        public string Identifier => "";
    }
}
