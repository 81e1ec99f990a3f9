using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace HealthCode.Infrastructure.Keys;

/// <summary>
/// The keys of tenants and days: 32 random bytes each, wrapped by the key ring, outside the database and its backups.
/// Forgetting means <see cref="DestroyAsync"/>. A key destroyed by another node is noticed within two seconds.
/// Returned arrays are shared: never change them.
/// </summary>
public sealed class KeyStore : IDisposable
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(2);
    private readonly KeyTable table;
    private readonly IDataProtectionProvider ring;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim refreshing = new(1, 1);
    private volatile Generation? current;

    internal KeyStore(KeyTable table, IDataProtectionProvider ring, TimeProvider time)
    {
        this.table = table;
        this.ring = ring;
        this.time = time;
    }

    /// <exception cref="KeyDestroyedException">The key of that name was destroyed; it is not made again.</exception>
    public ValueTask<byte[]> GetOrCreateAsync(KeyName name) =>
        FindCached(name) is { } key ? new(key) : new(LoadOrCreateAsync(name));

    /// <summary>For callers that cannot wait asynchronously; waits only when the key is not in memory.</summary>
    /// <exception cref="KeyDestroyedException">The key of that name was destroyed; it is not made again.</exception>
    public byte[] GetOrCreate(KeyName name) => FindCached(name) ?? LoadOrCreateAsync(name).GetAwaiter().GetResult();

    /// <summary>Null when the key was destroyed or never made.</summary>
    public ValueTask<byte[]?> FindAsync(KeyName name) =>
        FindCached(name) is { } key ? new(key) : new(LoadAsync(name));

    /// <summary>
    /// Keys without a day of many tenants (or citizens) in one query, unwrapped on all cores; those that were destroyed or never made are
    /// missing. Read afresh, and not remembered: whoever asks for so many does not ask for one of them again soon.
    /// </summary>
    public async Task<IReadOnlyDictionary<KeyName, byte[]>> FindManyAsync(KeyPurpose purpose, IReadOnlyCollection<Guid> tenantIds)
    {
        var rows = await table.FindManyAsync(purpose, tenantIds);
        return rows.AsParallel().Select(row => KeyValuePair.Create(new KeyName(purpose, row.TenantId), row.Wrapped))
            .Select(row => KeyValuePair.Create(row.Key, Protector(row.Key).Unprotect(row.Value))).ToDictionary();
    }

    /// <summary>The days for which keys of a purpose and tenant were ever made, and whether they were destroyed.</summary>
    public Task<List<(DateOnly Day, bool IsDestroyed)>> ListDaysAsync(KeyPurpose purpose, Guid tenantId) => table.ListDaysAsync(new KeyName(purpose, tenantId));

    public async Task DestroyAsync(KeyName name)
    {
        await table.DestroyAsync(name, time.GetUtcNow().UtcDateTime);
        current = null;
    }

    /// <summary>Destroys the tenant's keys of all days before <paramref name="day"/> and says how many there were.</summary>
    public Task<int> DestroyDaysBeforeAsync(Guid tenantId, DateOnly day) => DestroyBeforeAsync(new KeyName(KeyPurpose.SubjectDay, tenantId, day));

    /// <summary>Destroys the keys of the same purpose and tenant with an earlier day and says how many there were.</summary>
    public async Task<int> DestroyBeforeAsync(KeyName name)
    {
        var destroyed = await table.DestroyBeforeAsync(name, time.GetUtcNow().UtcDateTime);
        current = null;
        return destroyed;
    }

    /// <summary>Destroys every key of the tenant, of days and months too; from now on none is made.</summary>
    public async Task DestroyTenantAsync(Guid tenantId)
    {
        await table.DestroyTenantAsync(new KeyName(KeyPurpose.TenantClosed, tenantId), time.GetUtcNow().UtcDateTime);
        current = null;
    }

    /// <summary>How many keys went with <see cref="DestroyTenantAsync"/>, and how many are still there.</summary>
    public Task<(long Destroyed, long Left)> CountTenantAsync(Guid tenantId) => table.CountTenantAsync(new KeyName(KeyPurpose.TenantClosed, tenantId));

    public void Dispose() => refreshing.Dispose();

    private byte[]? FindCached(KeyName name) =>
        current is { } generation && time.GetElapsedTime(generation.CheckedAt) < Freshness && generation.Keys.TryGetValue(name, out var key) ? key : null;

    private async Task<byte[]?> LoadAsync(KeyName name)
    {
        var generation = await RefreshAsync();
        if (generation.Keys.TryGetValue(name, out var known))
            return known;
        var (_, wrapped) = await table.FindAsync(name);
        return wrapped is null ? null : generation.Keys.GetOrAdd(name, Protector(name).Unprotect(wrapped));
    }

    private async Task<byte[]> LoadOrCreateAsync(KeyName name)
    {
        if (await LoadAsync(name) is { } key)
            return key;
        await table.InsertAsync(name, Protector(name).Protect(RandomNumberGenerator.GetBytes(32)), time.GetUtcNow().UtcDateTime);
        return await LoadAsync(name) ?? throw new KeyDestroyedException(name);
    }

    // The revision is read before any key of its generation, so a key destroyed later always makes the generation stale.
    private async Task<Generation> RefreshAsync()
    {
        await refreshing.WaitAsync();
        try
        {
            var known = current;
            if (known is not null && time.GetElapsedTime(known.CheckedAt) < Freshness)
                return known;
            var now = time.GetTimestamp();
            var revision = await table.ReadRevisionAsync();
            if (known?.Revision != revision)
                return current = new Generation(revision, now);
            known.CheckedAt = now;
            return known;
        }
        finally
        {
            refreshing.Release();
        }
    }

    // The name is part of the protection: a wrapped key moved to another name does not open.
    internal static IDataProtector ProtectorOf(IDataProtectionProvider ring, KeyName name) => ring.CreateProtector("HealthCode.Keys.v1", name.ToString());

    private IDataProtector Protector(KeyName name) => ProtectorOf(ring, name);

    private sealed class Generation(long revision, long checkedAt)
    {
        private long checkedAt = checkedAt;

        public long Revision => revision;
        public ConcurrentDictionary<KeyName, byte[]> Keys { get; } = new();
        public long CheckedAt { get => Volatile.Read(ref checkedAt); set => Volatile.Write(ref checkedAt, value); }
    }
}
