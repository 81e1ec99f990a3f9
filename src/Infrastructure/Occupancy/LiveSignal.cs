using System.Threading.Channels;

namespace HealthCode.Infrastructure.Occupancy;

/// <summary>Asks the poll to look now instead of at the next second; rung many times at once it looks once.</summary>
public sealed class LiveSignal
{
    private readonly Channel<bool> rung = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Ring() => rung.Writer.TryWrite(true);

    /// <returns>True when rung, false when the time has passed.</returns>
    internal async Task<bool> WaitAsync(TimeSpan patience, TimeProvider time, CancellationToken cancellation)
    {
        using var passed = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(passed.Token, cancellation);
        try
        {
            return await rung.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }
}
