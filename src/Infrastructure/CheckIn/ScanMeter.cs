using System.Diagnostics.Metrics;

namespace HealthCode.Infrastructure.CheckIn;

/// <summary>What operations watch: group size, commit time, refusals by code, drift.</summary>
public sealed class ScanMeter
{
    private readonly Histogram<int> groupSize;
    private readonly Histogram<double> commitMilliseconds;
    private readonly Counter<long> refused;
    private readonly Counter<long> drift;

    public ScanMeter(IMeterFactory factory)
    {
        var meter = factory.Create("HealthCode");
        groupSize = meter.CreateHistogram<int>("healthcode.scan.group.size");
        commitMilliseconds = meter.CreateHistogram<double>("healthcode.scan.commit.duration", "ms");
        refused = meter.CreateCounter<long>("healthcode.scan.refused");
        drift = meter.CreateCounter<long>("healthcode.occupancy.drift", "{person}", "By how much a venue's number was wrong when it was worked out again; must stay 0");
    }

    public void Committed(int count, TimeSpan elapsed)
    {
        groupSize.Record(count);
        commitMilliseconds.Record(elapsed.TotalMilliseconds);
    }

    public void Recomputed(int persons) => drift.Add(persons);

    public void Refused(string code, int count = 1) => refused.Add(count, new KeyValuePair<string, object?>("code", code));
}
