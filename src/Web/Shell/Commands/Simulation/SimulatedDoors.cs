using System.Text.Json;
using HealthCode.Web.Features.Demo;

namespace HealthCode.Web.Shell.Commands.Simulation;

/// <summary>The doors of the simulated venue: people pass, the server is told.</summary>
internal abstract class SimulatedDoors(SimulationApi api, Guid venueId, JsonElement venue)
{
    private readonly List<(Guid Id, string Direction)> doors =
    [
        .. venue.GetProperty("doors").EnumerateArray()
            .Where(door => door.GetProperty("archivedUtc").ValueKind == JsonValueKind.Null)
            .Select(door => (door.GetProperty("id").GetGuid(), door.GetProperty("direction").GetString()!)),
    ];
    private int turn;

    protected SimulationApi Api => api;

    protected Guid VenueId => venueId;

    public int Entered { get; protected set; }

    public int Left { get; protected set; }

    /// <summary>As the server says.</summary>
    public int Inside { get; protected set; }

    /// <summary>What went otherwise than the file says, by code.</summary>
    public SortedDictionary<string, int> Surprises { get; } = new(StringComparer.Ordinal);

    public abstract Task PassAsync(int entered, int left, CancellationToken cancellation);

    protected void Surprise(string code, int count = 1) => Surprises[code] = Surprises.GetValueOrDefault(code) + count;

    /// <summary>The doors take turns; null where the venue has none for this direction.</summary>
    protected Guid? NextDoor(string direction)
    {
        var fit = doors.FindAll(door => door.Direction == direction || door.Direction == "both");
        return fit.Count == 0 ? null : fit[turn++ % fit.Count].Id;
    }
}

/// <summary>Each person is a scan; who came first leaves first.</summary>
internal sealed class ScannedDoors(SimulationApi api, Guid venueId, JsonElement venue, IReadOnlyList<DemoPerson> people) : SimulatedDoors(api, venueId, venue)
{
    private const int MostInBatch = 500;

    /// <summary>So many pass without a name for one who gives it.</summary>
    private const int Nameless = 7;
    private readonly Queue<string> inside = new();
    private int number;

    private sealed record Sent(Guid ScanId, Guid VenueId, Guid? DoorId, string Direction, object? Subject);

    public override async Task PassAsync(int entered, int left, CancellationToken cancellation)
    {
        await SendAsync([.. Enumerable.Range(0, entered).Select(_ => new Sent(Guid.CreateVersion7(), VenueId, NextDoor("in"), "in", SubjectOfNext()))], cancellation);
        var leaving = Math.Min(left, inside.Count);
        if (left > leaving)
            Surprise("exit without entry", left - leaving);
        await SendAsync([.. Enumerable.Range(0, leaving).Select(_ => new Sent(Guid.CreateVersion7(), VenueId, NextDoor("out"), "out", new { VisitorRef = inside.Dequeue() }))], cancellation);
    }

    private object? SubjectOfNext() =>
        people.Count > 0 && number++ % (Nameless + 1) == 0 ? new { people[number / (Nameless + 1) % people.Count].Name, people[number / (Nameless + 1) % people.Count].Phone } : null;

    private async Task SendAsync(List<Sent> scans, CancellationToken cancellation)
    {
        while (scans.Count > 0)
        {
            var batch = scans.GetRange(0, Math.Min(MostInBatch, scans.Count));
            var answer = await Api.PostAsync("api/v1/scans/batch", new { Items = batch }, cancellation);
            var again = new HashSet<Guid>();
            foreach (var (scan, item) in batch.Zip(answer.GetProperty("items").EnumerateArray()))
                if (!Take(scan, item))
                    again.Add(scan.ScanId);
            scans = [.. batch.Where(scan => again.Contains(scan.ScanId)), .. scans.Skip(batch.Count)];
            if (again.Count > 0)
                await Api.WaitAsync(TimeSpan.FromSeconds(1), cancellation);
        }
    }

    /// <returns>False when the server was too busy for this one.</returns>
    private bool Take(Sent scan, JsonElement item)
    {
        var status = item.GetProperty("status").GetInt32();
        if (status == StatusCodes.Status503ServiceUnavailable)
            return false;
        if (status != StatusCodes.Status200OK)
        {
            Surprise(item.GetProperty("problem").GetProperty("code").GetString()!);
            return true;
        }
        var result = item.GetProperty("result");
        Inside = result.GetProperty("inside").GetInt32();
        var code = result.TryGetProperty("code", out var word) ? word.GetString() : null;
        if (code is not null)
            Surprise(code);
        if (result.GetProperty("verdict").GetString() == "refuse" || code == "not-inside")
            return true;
        if (scan.Direction == "out")
            Left++;
        else
            Enter(result.GetProperty("visitorRef").GetString()!);
        return true;
    }

    private void Enter(string visitorRef)
    {
        Entered++;
        inside.Enqueue(visitorRef);
    }
}

/// <summary>Counters see how many pass, not who.</summary>
internal sealed class CountedDoors(SimulationApi api, Guid venueId, JsonElement venue, TimeProvider time) : SimulatedDoors(api, venueId, venue)
{
    public override async Task PassAsync(int entered, int left, CancellationToken cancellation)
    {
        if (entered == 0 && left == 0)
            return;
        var answer = await Api.PostAsync(
            $"api/v1/venues/{VenueId}/counts", new { CountId = Guid.CreateVersion7(), OccurredUtc = time.GetUtcNow(), PeriodSeconds = 0, DoorId = NextDoor("both"), In = entered, Out = left }, cancellation);
        if (answer.TryGetProperty("occupancy", out var occupancy))
            Inside = occupancy.GetProperty("inside").GetInt32();
        (Entered, Left) = (Entered + entered, Left + left);
    }
}
