using HealthCode.Infrastructure.Persistence;
using HealthCode.Load.Harness;

namespace HealthCode.Load.Scans;

/// <summary>
/// P1: the product over HTTP against what the machine can do. Ratios are of the same round; rounds run forwards and
/// backwards in turn, so that a machine that grows slower or faster favours nobody.
/// </summary>
internal static class ScanBench
{
    private const int VenueCount = 8;

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var chosen = arguments.Text("provider", "both");
        StorageProvider[] providers = chosen == "both" ? [StorageProvider.Sqlite, StorageProvider.Postgres] : [Enum.Parse<StorageProvider>(chosen, true)];
        var report = new BenchReport("scan");
        foreach (var provider in providers)
        {
            await using var bench = await ScanRig.StartAsync(provider, VenueCount, arguments.Number("clients", 64), TimeSpan.FromSeconds(arguments.Number("seconds", 5)));
            await bench.WarmUpAsync(TimeSpan.FromSeconds(arguments.Number("warm", 15)));
            var rounds = new List<ScanRound>();
            for (var round = 0; round < arguments.Number("rounds", 5); round++)
            {
                rounds.Add(await bench.RunRoundAsync(isForward: round % 2 == 0));
                Console.Error.WriteLine($"{provider} round {round + 1}: {rounds[^1]}");
            }
            report.Add(provider.ToString(), ScanTable.Of(bench, rounds));
        }
        report.Finish();
        return 0;
    }
}
