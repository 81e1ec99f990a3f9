using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Tenancy;

/// <summary>Whose a presented secret is, and which row of that tenant it stands for.</summary>
public sealed record TenantHandleTarget(Guid TenantId, Guid TargetId, DateTime? ExpiresUtc = null);

/// <summary>
/// Finds what a stranger presents (API key, poster code, alias, wall token). Remembered for two seconds, so a busy key costs
/// no query a scan and a withdrawn one ends soon on every node.
/// </summary>
public sealed class TenantHandles
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    /// <summary>Longer than any secret we give out; what is longer is not worth a hash.</summary>
    private const int LongestSecret = 200;

    private readonly Database database;
    private readonly TimeProvider clock;
    private readonly Remembered<(HandleKind Kind, string Secret), TenantHandleTarget> remembered;

    public TenantHandles(Database database, TimeProvider clock)
    {
        this.database = database;
        this.clock = clock;
        remembered = new(Fresh, ReadAsync);
    }

    /// <summary>Null when unknown or expired.</summary>
    public async ValueTask<TenantHandleTarget?> FindAsync(HandleKind kind, string secret) =>
        secret.Length is > 0 and <= LongestSecret
        && await remembered.FindAsync((kind, secret)) is { } target
        && !(target.ExpiresUtc <= clock.GetUtcNow().UtcDateTime) ? target : null;

    /// <summary>Call after withdrawing what stands behind a handle, so that this node does not wait.</summary>
    public void Forget(Guid targetId) => remembered.ForgetWhere(target => target.TargetId == targetId);

    private async Task<TenantHandleTarget?> ReadAsync((HandleKind Kind, string Secret) presented)
    {
        var hash = TenantHandle.HashOf(presented.Kind, presented.Secret);
        await using var context = database.CreateContext();
        return await context.TenantHandles.AsNoTracking().Where(handle => handle.Hash == hash)
            .Select(handle => new TenantHandleTarget(handle.TenantId, handle.TargetId, handle.ExpiresUtc)).SingleOrDefaultAsync();
    }
}
