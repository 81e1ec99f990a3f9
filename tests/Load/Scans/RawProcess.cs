using System.Diagnostics;
using System.Globalization;
using HealthCode.Load.Harness;

namespace HealthCode.Load.Scans;

/// <summary><see cref="RawWriter"/> as seen from the bench.</summary>
internal sealed class RawProcess : IAsyncDisposable
{
    private readonly Process process;

    private RawProcess(Process process) => this.process = process;

    public static async Task<RawProcess> StartAsync(LoadDatabase source, LoadDatabase target)
    {
        string[] arguments = [typeof(RawProcess).Assembly.Location, RawWriter.Name, "--source", source.RawConnectionString, "--target", WithPreparing(target)];
        var start = Cores.OnServing("dotnet", source.IsSqlite ? [.. arguments, "--sqlite"] : arguments);
        start.RedirectStandardInput = start.RedirectStandardOutput = true;
        var raw = new RawProcess(Process.Start(start)!);
        if (await raw.process.StandardOutput.ReadLineAsync() != "ready")
            throw new InvalidOperationException("The raw writer did not start.");
        return raw;
    }

    /// <summary>Rows a second.</summary>
    public async Task<double> RunAsync(int group, TimeSpan duration)
    {
        await process.StandardInput.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{group} {duration.TotalSeconds}"));
        var words = (await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The raw writer ended.")).Split(' ');
        return double.Parse(words[0], CultureInfo.InvariantCulture) / double.Parse(words[1], CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static string WithPreparing(LoadDatabase target) => target.IsSqlite ? target.RawConnectionString : target.RawConnectionString + ";Max Auto Prepare=50";
}
