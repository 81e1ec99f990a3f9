using System.Diagnostics.Metrics;

namespace HealthCode.Infrastructure.CheckIn;

/// <summary>What operations watch: group size, commit time, refusals by code.</summary>
public sealed class ScanMeter
{
    private readonly Histogram<int> groupSize;
    private readonly Histogram<double> commitMilliseconds;
    private readonly Counter<long> refused;

    public ScanMeter(IMeterFactory factory)
    {
        var meter = factory.Create("HealthCode");
        groupSize = meter.CreateHistogram<int>("healthcode.scan.group.size");
        commitMilliseconds = meter.CreateHistogram<double>("healthcode.scan.commit.duration", "ms");
        refused = meter.CreateCounter<long>("healthcode.scan.refused");
    }

    public void Committed(int count, TimeSpan elapsed)
    {
        groupSize.Record(count);
        commitMilliseconds.Record(elapsed.TotalMilliseconds);
    }

    public void Refused(string code, int count = 1) => refused.Add(count, new KeyValuePair<string, object?>("code", code));
}
