using System.Data.Common;
using System.Diagnostics;
using HealthCode.Domain.CheckIn;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Load.Harness;

namespace HealthCode.Load.Faults;

/// <param name="Sabotage">Damage done before the last check: lost, doubled, drift or changed; null for none.</param>
public sealed record KillPlan(StorageProvider Provider, int Rounds, int Seed = 1, int Clients = 16, string? Sabotage = null);

/// <param name="StoredUnanswered">Scans that were on disk although the server died before it could say so: killed between commit and answer.</param>
/// <param name="Violations">Kind and sentence; empty when all is well.</param>
public sealed record KillResult(int Rounds, int Acknowledged, int StoredUnanswered, IReadOnlyList<(string Kind, string What)> Violations)
{
    public int Count(string kind) => Violations.Count(violation => violation.Kind == kind);

    public override string ToString() =>
        $"{Rounds} rounds, {Acknowledged} scans acknowledged, {StoredUnanswered} killed between commit and answer, " +
        $"lost {Count(HistoryCheck.Lost)}, doubled {Count(HistoryCheck.Doubled)}, drift {Count(HistoryCheck.Drift)}, " +
        $"changed {Count(HistoryCheck.Changed)}, broken {Count(HistoryCheck.Broken)}";
}

/// <summary>
/// Kills the server with -9 while clients scan, starts it on the same database, sends again what was not answered, and
/// holds the rows against what clients were told. The rows are read when no server runs.
/// </summary>
public static class KillLoop
{
    private static readonly TimeSpan ShortestLoad = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan LongestLoad = TimeSpan.FromMilliseconds(1_200);

    public static async Task<KillResult> RunAsync(KillPlan plan, Action<string> say)
    {
        await using var database = await LoadDatabase.CreateAsync(plan.Provider);
        var site = await LoadSite.CreateAsync(database,
        [
            LoadSite.Open("Unlimited"),
            LoadSite.Open("Small, refuses", capacity: 20, whenFull: DoorAnswer.Refuse),
            LoadSite.Open("Small, calls for attention", capacity: 20),
        ]);
        var history = new ScanHistory();
        var random = new Random(plan.Seed);
        var violations = new List<Violation>();
        var storedUnanswered = 0;
        var round = 0;
        while (round < plan.Rounds && violations.Count == 0)
        {
            await LoadAndKillAsync(database, site, history, plan.Clients, random);
            round++;
            var rows = await ReadAsync(database);
            violations.AddRange(HistoryCheck.Run(site, history, rows));
            var stored = rows.Receipts.Select(receipt => receipt.ScanId).ToHashSet();
            var unanswered = history.Unanswered;
            storedUnanswered += unanswered.Count(scan => stored.Contains(scan.Id));
            say($"round {round}: {history.Acknowledged.Count()} acknowledged, {unanswered.Count} unanswered of which {unanswered.Count(scan => stored.Contains(scan.Id))} stored, {violations.Count} violations");
        }
        if (violations.Count == 0)
            violations.AddRange(await EndInPeaceAsync(database, site, history, plan.Sabotage));
        return new(round, history.Acknowledged.Count(), storedUnanswered, [.. violations.Select(violation => (violation.Kind, violation.What))]);
    }

    internal static async Task<int> RunAsync(Arguments arguments)
    {
        var failed = false;
        var chosen = arguments.Text("provider", "sqlite");
        StorageProvider[] providers = chosen == "both" ? [StorageProvider.Sqlite, StorageProvider.Postgres] : [Enum.Parse<StorageProvider>(chosen, true)];
        foreach (var provider in providers)
        {
            var sabotage = arguments.Has("sabotage") ? arguments.Text("sabotage", HistoryCheck.Lost) : null;
            var result = await RunAsync(new(provider, arguments.Number("rounds", 50), arguments.Number("seed", 1), arguments.Number("clients", 16), sabotage), Console.Error.WriteLine);
            Console.WriteLine($"{provider}: {result}");
            foreach (var (kind, what) in result.Violations.Take(20))
                Console.WriteLine($"  {kind}: {what}");
            failed |= result.Violations.Count > 0;
        }
        return failed ? 1 : 0;
    }

    private static async Task LoadAndKillAsync(LoadDatabase database, LoadSite site, ScanHistory history, int clients, Random random)
    {
        await using var server = await ServerProcess.StartProductAsync(database, isPinned: false);
        using var http = FaultClient.Connect(site, server);
        await SendAgainAsync(http, history);
        var running = Enumerable.Range(0, clients).Select(_ => new FaultClient(site, history, random.Next()).RunAsync(http)).ToList();
        await Task.Delay(ShortestLoad + random.NextDouble() * (LongestLoad - ShortestLoad));
        await server.KillAsync();
        await Task.WhenAll(running);
    }

    /// <summary>Every scan without an answer is sent twice: the first answer may be new, the second must be the same.</summary>
    private static async Task SendAgainAsync(HttpClient http, ScanHistory history)
    {
        var unanswered = history.Unanswered;
        for (var turn = 0; turn < 2; turn++)
            await Parallel.ForEachAsync(unanswered, async (scan, _) => await FaultClient.SendAsync(http, history, scan));
    }

    /// <summary>After the last kill everything is answered, the server is asked to stop, and nothing may be missing.</summary>
    private static async Task<IEnumerable<Violation>> EndInPeaceAsync(LoadDatabase database, LoadSite site, ScanHistory history, string? sabotage)
    {
        await using (var server = await ServerProcess.StartProductAsync(database, isPinned: false))
        {
            using var http = FaultClient.Connect(site, server);
            await SendAgainAsync(http, history);
            await server.StopAsync();
        }
        if (sabotage is not null)
        {
            await using var connection = await database.OpenRawAsync();
            await Faults.Sabotage.DoAsync(connection, sabotage, history.Acknowledged.First().Id);
        }
        var open = history.Unanswered.Select(scan => new Violation(HistoryCheck.Lost, $"scan {scan.Id} found no answer"));
        return [.. open, .. HistoryCheck.Run(site, history, await ReadAsync(database))];
    }

    /// <summary>SQLite: from a copy with its log, so that the next start has to recover the log itself.</summary>
    private static async Task<StoredRows> ReadAsync(LoadDatabase database)
    {
        if (!database.IsSqlite)
        {
            await using var connection = await database.OpenRawAsync();
            await WaitForOrphansAsync(connection);
            return await StoredRows.ReadAsync(connection, isSqlite: false);
        }
        var copy = Directory.CreateTempSubdirectory("healthcode-copy-").FullName;
        try
        {
            foreach (var file in new[] { database.File, database.File + "-wal" }.Where(File.Exists))
                File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
            await using var connection = await LoadDatabase.OpenSqliteAsync(Path.Combine(copy, Path.GetFileName(database.File)));
            return await StoredRows.ReadAsync(connection, isSqlite: true);
        }
        finally
        {
            Directory.Delete(copy, true);
        }
    }

    /// <summary>PostgreSQL notices that the server is gone when it answers it; until then a transaction may still commit.</summary>
    private static async Task WaitForOrphansAsync(DbConnection connection)
    {
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < TimeSpan.FromSeconds(30))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND usename LIKE 'healthcode%'";
            if ((long)(await command.ExecuteScalarAsync())! == 0)
                return;
            await Task.Delay(20);
        }
        throw new TimeoutException("PostgreSQL still works for a server that is gone.");
    }
}
