using HealthCode.Web.Features.Demo;
using HealthCode.Web.Shell.Commands.Simulation;

namespace HealthCode.Web.Shell.Commands;

/// <summary>
/// <c>simulate FILE.csv</c>: replays door counts through the public API of a running server, so that its dashboard lives. It
/// opens no database: that belongs to the server.
/// </summary>
/// <param name="output">Usually the console.</param>
/// <param name="problems">Usually the console's stream of errors.</param>
public sealed class Simulate(DemoFile demo, TextWriter? output = null, TextWriter? problems = null) : ICommand
{
    private const int MostErrorsShown = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly TextWriter output = output ?? Console.Out;
    private readonly TextWriter problems = problems ?? Console.Error;

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        if (arguments.Contains("--help"))
        {
            await output.WriteLineAsync(SimulationArguments.Usage);
            return 0;
        }
        var (chosen, wrong) = SimulationArguments.Parse(arguments);
        if (chosen is null)
        {
            await problems.WriteLineAsync($"{wrong}{Environment.NewLine}{Environment.NewLine}{SimulationArguments.Usage}");
            return 2;
        }
        try
        {
            var rows = await ReadAsync(chosen, cancellation);
            var place = SimulationPlace.Choose(chosen, demo);
            using var http = new HttpClient { BaseAddress = new Uri(place.BaseUrl + "/"), Timeout = Patience };
            await new SimulationRun(http, place, chosen, TimeProvider.System, output).PlayAsync(rows, cancellation);
            return 0;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await output.WriteLineAsync("Stopped.");
            return 0;
        }
        catch (SimulationRefusedException refusal)
        {
            await problems.WriteLineAsync(refusal.Message);
            return 1;
        }
    }

    private static async Task<IReadOnlyList<DoorCountRow>> ReadAsync(SimulationArguments chosen, CancellationToken cancellation)
    {
        if (!File.Exists(chosen.File))
            throw new SimulationRefusedException($"There is no file {chosen.File}.");
        using var text = new StreamReader(chosen.File);
        var (rows, errors) = await DoorCountFile.ReadAsync(text, chosen.From, cancellation);
        if (errors.Count == 0)
            return rows;
        var shown = errors.Take(MostErrorsShown).Append(errors.Count > MostErrorsShown ? $"… and {errors.Count - MostErrorsShown} more." : "").Where(line => line.Length > 0);
        throw new SimulationRefusedException($"{chosen.File} can't be played:{Environment.NewLine}{string.Join(Environment.NewLine, shown)}");
    }
}
