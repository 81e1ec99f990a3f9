using System.Runtime.InteropServices;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Tenancy;

/// <summary>Whose a presented secret is, and which row of that tenant it stands for.</summary>
/// <param name="Scopes">Of an API key, with spaces between; null may do everything.</param>
public sealed record TenantHandleTarget(Guid TenantId, Guid TargetId, string? Scopes = null);

/// <summary>
/// What a stranger presents, and whose it is; from memory for a second at most, unknown secrets too. Secrets themselves are not
/// remembered, only their hashes.
/// </summary>
public sealed class TenantHandles
{
    private const int Bound = 50_000;
    private readonly Database database;
    private readonly TimeProvider clock;
    private readonly ShortMemory<Hash, Handle> known;

    public TenantHandles(Database database, TimeProvider clock)
    {
        (this.database, this.clock) = (database, clock);
        known = new(Bound, clock, LoadAsync);
    }

    /// <returns>Null for what is unknown, expired or of another kind alike.</returns>
    public async ValueTask<TenantHandleTarget?> FindAsync(HandleKind kind, string secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        return await known.FindAsync(new(TenantHandle.HashOf(kind, secret))) is { } handle
            && (handle.ExpiresUtc is not { } expires || expires > clock.GetUtcNow().UtcDateTime)
            ? handle.Target
            : null;
    }

    /// <summary>As <see cref="FindAsync"/>, also for one that has ended: to say that it has, never to let anybody in.</summary>
    public async ValueTask<Guid?> FindOwnerEvenEndedAsync(HandleKind kind, string secret) =>
        await known.FindAsync(new(TenantHandle.HashOf(kind, secret))) is { } handle ? handle.Target.TenantId : null;

    /// <summary>As <see cref="FindAsync"/>, also for one that has ended: whoever asks says why it opens nothing.</summary>
    public async ValueTask<TenantHandleTarget?> FindEvenEndedAsync(HandleKind kind, string secret) =>
        await known.FindAsync(new(TenantHandle.HashOf(kind, secret))) is { } handle ? handle.Target : null;

    /// <summary>Say this after the handles of a poster, key or wall have changed and committed; other nodes notice within a second.</summary>
    public void TargetChanged(Guid targetId) => known.ForgetWhere(handle => handle.Target.TargetId == targetId);

    private async Task<Handle?> LoadAsync(Hash key)
    {
        var hash = key.ToArray();
        await using var context = database.CreateContext();
        return await context.TenantHandles.AsNoTracking().Where(h => h.Hash == hash)
            .Select(h => new Handle(new TenantHandleTarget(h.TenantId, h.TargetId, h.Scopes), h.ExpiresUtc)).SingleOrDefaultAsync();
    }

    private sealed record Handle(TenantHandleTarget Target, DateTime? ExpiresUtc);

    /// <summary>32 bytes with the equality of their content.</summary>
    private readonly record struct Hash(Int128 First, Int128 Second)
    {
        public Hash(byte[] bytes) : this(MemoryMarshal.Read<Int128>(bytes), MemoryMarshal.Read<Int128>(bytes.AsSpan(16))) { }

        public byte[] ToArray()
        {
            var bytes = new byte[32];
            MemoryMarshal.Write(bytes, First);
            MemoryMarshal.Write(bytes.AsSpan(16), Second);
            return bytes;
        }
    }
}
