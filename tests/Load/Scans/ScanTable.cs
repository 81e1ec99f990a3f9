using HealthCode.Load.Harness;

namespace HealthCode.Load.Scans;

/// <summary>What P1 asks for, in the order in which it is read.</summary>
internal static class ScanTable
{
    public static IEnumerable<BenchRow> Of(ScanRig rig, List<ScanRound> rounds) =>
    [
        new("K  bare Kestrel, same JSON", "requests/s", [.. rounds.Select(r => r.Bare.PerSecond)]),
        new($"A  raw ADO, groups of {rig.GroupSize}", "rows/s", [.. rounds.Select(r => r.Grouped)]),
        new("C  raw ADO, a commit a row", "rows/s", [.. rounds.Select(r => r.Single)]),
        new("   ceiling 1/(1/K+1/A)", "scans/s", [.. rounds.Select(r => r.Ceiling)]),
        new($"P  product, {rig.Clients} clients", "scans/s", [.. rounds.Select(r => r.Product.PerSecond)]),
        new("P / ceiling", "", [.. rounds.Select(r => r.Ratio)], BenchGoal.AtLeast(0.6)),
        new("P / C", "", [.. rounds.Select(r => r.OverSingle)], BenchGoal.AtLeast(5)),
        new("P  p50", "ms", [.. rounds.Select(r => r.Product.Milliseconds(50))]),
        new("P  p99", "ms", [.. rounds.Select(r => r.Product.Milliseconds(99))], BenchGoal.AtMost(50)),
        new("processor time of K", "µs/request", [.. rounds.Select(r => r.BareMicroseconds)]),
        new("processor time of P", "µs/scan", [.. rounds.Select(r => r.ProductMicroseconds)]),
    ];
}
