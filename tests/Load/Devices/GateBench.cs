using System.Globalization;
using HealthCode.Domain.CheckIn;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Load.Harness;
using HealthCode.Load.Scans;

namespace HealthCode.Load.Devices;

/// <summary>
/// Gates that each ask again as soon as they are answered, with a signed code of another person each time: how long a turnstile waits for
/// admit or refuse, against a server that answers the same body with nothing behind it. Rounds run forwards and backwards in turn.
/// </summary>
internal static class GateBench
{
    private const int Venues = 8;

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var chosen = arguments.Text("provider", "both");
        StorageProvider[] providers = chosen == "both" ? [StorageProvider.Sqlite, StorageProvider.Postgres] : [Enum.Parse<StorageProvider>(chosen, true)];
        var report = new BenchReport("gate");
        foreach (var provider in providers)
            report.Add($"{provider}, {arguments.Number("gates", 32)} gates", await MeasureAsync(provider, arguments));
        report.Finish();
        return 0;
    }

    private static async Task<IEnumerable<BenchRow>> MeasureAsync(StorageProvider provider, Arguments arguments)
    {
        var (span, people) = (TimeSpan.FromSeconds(arguments.Number("seconds", 8)), arguments.Number("people", 100));
        // Forty persons a minute and gate; 0: each as fast as it is answered.
        var every = TimeSpan.FromMilliseconds(arguments.Number("every", 1_500));
        await using var database = await LoadDatabase.CreateAsync(provider);
        await using var site = await DeviceSite.CreateAsync(database, Venues, arguments.Number("gates", 32), new CodePolicy(CodeDemand.Required));
        var gates = new List<GatePeople>();
        foreach (var device in site.Devices)
            gates.Add(await GatePeople.ComeAsync(site, device, people, gates.Count + 1));
        // A file serves one process.
        await site.DisposeAsync();
        await database.MoveToServingAsync();
        Cores.KeepGeneratorApart();
        await using var bare = await ServerProcess.StartOwnAsync(BareServer.Name);
        await using var product = await ServerProcess.StartProductAsync(database);
        await RunAsync(bare, TimeSpan.FromSeconds(2));
        await RunAsync(product, TimeSpan.FromSeconds(arguments.Number("warm", 8)));
        List<LoadResult> ofBare = [], ofProduct = [];
        for (var round = 0; round < arguments.Number("rounds", 5); round++)
        {
            if (round % 2 == 0)
                ofBare.Add(await RunAsync(bare, span));
            ofProduct.Add(await RunAsync(product, span));
            if (round % 2 == 1)
                ofBare.Add(await RunAsync(bare, span));
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{provider} round {round + 1}: {ofProduct[^1].PerSecond:0} answers/s, p50 {ofProduct[^1].Milliseconds(50):0.0}, p95 {ofProduct[^1].Milliseconds(95):0.0}, p99 {ofProduct[^1].Milliseconds(99):0.0} ms; bare p50 {ofBare[^1].Milliseconds(50):0.0} ms"));
        }
        return
        [
            Row("K bare POST, p50", "ms", ofBare.Select(result => result.Milliseconds(50))),
            Row("K bare POST, p99", "ms", ofBare.Select(result => result.Milliseconds(99))),
            Row("P admit or refuse, p50", "ms", ofProduct.Select(result => result.Milliseconds(50))),
            Row("P admit or refuse, p95", "ms", ofProduct.Select(result => result.Milliseconds(95))),
            Row("P admit or refuse, p99", "ms", ofProduct.Select(result => result.Milliseconds(99)), BenchGoal.AtMost(200)),
            Row("P ÷ K, p50", "", ofProduct.Zip(ofBare, (one, other) => one.Milliseconds(50) / other.Milliseconds(50))),
            Row("P answers", "scans/s", ofProduct.Select(result => result.PerSecond)),
        ];

        async Task<LoadResult> RunAsync(ServerProcess server, TimeSpan time)
        {
            gates.ForEach(gate => gate.Show());
            var result = await HttpLoad.RunAsync(server.Port, time, [.. gates.Select(gate => (NextRequest)gate.Next)], every);
            return result is { Others: 0, Answers: > 0 } ? result : throw new InvalidOperationException($"{result.Others} answers were not 200: {result.FirstOther}{Environment.NewLine}{server.Output}");
        }

        static BenchRow Row(string name, string unit, IEnumerable<double> values, BenchGoal? goal = null) => new(name, unit, [.. values], goal);
    }
}
