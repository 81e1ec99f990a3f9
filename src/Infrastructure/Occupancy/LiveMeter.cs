using System.Diagnostics.Metrics;

namespace HealthCode.Infrastructure.Occupancy;

/// <summary>What operations watch: how late pushes are and how many dashboards listen.</summary>
public sealed class LiveMeter
{
    private readonly Histogram<double> pushLag;
    private readonly UpDownCounter<int> listeners;

    public LiveMeter(IMeterFactory factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        var meter = factory.Create("HealthCode");
        pushLag = meter.CreateHistogram<double>("healthcode.live.push.lag", "ms", "From the commit to the push");
        listeners = meter.CreateUpDownCounter<int>("healthcode.live.listeners");
    }

    public void Pushed(TimeSpan lag) => pushLag.Record(Math.Max(0, lag.TotalMilliseconds));

    public void Listening(int change) => listeners.Add(change);
}
