using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace HealthCode.Browser.Tests.Harness.Server;

/// <summary>A program that ended by itself.</summary>
internal sealed record Ended(int Code, string Said);

/// <summary>Other programs of this machine.</summary>
internal static class Outside
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static async Task<Ended> RunAsync(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? folder = null)
    {
        using var process = Process.Start(Start(program, arguments, environment, folder))!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(Patience);
        return new(process.ExitCode, await output + await errors);
    }

    /// <summary>On the PATH or among the programs of the administrator.</summary>
    public static string Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Concat(["/usr/sbin", "/sbin"]).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException($"{program} is needed and was not found: apt-get install {program}");

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    internal static ProcessStartInfo Start(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment, string? folder)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder ?? "" };
        // Settings of whoever runs the tests are not those of a server.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("ASPNETCORE_", StringComparison.Ordinal) || name.StartsWith("DOTNET_ENVIRONMENT", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return start;
    }
}

/// <summary>A program that runs until told to stop; it ends with this process, however that ends.</summary>
internal sealed class Leashed : IAsyncDisposable
{
    // The pipe is the leash: when this process is gone cat ends, and the program is asked to.
    private const string Script = "\"$@\" & child=$!; cat >/dev/null; kill -TERM $child 2>/dev/null; wait $child";
    private readonly ConcurrentQueue<string> said = new();
    private readonly Process shell;
    private bool isStopped;

    private Leashed(Process shell) => this.shell = shell;

    public string Said => string.Join(Environment.NewLine, said);

    public static Leashed Run(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? folder = null)
    {
        var start = Outside.Start("sh", ["-c", Script, "leash", program, .. arguments], environment, folder);
        start.RedirectStandardInput = true;
        var leashed = new Leashed(Process.Start(start)!);
        leashed.shell.OutputDataReceived += leashed.Keep;
        leashed.shell.ErrorDataReceived += leashed.Keep;
        leashed.shell.BeginOutputReadLine();
        leashed.shell.BeginErrorReadLine();
        return leashed;
    }

    /// <summary>SIGTERM, as systemd sends it.</summary>
    /// <returns>The program's exit code.</returns>
    public async Task<int> StopAsync()
    {
        isStopped = true;
        shell.StandardInput.Close();
        await shell.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        return shell.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!isStopped)
            await StopAsync();
        shell.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not null)
            said.Enqueue(line.Data);
    }
}
