using System.Globalization;

namespace HealthCode.Web.Shell.Commands.Simulation;

/// <param name="Speed">Seconds of the file that pass in one second.</param>
/// <param name="IsCounts">Sends counts instead of scans.</param>
internal sealed record SimulationArguments(string File, Guid? VenueId, string? Tenant, double Speed, string? BaseUrl, string? Key, DateOnly? From, bool IsCounts)
{
    public const string Usage = """
        simulate FILE.csv [--venue ID | --tenant IDENTIFIER] [--speed 600] [--from 2005-07-25] [--mode scans|counts] [--base-url URL] [--key KEY]

        Replays door counts (columns time_local,in,out) through the API of a running server, beginning now.
          --venue     where; usually the first venue of the tenant, with --mode counts its first that is counted
          --tenant    whose venue; usually riverside-mall
          --speed     how many times faster than the clock; usually 600, half an hour in three seconds
          --from      first day of the file to play
          --mode      scans registers visitors, each leaves in the order of coming; counts sends counted movements
          --base-url  the server; usually what data/demo.json says, else http://localhost:5080
          --key       API key; usually what data/demo.json says
        Ends with 0 at the end of the file or after Ctrl-C, 1 when refused, 2 when this was not understood.
        """;

    private static readonly string[] Names = ["--venue", "--tenant", "--speed", "--base-url", "--key", "--from", "--mode"];

    public static (SimulationArguments? Arguments, string? Wrong) Parse(IReadOnlyList<string> words)
    {
        var values = new Dictionary<string, string>();
        string? file = null;
        for (var at = 0; at < words.Count; at++)
        {
            var (name, value) = words[at].Split('=', 2) is [var left, var right] && left.StartsWith("--", StringComparison.Ordinal) ? (left, right) : (words[at], null);
            if (!name.StartsWith("--", StringComparison.Ordinal))
            {
                if (file is not null)
                    return (null, $"One file at a time: {file} or {name}?");
                file = name;
                continue;
            }
            if (!Names.Contains(name))
                return (null, $"What does {name} mean?");
            value ??= ++at < words.Count ? words[at] : "";
            if (value.Length == 0)
                return (null, $"{name} needs a value.");
            values[name] = value;
        }
        return file is null ? (null, "Which file? Name a CSV file with the columns time_local,in,out.") : Read(file, values);
    }

    private static (SimulationArguments? Arguments, string? Wrong) Read(string file, Dictionary<string, string> values)
    {
        var (venue, speed, from, mode) = (Guid.Empty, 600.0, default(DateOnly), values.GetValueOrDefault("--mode", "scans"));
        if (values.TryGetValue("--venue", out var venueText) && !Guid.TryParse(venueText, out venue))
            return (null, $"--venue {venueText} is not an id of a venue.");
        if (values.TryGetValue("--speed", out var speedText)
            && !(double.TryParse(speedText, NumberStyles.Float, CultureInfo.InvariantCulture, out speed) && double.IsFinite(speed) && speed > 0))
            return (null, $"--speed {speedText} is not a positive number.");
        if (values.TryGetValue("--from", out var fromText) && !DateOnly.TryParseExact(fromText, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out from))
            return (null, $"--from {fromText} is not a day like 2005-07-25.");
        if (mode is not ("scans" or "counts"))
            return (null, $"--mode is scans or counts, not {mode}.");
        if (values.TryGetValue("--base-url", out var url) && !(Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
            return (null, $"--base-url {url} is not an address like http://localhost:5080.");
        return (new SimulationArguments(
            file, venueText is null ? null : venue, values.GetValueOrDefault("--tenant"), speed, url?.TrimEnd('/'), values.GetValueOrDefault("--key"),
            fromText is null ? null : from, mode == "counts"), null);
    }
}

/// <summary>The simulation can't go on; the message says what to do.</summary>
internal sealed class SimulationRefusedException(string message) : Exception(message);
