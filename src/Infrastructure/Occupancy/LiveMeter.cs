using System.Diagnostics.Metrics;

namespace HealthCode.Infrastructure.Occupancy;

/// <summary>What operations watch: how late pushes are, how many dashboards listen, and whether a projection ever drifted.</summary>
public sealed class LiveMeter
{
    private readonly Histogram<double> pushLag;
    private readonly UpDownCounter<int> listeners;
    private readonly Counter<long> drift;
    private readonly Counter<long> recomputed;

    public LiveMeter(IMeterFactory factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        var meter = factory.Create("HealthCode");
        pushLag = meter.CreateHistogram<double>("healthcode.live.push.lag", "ms", "From the commit to the push");
        listeners = meter.CreateUpDownCounter<int>("healthcode.live.listeners");
        drift = meter.CreateCounter<long>("healthcode.occupancy.drift", "{person}", "Must stay 0");
        recomputed = meter.CreateCounter<long>("healthcode.occupancy.recomputed", "{venue}");
    }

    public void Pushed(TimeSpan lag) => pushLag.Record(Math.Max(0, lag.TotalMilliseconds));

    public void Listening(int change) => listeners.Add(change);

    public void Checked(int persons)
    {
        recomputed.Add(1);
        if (persons != 0)
            drift.Add(persons);
    }
}
