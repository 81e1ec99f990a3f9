using System.Diagnostics;
using System.Net;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Load.Harness;

namespace HealthCode.Load.Devices;

/// <summary>
/// Several nodes on one PostgreSQL, without Redis: from a manager's press at the first to the first refusal at each, for gates, phones and keys
/// that ask all the time, and for phones that only look as the scanner's page does.
/// </summary>
internal static class RevokeBench
{
    /// <summary>As long as the page of the scanner waits between two looks (<c>pulse</c> in core.ts).</summary>
    private static readonly TimeSpan Pulse = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly BenchGoal Limit = BenchGoal.AtMost(5_000);

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var (count, looks) = (arguments.Number("revocations", 30), arguments.Number("phones", 40));
        await using var database = await LoadDatabase.CreateAsync(StorageProvider.Postgres);
        var site = await RevokeSite.CreateAsync(database, count, count + looks, count);
        var nodes = new List<ServerProcess>();
        try
        {
            // Cookies pass here only when the site's own address is not https, and it may be that in development alone.
            for (var number = 0; number < arguments.Number("nodes", 2); number++)
                nodes.Add(await ServerProcess.StartProductAsync(database, isPinned: false, more: ["--Site:PublicUrl=http://127.0.0.1:5080", "--Demo:Enabled=false"], environment: "Development"));
            using var manager = await RevokingManager.SignInAsync(nodes[0], site.Email);
            var rows = new List<BenchRow>();
            foreach (var (what, speakers) in new[] { ("gate", site.Gates), ("phone", site.Phones.Take(count).ToList()), ("key", site.Keys) })
                rows.AddRange(await AskAsync(what, speakers, nodes, manager));
            rows.AddRange(await LookAsync([.. site.Phones.Skip(count)], nodes, manager));
            var report = new BenchReport("revoke");
            report.Add($"{nodes.Count} nodes, {count} of each", rows);
            report.Finish();
            return rows.All(row => row.Values.Max() <= Limit.Value) ? 0 : 1;
        }
        finally
        {
            foreach (var node in nodes)
                await node.DisposeAsync();
        }
    }

    /// <summary>One after the other, each asking every node all the while: what a node remembers is never older than a moment.</summary>
    private static async Task<IEnumerable<BenchRow>> AskAsync(string what, IReadOnlyList<Speaker> speakers, List<ServerProcess> nodes, RevokingManager manager)
    {
        var waits = nodes.ConvertAll(_ => new List<double>());
        foreach (var speaker in speakers)
        {
            var press = await manager.OpenAsync(speaker);
            using var clients = new Clients(nodes, speaker);
            var asked = clients.All.Select(client => UntilRefusedAsync(client, speaker, Often)).ToList();
            // At any moment of what nodes remember.
            await Task.Delay(TimeSpan.FromMilliseconds(1_000 + Random.Shared.Next(1_000)));
            var pressed = Stopwatch.GetTimestamp();
            await press();
            for (var node = 0; node < nodes.Count; node++)
                waits[node].Add(Stopwatch.GetElapsedTime(pressed, await asked[node]).TotalMilliseconds);
        }
        return waits.Select((of, node) => new BenchRow($"{what} that asks all the time, node {node + 1}", "ms", of, Limit));
    }

    /// <summary>All phones at once, each at one node; they are revoked one after the other.</summary>
    private static async Task<IEnumerable<BenchRow>> LookAsync(IReadOnlyList<Speaker> phones, List<ServerProcess> nodes, RevokingManager manager)
    {
        var waits = nodes.ConvertAll(_ => new List<double>());
        var open = phones.Select((phone, at) => (Phone: phone, Node: at % nodes.Count, Clients: new Clients([nodes[at % nodes.Count]], phone))).ToList();
        var looked = open.ConvertAll(one => BeginAsync(one.Clients.All[0], one.Phone));
        await Task.Delay(Pulse + Pulse);
        for (var at = 0; at < open.Count; at++)
        {
            var press = await manager.OpenAsync(open[at].Phone);
            var pressed = Stopwatch.GetTimestamp();
            await press();
            var (node, refused) = (open[at].Node, looked[at]);
            looked[at] = refused.ContinueWith(done => { lock (waits) waits[node].Add(Stopwatch.GetElapsedTime(pressed, done.Result).TotalMilliseconds); return done.Result; }, TaskScheduler.Default);
        }
        await Task.WhenAll(looked);
        open.ForEach(one => one.Clients.Dispose());
        return waits.Select((of, node) => new BenchRow($"the page's own look, node {node + 1}", "ms", of, Limit));

        static async Task<long> BeginAsync(HttpClient client, Speaker phone)
        {
            await Task.Delay(Pulse * Random.Shared.NextDouble());
            return await UntilRefusedAsync(client, phone, Pulse);
        }
    }

    /// <returns>When the first refusal was here. It must hold.</returns>
    private static async Task<long> UntilRefusedAsync(HttpClient client, Speaker speaker, TimeSpan every)
    {
        var since = Stopwatch.StartNew();
        while (since.Elapsed < Patience + Patience)
        {
            using (var answer = await client.GetAsync(speaker.Asks))
            {
                if (answer.StatusCode == HttpStatusCode.Unauthorized)
                {
                    var refused = Stopwatch.GetTimestamp();
                    for (var again = 0; again < 3; again++)
                    {
                        await Task.Delay(Often);
                        using var later = await client.GetAsync(speaker.Asks);
                        if (later.StatusCode != HttpStatusCode.Unauthorized)
                            throw new InvalidOperationException($"{speaker.Asks} was refused and then answered {(int)later.StatusCode}.");
                    }
                    return refused;
                }
                if (answer.StatusCode != HttpStatusCode.OK)
                    throw new InvalidOperationException($"{speaker.Asks} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            }
            await Task.Delay(every);
        }
        throw new TimeoutException($"{speaker.Asks} was never refused.");
    }

    private sealed class Clients : IDisposable
    {
        public Clients(IEnumerable<ServerProcess> nodes, Speaker speaker) => All = [.. nodes.Select(node =>
        {
            var client = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = node.Address };
            client.DefaultRequestHeaders.TryAddWithoutValidation(speaker.Header.Name, speaker.Header.Value);
            return client;
        })];

        public IReadOnlyList<HttpClient> All { get; }

        public void Dispose()
        {
            foreach (var client in All)
                client.Dispose();
        }
    }
}
