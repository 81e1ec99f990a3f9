using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using HealthCode.Load.Harness;

namespace HealthCode.Load.Devices;

/// <summary>A gate that had no network: it sends what it kept, each scan three times, in any order, until every copy is answered.</summary>
internal sealed class OfflineDevice(LoadDevice device, int scans, int seed)
{
    private const int MostInBatch = 1_000;
    private const int Copies = 3;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(6);
    private readonly Random random = new(seed);

    /// <summary>By the visit it was told of: when the visitor entered, by the device's clock.</summary>
    public ConcurrentDictionary<Guid, DateTime> Visits { get; } = [];

    public List<string> Complaints { get; } = [];

    public long Sent { get; private set; }

    public async Task RunAsync(ServerProcess server)
    {
        using var http = new HttpClient { BaseAddress = server.Address, Timeout = TimeSpan.FromMinutes(2), DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", device.Key) } };
        var (own, told) = (Enumerable.Range(0, scans).Select(_ => Make()).ToDictionary(scan => scan.Id), new Dictionary<Guid, Guid>());
        var waiting = Enumerable.Range(0, Copies).SelectMany(_ => own.Keys).ToArray();
        random.Shuffle(waiting);
        while (waiting.Length > 0)
        {
            var again = new List<Guid>();
            for (var at = 0; at < waiting.Length;)
            {
                var batch = waiting[at..Math.Min(waiting.Length, at + random.Next(1, MostInBatch + 1))];
                at += batch.Length;
                again.AddRange(await SendAsync(http, batch, own, told));
            }
            waiting = [.. again];
        }
        foreach (var (scan, visit) in told)
            Visits[visit] = own[scan].OccurredUtc;
    }

    /// <returns>Those that the server had no room for.</returns>
    private async Task<List<Guid>> SendAsync(HttpClient http, Guid[] batch, Dictionary<Guid, (Guid Id, DateTime OccurredUtc, string Body)> own, Dictionary<Guid, Guid> told)
    {
        using var body = new StringContent($$"""{"items":[{{string.Join(',', batch.Select(id => own[id].Body))}}]}""", Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync("/api/v1/scans/batch", body);
        await using var stream = await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync();
        using var json = await JsonDocument.ParseAsync(stream);
        Sent += batch.Length;
        var again = new List<Guid>();
        foreach (var item in json.RootElement.GetProperty("items").EnumerateArray())
        {
            var (id, status) = (item.GetProperty("scanId").GetGuid(), item.GetProperty("status").GetInt32());
            if (status == 503)
                again.Add(id);
            else if (status != 200)
                Complaints.Add($"scan {id} was answered {status}: {item}");
            else if (item.GetProperty("result").GetProperty("visitId").GetGuid() is var visit && !told.TryAdd(id, visit) && told[id] != visit)
                Complaints.Add($"scan {id} was told of visit {told[id]} and then of {visit}");
        }
        return again;
    }

    private (Guid Id, DateTime OccurredUtc, string Body) Make()
    {
        var (id, ago) = (Guid.CreateVersion7(), TimeSpan.FromMilliseconds(Math.Round(random.NextDouble() * Kept.TotalMilliseconds)));
        var nowUtc = DateTime.UtcNow - ago;
        var occurredUtc = nowUtc.AddTicks(-(nowUtc.Ticks % TimeSpan.TicksPerMillisecond));
        return (id, occurredUtc, string.Create(CultureInfo.InvariantCulture,
            $$$"""{"scanId":"{{{id}}}","venueId":"{{{device.VenueId}}}","doorId":"{{{device.DoorId}}}","direction":"in","occurredUtc":"{{{occurredUtc:yyyy-MM-ddTHH:mm:ss.fffZ}}}","decidedOffline":"admit","companions":{{{random.Next(3)}}},"subject":{"name":"访客","phone":"+86138{{{random.Next(10_000_000, 99_999_999)}}}"}}"""));
    }
}
