using HealthCode.Load.Codes;
using HealthCode.Load.Devices;
using HealthCode.Load.Faults;
using HealthCode.Load.Harness;
using HealthCode.Load.Reports;
using HealthCode.Load.Scans;

namespace HealthCode.Load;

/// <summary>Measures and breaks the product from outside. Without a command it says which there are.</summary>
internal static class Program
{
    private static readonly (string Name, string Summary, Func<Arguments, Task<int>> Run)[] Commands =
    [
        ("scan", "scans/s over HTTP against bare Kestrel and raw ADO  [--provider sqlite|postgres|both] [--rounds 5] [--seconds 5] [--warm 15] [--clients 64]", ScanBench.RunAsync),
        ("gate", "how long turnstiles wait for an answer to a signed code, against a bare POST  [--provider sqlite|postgres|both] [--gates 32] [--people 100] [--rounds 5] [--seconds 4] [--warm 8]", GateBench.RunAsync),
        ("offline", "devices come back at once, each scan thrice in any order: one visit each  [--provider sqlite|postgres|both] [--devices 100] [--scans 1000] [--seed 1]", OfflineRun.RunAsync),
        ("revoke", "from a manager's press at one node to the refusal at each, for gates, phones and keys  [--nodes 2] [--revocations 30] [--phones 40]", RevokeBench.RunAsync),
        ("verify", "shown codes checked per second against two bare ECDsa.VerifyData  [--rounds 7] [--milliseconds 1500] [--tokens 1000]", VerifyBench.RunAsync),
        ("evidence", "a file of test results: dry run and import against parsing alone  [--provider sqlite|postgres|both] [--rows 50000] [--known 5000] [--rounds 1]", EvidenceBench.RunAsync),
        ("preview", "what a new policy pack would change, counted over a region  [--provider sqlite|postgres|both] [--people 100000] [--rounds 3]", PreviewBench.RunAsync),
        ("reports", "the nightly reports of many venues: time and memory  [--provider sqlite|postgres|both] [--venues 1000] [--visits 100] [--rounds 1]", ReportBench.RunAsync),
        ("night", "the same made by a running server while devices scan, one report and mail each  [--provider sqlite|postgres|both] [--venues 1000] [--scans 100] [--kill]", ServedNight.RunAsync),
        ("month", "four weeks with the clock set ahead, restarts and kill -9: one report and mail for each period  [--starts 8] [--seed 1]", ServedMonth.RunAsync),
        ("kill", "kill -9 under load, nothing acknowledged lost, doubled or drifted  [--provider sqlite|postgres|both] [--rounds 50] [--seed 1] [--clients 16] [--sabotage lost|doubled|drift|changed]", KillLoop.RunAsync),
        ("sync", "strace: the log is synced before the answer is written  [--scans 20] [--together 20] [--sabotage]", SyncProof.RunAsync),
    ];

    /// <summary>What the commands start as processes of their own.</summary>
    private static readonly Dictionary<string, Func<Arguments, Task<int>>> Parts = new()
    {
        [BareServer.Name] = BareServer.RunAsync,
        [RawWriter.Name] = RawWriter.RunAsync,
    };

    public static async Task<int> Main(string[] args)
    {
        var arguments = new Arguments(args);
        if (Parts.TryGetValue(arguments.Command, out var part))
            return await part(arguments);
        foreach (var command in Commands.Where(command => command.Name == arguments.Command))
            return await command.Run(arguments);
        Console.Error.WriteLine("dotnet run -c Release --project tests/Load -- COMMAND");
        foreach (var (name, summary, _) in Commands)
            Console.Error.WriteLine($"  {name,-8} {summary}");
        return 2;
    }
}
