using System.Collections.Concurrent;
using System.Threading.Channels;

namespace HealthCode.Infrastructure.Jobs;

/// <summary>Tells the worker whose outbox has rows. Losing a signal loses nothing: the sweeper finds the rows.</summary>
public sealed class OutboxSignal(TimeProvider time)
{
    /// <summary>A tenant always runs in the same lane, so that its messages never overtake one another on this node.</summary>
    internal const int LaneCount = 4;
    private readonly OutboxLanes database = new(LaneCount);
    private readonly OutboxLanes outside = new(LaneCount);

    /// <summary>Call after the commit that wrote the rows.</summary>
    public void Wake(Guid tenantId)
    {
        database.Wake(tenantId);
        outside.Wake(tenantId);
    }

    internal void WakeAfter(Guid tenantId, TimeSpan delay)
    {
        ITimer? timer = null;
        timer = time.CreateTimer(_ =>
        {
            Wake(tenantId);
            timer?.Dispose();
        }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timer.Change(delay, Timeout.InfiniteTimeSpan);
    }

    internal ValueTask<Guid> NextAsync(OutboxReach reach, int lane, CancellationToken cancellation) =>
        (reach == OutboxReach.Outside ? outside : database).NextAsync(lane, cancellation);
}

/// <summary>Tenants that wait to be looked at, each once.</summary>
internal sealed class OutboxLanes(int count)
{
    private readonly Channel<Guid>[] lanes = [.. Enumerable.Range(0, count).Select(_ => Channel.CreateUnbounded<Guid>())];
    private readonly ConcurrentDictionary<Guid, bool> waiting = new();

    public void Wake(Guid tenantId)
    {
        if (waiting.TryAdd(tenantId, true))
            lanes[(uint)tenantId.GetHashCode() % lanes.Length].Writer.TryWrite(tenantId);
    }

    public async ValueTask<Guid> NextAsync(int lane, CancellationToken cancellation)
    {
        var tenantId = await lanes[lane].Reader.ReadAsync(cancellation);
        // From here on a new row wakes again, even while the earlier ones are delivered.
        waiting.TryRemove(tenantId, out _);
        return tenantId;
    }
}
