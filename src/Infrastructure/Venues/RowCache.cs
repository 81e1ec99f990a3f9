using System.Collections.Concurrent;

namespace HealthCode.Infrastructure.Venues;

/// <summary>Rows of one tenant by their ids; ids that are unknown or of another tenant are missing in the answer.</summary>
internal delegate Task<IReadOnlyDictionary<Guid, T>> LoadRows<T>(Guid tenantId, IReadOnlyCollection<Guid> ids);

/// <summary>
/// Rows held in memory. What is in use is looked at again every <see cref="PollEvery"/> behind the readers' back, so
/// that a reader never waits and yet sees what other nodes changed within <see cref="FreshFor"/>; what was not in use
/// is read again before it is given out.
/// </summary>
internal sealed class RowCache<T>(LoadRows<T> load, TimeProvider time) where T : class
{
    public static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(400);
    public static readonly TimeSpan InUseFor = TimeSpan.FromMinutes(1);

    // A database that answers slowly must not turn every reader into one more query.
    private static readonly TimeSpan StaleAtMost = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ForgottenAfter = TimeSpan.FromHours(1);
    private const int Batch = 500;

    private readonly ConcurrentDictionary<(Guid TenantId, Guid Id), Slot> slots = new();

    public ValueTask<T?> FindAsync(Guid tenantId, Guid id)
    {
        var key = (tenantId, id);
        if (!slots.TryGetValue(key, out var slot))
            return new(LoadAsync(key, slots.GetOrAdd(key, _ => new Slot())));

        var wasUsed = time.GetElapsedTime(Volatile.Read(ref slot.UsedAt));
        Volatile.Write(ref slot.UsedAt, time.GetTimestamp());
        if (slot.Held is not { } held)
            return new(LoadAsync(key, slot));
        var age = time.GetElapsedTime(held.ReadAt);
        if (age < FreshFor)
            return new(held.Row);
        if (age >= StaleAtMost || wasUsed >= InUseFor)
            return new(LoadAsync(key, slot));
        _ = LoadAsync(key, slot);
        return new(held.Row);
    }

    /// <summary>The next reader sees what is in the database now.</summary>
    public void Forget(Guid tenantId, Guid id)
    {
        if (!slots.TryGetValue((tenantId, id), out var slot))
            return;
        lock (slot)
        {
            slot.Generation++;
            slot.Held = null;
            slot.Loading = null;
        }
    }

    /// <summary>Reads again what is in use; lets go of what has not been used for long.</summary>
    public async Task PollAsync()
    {
        var inUse = new Dictionary<Guid, List<Guid>>();
        foreach (var (key, slot) in slots)
        {
            var idle = time.GetElapsedTime(Volatile.Read(ref slot.UsedAt));
            if (idle >= ForgottenAfter)
                slots.TryRemove(key, out _);
            else if (idle < InUseFor)
                (inUse.TryGetValue(key.TenantId, out var ids) ? ids : inUse[key.TenantId] = []).Add(key.Id);
        }

        foreach (var (tenantId, ids) in inUse)
        {
            foreach (var batch in ids.Chunk(Batch))
                await ReadAgainAsync(tenantId, batch);
        }
    }

    private async Task ReadAgainAsync(Guid tenantId, Guid[] ids)
    {
        var generations = ids.ToDictionary(id => id, id => slots.TryGetValue((tenantId, id), out var slot) ? slot.Generation : -1);
        var readAt = time.GetTimestamp();
        var rows = await load(tenantId, ids);
        foreach (var id in ids)
        {
            if (slots.TryGetValue((tenantId, id), out var slot))
                slot.Keep(rows.GetValueOrDefault(id), readAt, generations[id]);
        }
    }

    private Task<T?> LoadAsync((Guid TenantId, Guid Id) key, Slot slot)
    {
        lock (slot)
            return slot.Loading ??= LoadOnceAsync(key, slot, slot.Generation);
    }

    private async Task<T?> LoadOnceAsync((Guid TenantId, Guid Id) key, Slot slot, int generation)
    {
        // Leaves the lock of the caller before anything is read.
        await Task.Yield();
        T? row = null;
        try
        {
            Volatile.Write(ref slot.UsedAt, time.GetTimestamp());
            var readAt = time.GetTimestamp();
            var rows = await load(key.TenantId, [key.Id]);
            row = rows.GetValueOrDefault(key.Id);
            slot.Keep(row, readAt, generation);
            return row;
        }
        finally
        {
            // Unknown ids are not kept: a stranger could fill the memory with them.
            if (row is null)
                slots.TryRemove(new KeyValuePair<(Guid, Guid), Slot>(key, slot));
            slot.Loaded(generation);
        }
    }

    private sealed record Held(T Row, long ReadAt);

    private sealed class Slot
    {
        public long UsedAt;
        public volatile Held? Held;
        public volatile int Generation;
        public Task<T?>? Loading;

        /// <summary>Only when nobody has changed the row since reading began, and nothing newer is held.</summary>
        public void Keep(T? row, long readAt, int generation)
        {
            lock (this)
            {
                if (Generation == generation && (Held is null || Held.ReadAt <= readAt))
                    Held = row is null ? null : new Held(row, readAt);
            }
        }

        public void Loaded(int generation)
        {
            lock (this)
            {
                if (Generation == generation)
                    Loading = null;
            }
        }
    }
}
