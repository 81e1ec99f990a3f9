namespace HealthCode.Infrastructure.CheckIn;

/// <summary>
/// A bounded queue that serves tenants in turn, so that one that floods waits behind itself only.
/// Full means refused at once: waiting is the caller's decision, not ours.
/// </summary>
public sealed class FairIntake<T>(int capacity, int capacityPerTenant) : IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, Queue<T>> byTenant = [];
    private readonly LinkedList<Guid> turns = new();
    private readonly SemaphoreSlim available = new(0);
    private int count;
    private bool isUnderLoad;

    public void Dispose() => available.Dispose();

    public int Count => Volatile.Read(ref count);

    public bool TryAdd(Guid tenantId, T item)
    {
        lock (gate)
        {
            if (count >= capacity)
                return false;
            if (!byTenant.TryGetValue(tenantId, out var queue))
            {
                byTenant[tenantId] = queue = new Queue<T>();
                turns.AddLast(tenantId);
            }
            else if (queue.Count >= capacityPerTenant)
            {
                return false;
            }
            queue.Enqueue(item);
            count++;
        }
        available.Release();
        return true;
    }

    /// <summary>
    /// Waits for the first item on the caller's own thread, then takes what is there, one of each tenant in turn, at most
    /// <paramref name="most"/>. Under load (the last call took several) it lingers, so that more share the price of one commit.
    /// </summary>
    public List<T> Take(int most, TimeSpan linger, CancellationToken cancellation)
    {
        available.Wait(cancellation);
        if (isUnderLoad && Count < most)
            cancellation.WaitHandle.WaitOne(linger);
        var taken = new List<T>();
        lock (gate)
        {
            while (taken.Count < most && turns.First is { } turn)
            {
                var queue = byTenant[turn.Value];
                taken.Add(queue.Dequeue());
                turns.RemoveFirst();
                if (queue.Count > 0)
                    turns.AddLast(turn);
                else
                    byTenant.Remove(turn.Value);
            }
            count -= taken.Count;
        }
        // One permit was consumed for the first item; the rest were taken with it.
        for (var i = 1; i < taken.Count; i++)
            available.Wait(0, CancellationToken.None);
        isUnderLoad = taken.Count > 1;
        return taken;
    }
}
