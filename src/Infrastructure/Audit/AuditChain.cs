using System.Security.Cryptography;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Audit;

/// <param name="Count">Links read until the end or the break.</param>
/// <param name="BrokenAt">Sequence of the first link that is missing, moved or changed; null when the chain holds.</param>
public readonly record struct AuditChainState(long Count, long? BrokenAt)
{
    public bool Holds => BrokenAt is null;
}

/// <summary>Reads a tenant's chain from its first link and compares every hash.</summary>
public sealed class AuditChain(AppDbContext db)
{
    public async Task<AuditChainState> VerifyAsync(ITenantInfo tenant, CancellationToken cancellation = default)
    {
        using var scope = TenantScope.Enter(tenant);
        var count = 0L;
        var previous = new byte[SHA256.HashSizeInBytes];
        await foreach (var entry in db.AuditEntries.AsNoTracking().OrderBy(e => e.Sequence).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            var expected = count + 1;
            if (entry.Sequence != expected || !entry.PreviousHash.AsSpan().SequenceEqual(previous) || !entry.ComputeHash().AsSpan().SequenceEqual(entry.Hash))
                return new AuditChainState(count, expected);
            previous = entry.Hash;
            count = expected;
        }
        return new AuditChainState(count, null);
    }
}
