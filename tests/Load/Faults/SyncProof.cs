using System.Text;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Load.Harness;

namespace HealthCode.Load.Faults;

/// <summary>
/// Kill -9 can't show a missing sync, because the page cache survives the process. So the server runs under strace, and for
/// every scan the log must show: written to the write-ahead log, synced, and only then answered.
/// </summary>
public static class SyncProof
{
    /// <summary>The log of a server that took scans one by one and then several at once, and the scans' ids.</summary>
    public static async Task<(IReadOnlyList<string> Log, IReadOnlyList<Guid> Scans)> TraceAsync(int oneByOne, int together)
    {
        await using var database = await LoadDatabase.CreateAsync(StorageProvider.Sqlite);
        var site = await LoadSite.CreateAsync(database, [LoadSite.Open("Traced")]);
        var file = Path.Combine(database.Options.DataDirectory, "strace.log");
        // Whole pages are printed: the scan's id is found in what was written.
        string[] strace = ["strace", "-f", "-y", "-s", "5000", "--seccomp-bpf", "-e", "trace=fdatasync,fsync,pwrite64,sendto,sendmsg,write,writev", "-o", file];
        var scans = new List<Guid>();
        await using (var server = await ServerProcess.StartProductAsync(database, isPinned: false, strace))
        {
            using var http = FaultClient.Connect(site, server);
            for (var i = 0; i < oneByOne; i++)
                scans.Add(await ScanAsync(http, site));
            scans.AddRange(await Task.WhenAll(Enumerable.Range(0, together).Select(_ => ScanAsync(http, site))));
        }
        return (await File.ReadAllLinesAsync(file), scans);
    }

    /// <summary>The log as a server without sync would have left it.</summary>
    public static IReadOnlyList<string> WithoutSync(IReadOnlyList<string> log) => [.. log.Where(line => !line.Contains("sync", StringComparison.Ordinal))];

    /// <summary>The log as a server would have left it that answers first and syncs later.</summary>
    public static IReadOnlyList<string> AnsweredFirst(IReadOnlyList<string> log) =>
        [.. log.Where(line => line.Contains("HTTP/1.1 200", StringComparison.Ordinal)), .. log.Where(line => !line.Contains("HTTP/1.1 200", StringComparison.Ordinal))];

    internal static async Task<int> RunAsync(Arguments arguments)
    {
        var (log, scans) = await TraceAsync(arguments.Number("scans", 20), arguments.Number("together", 20));
        if (arguments.Has("sabotage"))
            log = WithoutSync(log);
        var traced = SyncTrace.Read(log, scans);
        foreach (var scan in traced.Where(scan => !scan.IsSyncedFirst))
            Console.WriteLine($"  scan {scan.ScanId}: written at line {scan.Written}, synced at {scan.Synced}, answered at {scan.Answered}");
        Console.WriteLine($"{traced.Count} scans traced, {traced.Count(scan => scan.IsSyncedFirst)} synced before the answer, {traced.Count(scan => !scan.IsSyncedFirst)} not");
        return traced.All(scan => scan.IsSyncedFirst) ? 0 : 1;
    }

    private static async Task<Guid> ScanAsync(HttpClient http, LoadSite site)
    {
        var id = Guid.CreateVersion7();
        using var body = new StringContent($$$"""{"scanId":"{{{id}}}","venueId":"{{{site.Venues[0].Id}}}","direction":"in","subject":{"name":"访客"}}""", Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync("/api/v1/scans", body);
        answer.EnsureSuccessStatusCode();
        return id;
    }
}
