using System.Collections.Concurrent;

namespace HealthCode.Infrastructure.Tenancy;

/// <summary>
/// Remembers answers for <see cref="Longest"/> at most, "there is none" too. What is asked for all the time is read again behind
/// the reader's back; whoever comes at once asks once. Bounded: strangers choose some of the keys.
/// </summary>
internal sealed class ShortMemory<TKey, TValue>(int bound, TimeProvider time, Func<TKey, Task<TValue?>> load)
    where TKey : notnull where TValue : class
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ReadAgainAfter = TimeSpan.FromMilliseconds(500);
    private readonly ConcurrentDictionary<TKey, Entry> entries = new();

    public int Count => entries.Count;

    public ValueTask<TValue?> FindAsync(TKey key)
    {
        if (!entries.TryGetValue(key, out var entry) || entry.IsFailed || time.GetElapsedTime(entry.Since) >= Longest)
            return new(Renew(key, entry).Answer);
        if (time.GetElapsedTime(entry.Since) >= ReadAgainAfter && entry.Answer.IsCompleted && entry.MayRenew())
            _ = RenewBehindAsync(key, entry);
        return new(entry.Answer);
    }

    public void Forget(TKey key) => entries.TryRemove(key, out _);

    public void ForgetWhere(Func<TValue, bool> isMeant)
    {
        foreach (var (key, entry) in entries)
        {
            // What is still being read may be what is meant.
            if (!entry.Answer.IsCompletedSuccessfully || (entry.Answer.Result is { } value && isMeant(value)))
                entries.TryRemove(key, out _);
        }
    }

    private Entry Renew(TKey key, Entry? old)
    {
        MakeRoom();
        var renewed = new Entry(time.GetTimestamp(), () => load(key));
        var kept = entries.AddOrUpdate(key, renewed, (_, present) => ReferenceEquals(present, old) ? renewed : present);
        return kept;
    }

    private async Task RenewBehindAsync(TKey key, Entry old)
    {
        var renewed = new Entry(time.GetTimestamp(), () => load(key));
        try
        {
            await renewed.Answer;
            entries.TryUpdate(key, renewed, old);
        }
#pragma warning disable CA1031 // The old answer grows too old, and then the reader meets the error itself.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    private void MakeRoom()
    {
        if (entries.Count < bound)
            return;
        foreach (var (key, entry) in entries)
        {
            if (time.GetElapsedTime(entry.Since) >= Longest)
                entries.TryRemove(key, out _);
        }
        if (entries.Count >= bound)
            entries.Clear();
    }

    private sealed class Entry(long since, Func<Task<TValue?>> load)
    {
        private readonly Lazy<Task<TValue?>> answer = new(load);
        private int renewals;

        public long Since => since;
        public Task<TValue?> Answer => answer.Value;
        public bool IsFailed => answer.IsValueCreated && (answer.Value.IsFaulted || answer.Value.IsCanceled);
        public bool MayRenew() => Interlocked.Exchange(ref renewals, 1) == 0;
    }
}
