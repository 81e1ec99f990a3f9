using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Load.Faults;
using HealthCode.Load.Harness;

namespace HealthCode.Load.Reports;

/// <summary>
/// A night as it is on a server: the product finds the reports due, makes and mails them by itself, while devices scan. With
/// <c>--kill</c> it is killed with -9 a quarter of the way and started again. Every schedule then has one report and one mail.
/// </summary>
internal static class ServedNight
{
    // Of each venue and day before the night.
    private const int Visits = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var chosen = arguments.Text("provider", "both");
        StorageProvider[] providers = chosen == "both" ? [StorageProvider.Sqlite, StorageProvider.Postgres] : [Enum.Parse<StorageProvider>(chosen, true)];
        var (venues, rate) = (arguments.Number("venues", 1_000), arguments.Number("scans", 100));
        var report = new BenchReport("night");
        var wrong = new List<string>();
        foreach (var provider in providers)
        {
            var night = await MeasureAsync(provider, venues, rate, arguments.Has("kill"));
            wrong.AddRange(night.Wrong.Select(what => $"{provider}: {what}"));
            report.Add(provider.ToString(),
            [
                new($"{venues} reports, from the first to the last", "s", [night.Seconds], BenchGoal.AtMost(60)),
                new("growth of the server's memory meanwhile", "MiB", [night.Growth], BenchGoal.AtMost(200)),
                new($"scans answered meanwhile, {rate} sent a second", "1/s", [night.Waits.Count / night.Seconds]),
                new("a scan meanwhile, p50", "ms", [Percentile(night.Waits, 0.5)]),
                new("a scan meanwhile, p99", "ms", [Percentile(night.Waits, 0.99)]),
            ]);
        }
        report.Finish();
        Console.WriteLine(wrong.Count == 0 ? "one report and one mail for every schedule" : string.Join(Environment.NewLine, wrong));
        return wrong.Count == 0 ? 0 : 1;
    }

    private sealed record Night(double Seconds, double Growth, IReadOnlyList<double> Waits, IReadOnlyList<string> Wrong);

    private static async Task<Night> MeasureAsync(StorageProvider provider, int venues, int rate, bool kills)
    {
        await using var database = await LoadDatabase.CreateAsync(provider);
        LoadSite site;
        await using (var rig = await ReportRig.OpenAsync(database, venues, Visits))
            site = rig.Site;
        var (history, waits, watch) = (new ScanHistory(), new ConcurrentQueue<double>(), new Stopwatch());
        var growth = 0.0;
        foreach (var until in kills ? new[] { Math.Max(1, venues / 4), venues } : [venues])
        {
            await using var server = await ServerProcess.StartProductAsync(database, isPinned: false);
            using var http = FaultClient.Connect(site, server);
            using var ends = new CancellationTokenSource();
            var scanning = ScanAsync(http, site, history, rate, waits, watch, ends.Token);
            growth = Math.Max(growth, await WatchAsync(database, server, until, watch));
            await ends.CancelAsync();
            await scanning;
            if (until < venues)
                await server.KillAsync();
            else
                await server.StopAsync();
        }
        return new(watch.Elapsed.TotalSeconds, growth, [.. waits], [.. await CheckAsync(database, venues), .. history.Complaints]);
    }

    /// <summary>Until so many reports are made. The clock runs from the first one on; so does the growth, in MiB.</summary>
    private static async Task<double> WatchAsync(LoadDatabase database, ServerProcess server, int until, Stopwatch watch)
    {
        await using var connection = await database.OpenRawAsync();
        var (waited, first, highest, before) = (Stopwatch.StartNew(), 0L, 0L, await CountAsync(connection, "SELECT count(*) FROM reports WHERE made_utc IS NOT NULL"));
        while (true)
        {
            var made = await CountAsync(connection, "SELECT count(*) FROM reports WHERE made_utc IS NOT NULL");
            var memory = MemoryOf(server);
            if (made > before)
            {
                watch.Start();
                first = first == 0 ? memory : first;
                highest = Math.Max(highest, memory);
            }
            if (made >= until)
                break;
            if (waited.Elapsed > Patience)
                throw new TimeoutException(string.Create(CultureInfo.InvariantCulture, $"{made} of {until} reports after {Patience}: {server.Output}"));
            await Task.Delay(100);
        }
        watch.Stop();
        return (highest - first) / 1048576.0;
    }

    private static async Task ScanAsync(HttpClient http, LoadSite site, ScanHistory history, int rate, ConcurrentQueue<double> waits, Stopwatch night, CancellationToken stop)
    {
        var sent = new List<Task>();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / rate));
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
                sent.Add(OneAsync());
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(sent);
        }

        async Task OneAsync()
        {
            var (id, venue) = (Guid.CreateVersion7(), site.Venues[Random.Shared.Next(site.Venues.Count)].Id);
            var scan = new SentScan(id, venue, false, 1, $$"""{"scanId":"{{id}}","venueId":"{{venue}}","direction":"in","companions":0,"subject":{"name":"访客","phone":"+8613800138000"} }""");
            history.Sent(scan);
            var started = Stopwatch.GetTimestamp();
            if (await FaultClient.SendAsync(http, history, scan) && night.IsRunning)
                waits.Enqueue(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
    }

    private static async Task<IReadOnlyList<string>> CheckAsync(LoadDatabase database, int venues)
    {
        await using var connection = await database.OpenRawAsync();
        (string What, string Sql)[] counts =
        [
            ("reports", "SELECT count(*) FROM reports"), ("schedules with a report", "SELECT count(DISTINCT schedule_id) FROM reports"),
            ("mails", "SELECT count(*) FROM mails WHERE kind = 'report'"),
        ];
        var wrong = new List<string>();
        foreach (var (what, sql) in counts)
        {
            if (await CountAsync(connection, sql) is var count && count != venues)
                wrong.Add(string.Create(CultureInfo.InvariantCulture, $"{count} {what} instead of {venues}"));
        }
        return wrong;
    }

    private static async Task<long> CountAsync(System.Data.Common.DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private static long MemoryOf(ServerProcess server)
    {
        using var process = Process.GetProcessById(server.Id);
        return process.WorkingSet64;
    }

    private static double Percentile(IReadOnlyList<double> values, double share) =>
        values.Count == 0 ? 0 : values.Order().ElementAt((int)Math.Min(values.Count - 1, values.Count * share));
}
