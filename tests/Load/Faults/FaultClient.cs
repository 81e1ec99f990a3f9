using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using HealthCode.Load.Harness;

namespace HealthCode.Load.Faults;

/// <summary>A device at the doors: lets visitors in and out, moves them on, repeats itself, and remembers what it was told.</summary>
internal sealed class FaultClient(LoadSite site, ScanHistory history, int seed)
{
    private readonly Random random = new(seed);
    private readonly List<(string VisitorRef, Guid Venue)> inside = [];
    private readonly List<SentScan> own = [];

    public static HttpClient Connect(LoadSite site, ServerProcess server) => new()
    {
        BaseAddress = server.Address,
        Timeout = TimeSpan.FromSeconds(30),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", site.ApiKey) },
    };

    /// <summary>Until the server is gone.</summary>
    public async Task RunAsync(HttpClient http)
    {
        var isThere = true;
        while (isThere)
            isThere = random.Next(100) switch
            {
                < 55 => await EnterAsync(http),
                < 70 => await LeaveAsync(http),
                < 80 => await MoveAsync(http),
                < 95 => await RepeatAsync(http),
                _ => await MisuseAsync(http),
            };
    }

    /// <summary>Sends a scan, new or again; false when no answer came.</summary>
    public static async Task<bool> SendAsync(HttpClient http, ScanHistory history, SentScan scan)
    {
        var (status, text) = await PostAsync(http, scan.Body);
        if (status is null)
            return false;
        if (status == HttpStatusCode.OK && !scan.Acknowledge(text))
            history.Complain($"scan {scan.Id} was answered {scan.Answer} and then {text}");
        else if (status is not (HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable))
            history.Complain($"scan {scan.Id} was answered {(int)status}: {text}");
        return true;
    }

    private async Task<bool> EnterAsync(HttpClient http)
    {
        var companions = random.Next(4);
        var scan = Make(RandomVenue(), "in", $$"""{"name":"访客","phone":"+86138{{random.Next(10_000_000, 99_999_999)}}"}""", companions + 1, companions);
        return await NewAsync(http, scan);
    }

    private async Task<bool> LeaveAsync(HttpClient http)
    {
        if (inside.Count == 0)
            return await EnterAsync(http);
        var at = random.Next(inside.Count);
        var (visitor, venue) = inside[at];
        inside.RemoveAt(at);
        return await NewAsync(http, Make(venue, "out", $$"""{"visitorRef":"{{visitor}}"}""", 0, 0));
    }

    private async Task<bool> MoveAsync(HttpClient http)
    {
        if (inside.Count == 0)
            return await EnterAsync(http);
        var at = random.Next(inside.Count);
        var (visitor, venue) = inside[at];
        inside.RemoveAt(at);
        return await NewAsync(http, Make(RandomVenue(except: venue), "in", $$"""{"visitorRef":"{{visitor}}"}""", 1, 0));
    }

    private async Task<bool> RepeatAsync(HttpClient http) => own.Count == 0 ? await EnterAsync(http) : await SendAsync(http, history, own[random.Next(own.Count)]);

    /// <summary>The same id with other content must be refused and change nothing.</summary>
    private async Task<bool> MisuseAsync(HttpClient http)
    {
        if (own.Count == 0 || own[random.Next(own.Count)] is not { Answer: not null } scan)
            return await EnterAsync(http);
        var (status, text) = await PostAsync(http, scan.Body.Replace("\"companions\":", "\"temperatureC\":36.6,\"companions\":", StringComparison.Ordinal));
        if (status is not (null or HttpStatusCode.Conflict or HttpStatusCode.ServiceUnavailable))
            history.Complain($"other content under {scan.Id} was answered {(int)status}: {text}");
        return status is not null;
    }

    private async Task<bool> NewAsync(HttpClient http, SentScan scan)
    {
        history.Sent(scan);
        own.Add(scan);
        var isThere = await SendAsync(http, history, scan);
        if (scan.Answer is { } answer && !scan.IsOut)
        {
            using var json = JsonDocument.Parse(answer);
            if (json.RootElement.GetProperty("verdict").GetString() != "refuse")
                inside.Add((json.RootElement.GetProperty("visitorRef").GetString()!, scan.VenueId));
        }
        return isThere;
    }

    private static async Task<(HttpStatusCode? Status, string Text)> PostAsync(HttpClient http, string body)
    {
        try
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var answer = await http.PostAsync("/api/v1/scans", content);
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }
        catch (HttpRequestException)
        {
            // Killed before it answered, or while it did: half an answer is none.
            return (null, "");
        }
    }

    private SentScan Make(Guid venue, string direction, string subject, int persons, int companions)
    {
        var id = Guid.CreateVersion7();
        return new(id, venue, direction == "out", persons,
            $$"""{"scanId":"{{id}}","venueId":"{{venue}}","direction":"{{direction}}","companions":{{companions}},"subject":{{subject}}}""");
    }

    private Guid RandomVenue(Guid except = default)
    {
        var others = site.Venues.Where(venue => venue.Id != except).ToList();
        return others[random.Next(others.Count)].Id;
    }
}
