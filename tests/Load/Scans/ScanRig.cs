using HealthCode.Infrastructure.Persistence;
using HealthCode.Load.Harness;

namespace HealthCode.Load.Scans;

/// <summary>Figures of one round: K, A, C rows a second; P with latency and processor time.</summary>
internal sealed record ScanRound(LoadResult Bare, double Grouped, double Single, LoadResult Product, double BareMicroseconds, double ProductMicroseconds)
{
    /// <summary>What HTTP and the database allow together, one after the other on one core.</summary>
    public double Ceiling => 1 / (1 / Bare.PerSecond + 1 / Grouped);

    public double Ratio => Product.PerSecond / Ceiling;

    public double OverSingle => Product.PerSecond / Single;

    public override string ToString() =>
        $"K {Bare.PerSecond:0}, A {Grouped:0}, C {Single:0}, P {Product.PerSecond:0} scans/s (p50 {Product.Milliseconds(50):0.0}, p99 {Product.Milliseconds(99):0.0} ms), ratio {Ratio:0.00}, P/C {OverSingle:0.0}";
}

/// <summary>Bare server, raw writer and product, all started once, idle until their turn.</summary>
internal sealed class ScanRig : IAsyncDisposable
{
    private readonly LoadDatabase database;
    private readonly LoadDatabase rawDatabase;
    private readonly ServerProcess bare;
    private readonly ServerProcess product;
    private readonly IReadOnlyList<NextRequest> clients;
    private readonly TimeSpan duration;
    private RawProcess? raw;

    private ScanRig(LoadDatabase database, LoadDatabase rawDatabase, ServerProcess bare, ServerProcess product, IReadOnlyList<NextRequest> clients, TimeSpan duration) =>
        (this.database, this.rawDatabase, this.bare, this.product, this.clients, this.duration) = (database, rawDatabase, bare, product, clients, duration);

    /// <summary>Median size of the product's groups, in which the raw writer writes too.</summary>
    public int GroupSize { get; private set; }

    public int Clients => clients.Count;

    public TimeSpan Duration => duration;

    public static async Task<ScanRig> StartAsync(StorageProvider provider, int venues, int clients, TimeSpan duration)
    {
        var database = await LoadDatabase.CreateAsync(provider);
        var rawDatabase = await LoadDatabase.CreateAsync(provider);
        var site = await LoadSite.CreateAsync(database, Enumerable.Range(1, venues).Select(number => LoadSite.Open($"Venue {number}")));
        await database.MoveToServingAsync();
        Cores.KeepGeneratorApart();
        var bare = await ServerProcess.StartOwnAsync(BareServer.Name);
        var product = await ServerProcess.StartProductAsync(database);
        return new(database, rawDatabase, bare, product, [.. Enumerable.Range(1, clients).Select(seed => (NextRequest)new ScanBodies(site, seed).Next)], duration);
    }

    /// <summary>Everything compiled and cached; the product's rows become the raw writer's sample.</summary>
    public async Task WarmUpAsync(TimeSpan warm)
    {
        await RunAsync(bare, warm / 3);
        Console.Error.WriteLine($"warming up the product, process {product.Id}");
        await RunAsync(product, warm);
        GroupSize = await MedianGroupAsync();
        raw = await RawProcess.StartAsync(database, rawDatabase);
        await raw.RunAsync(GroupSize, warm / 3);
    }

    public async Task<ScanRound> RunRoundAsync(bool isForward)
    {
        LoadResult? ofBare = null, ofProduct = null;
        double grouped = 0, single = 0, bareCost = 0, productCost = 0;
        Func<Task>[] steps =
        [
            async () => (ofBare, bareCost) = await MeasureAsync(bare),
            async () => grouped = await raw!.RunAsync(GroupSize, duration),
            async () => (ofProduct, productCost) = await MeasureAsync(product),
            async () => single = await raw!.RunAsync(1, duration / 2),
        ];
        foreach (var step in isForward ? steps : steps.Reverse())
            await step();
        return new(ofBare!, grouped, single, ofProduct!, bareCost, productCost);
    }

    public async ValueTask DisposeAsync()
    {
        await bare.DisposeAsync();
        await product.DisposeAsync();
        if (raw is not null)
            await raw.DisposeAsync();
        await database.DisposeAsync();
        await rawDatabase.DisposeAsync();
    }

    private async Task<(LoadResult, double)> MeasureAsync(ServerProcess server)
    {
        var before = server.ProcessorTime;
        var result = await RunAsync(server, duration);
        return (result, (server.ProcessorTime - before).TotalMicroseconds / result.Answers);
    }

    private async Task<LoadResult> RunAsync(ServerProcess server, TimeSpan time)
    {
        var result = await HttpLoad.RunAsync(server.Port, time, clients);
        return result is { Others: 0, Answers: > 0 } ? result : throw new InvalidOperationException($"{result.Others} answers were not 200: {result.FirstOther}{Environment.NewLine}{server.Output}");
    }

    /// <summary>Scans of one group carry the same time of receipt.</summary>
    private async Task<int> MedianGroupAsync()
    {
        await using var connection = await database.OpenRawAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM scan_receipts GROUP BY received_utc ORDER BY received_utc DESC LIMIT 200";
        await using var reader = await command.ExecuteReaderAsync();
        var sizes = new List<int>();
        while (await reader.ReadAsync())
            sizes.Add(reader.GetInt32(0));
        sizes.Sort();
        return sizes[sizes.Count / 2];
    }
}
