using System.Globalization;
using System.Text.Json;

namespace HealthCode.Web.Shell.Commands.Simulation;

/// <summary>Plays the rows from now on, at the chosen speed, and tells how it goes.</summary>
internal sealed class SimulationRun(HttpClient http, SimulationPlace place, SimulationArguments chosen, TimeProvider time, TextWriter output)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);
    private const double LongestFile = 1e10;
    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(3);
    private readonly SimulationApi api = new(http, place.Key, time);

    public async Task PlayAsync(IReadOnlyList<DoorCountRow> rows, CancellationToken cancellation)
    {
        var venue = await FindVenueAsync(cancellation);
        var id = venue.GetProperty("id").GetGuid();
        SimulatedDoors doors = chosen.IsCounts ? new CountedDoors(api, id, venue, time) : new ScannedDoors(api, id, venue, place.People);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{rows.Sum(row => row.In):N0} in and {rows.Sum(row => row.Out):N0} out from {rows[0].Local:yyyy-MM-dd HH:mm} on, {chosen.Speed} times as fast, at {venue.GetProperty("name").GetString()}, {http.BaseAddress}. Ctrl-C ends it."));
        WarnOfSource(venue);
        var playback = new DoorCountPlayback(rows);
        try
        {
            await PlayAsync(playback, doors, cancellation);
        }
        finally
        {
            await TellAsync(playback, doors);
        }
    }

    private async Task PlayAsync(DoorCountPlayback playback, SimulatedDoors doors, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        var told = started;
        while (true)
        {
            var (entered, left) = playback.PassedUntil(TimeSpan.FromSeconds(Math.Min(time.GetElapsedTime(started).TotalSeconds * chosen.Speed, LongestFile)));
            await doors.PassAsync(entered, left, cancellation);
            if (playback.IsOver)
                return;
            if (time.GetElapsedTime(told) >= TellEvery)
            {
                told = time.GetTimestamp();
                await TellAsync(playback, doors);
            }
            await Task.Delay(Tick, time, cancellation);
        }
    }

    private async Task<JsonElement> FindVenueAsync(CancellationToken cancellation)
    {
        if (place.VenueId is { } id)
            return await api.GetAsync($"api/v1/venues/{id}", cancellation);
        var venues = (await api.GetAsync("api/v1/venues", cancellation)).GetProperty("items").EnumerateArray().ToList();
        var fits = venues.Where(venue => !chosen.IsCounts || venue.GetProperty("countSource").GetString() == "counters").ToList();
        return fits.Count > 0 ? fits[0] : throw new SimulationRefusedException(venues.Count == 0
            ? "This tenant has no venue yet."
            : "None of this tenant's venues is counted. Name one with --venue, or play --mode scans.");
    }

    /// <summary>A number has one source: the other one is recorded and does not move it.</summary>
    private void WarnOfSource(JsonElement venue)
    {
        var source = venue.GetProperty("countSource").GetString();
        if (source != (chosen.IsCounts ? "counters" : "registrations"))
            output.WriteLine($"This venue's number comes from {source}: what is played is recorded, but the number inside does not follow it.");
    }

    private Task TellAsync(DoorCountPlayback playback, SimulatedDoors doors)
    {
        var rest = string.Concat(doors.Surprises.Select(surprise => $"  {surprise.Key} {surprise.Value}"));
        var waited = api.Waited > TimeSpan.Zero ? string.Create(CultureInfo.InvariantCulture, $"  waited {api.Waited.TotalSeconds:0} s") : "";
        return output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{playback.Local:yyyy-MM-dd HH:mm}  in {doors.Entered}  out {doors.Left}  inside {doors.Inside}{rest}{waited}"));
    }
}
