using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using HealthCode.Web.Shell;

namespace HealthCode.Load.Harness;

/// <summary>A program that serves HTTP in a process of its own, so that it can be pinned, traced and killed.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    // Neither development (demo data, exception pages) nor production (a certificate for the key ring).
    private const string Neither = "Staging";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly ConcurrentQueue<string> said = new();
    private readonly Process process;

    private ServerProcess(Process process, int port) => (this.process, Port) = (process, port);

    public int Port { get; }

    public Uri Address => new($"http://127.0.0.1:{Port}");

    public int Id => process.Id;

    public string Output => string.Join(Environment.NewLine, said);

    /// <summary>Processor time of all threads so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>The product, as built beside this program, with the settings of one database.</summary>
    /// <param name="wrapper">What stands before <c>dotnet</c>, e.g. strace and its options.</param>
    public static Task<ServerProcess> StartProductAsync(LoadDatabase database, bool isPinned = true, IReadOnlyList<string>? wrapper = null, IEnumerable<string>? more = null, string environment = Neither) =>
        StartAsync(ProductFile(), [.. database.Settings, .. more ?? []], "/readyz", isPinned, wrapper, environment);

    /// <summary>A part of this program.</summary>
    public static Task<ServerProcess> StartOwnAsync(string part) => StartAsync(typeof(ServerProcess).Assembly.Location, [part], "/readyz", true, null);

    /// <summary>kill -9: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, then waits.</summary>
    public async Task StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process.Dispose();
    }

    private static async Task<ServerProcess> StartAsync(string assembly, string[] settings, string readyPath, bool isPinned, IReadOnlyList<string>? wrapper, string environment = Neither)
    {
        var port = FreePort();
        string[] command = [.. wrapper ?? [], "dotnet", assembly, .. settings, $"--urls=http://127.0.0.1:{port}"];
        var start = isPinned ? Cores.OnServing(command[0], command[1..]) : new ProcessStartInfo(command[0], command[1..]);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.WorkingDirectory = Path.GetDirectoryName(assembly);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        start.Environment["Site__PublicUrl"] = "https://load.example";
        start.Environment["AllowedHosts"] = "127.0.0.1";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        start.Environment["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Warning";
        var server = new ServerProcess(Process.Start(start)!, port);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.KillQuietly();
        server.process.OutputDataReceived += server.Keep;
        server.process.ErrorDataReceived += server.Keep;
        server.process.BeginOutputReadLine();
        server.process.BeginErrorReadLine();
        await server.WaitUntilReadyAsync(readyPath);
        return server;
    }

    private async Task WaitUntilReadyAsync(string path)
    {
        using var client = new HttpClient { BaseAddress = Address };
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < Patience)
        {
            if (process.HasExited)
                throw new InvalidOperationException($"The server ended with code {process.ExitCode}: {Output}");
            try
            {
                using var answer = await client.GetAsync(path);
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            await Task.Delay(20);
        }
        throw new TimeoutException($"The server was not ready after {Patience}: {Output}");
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null)
            return;
        said.Enqueue(line.Data);
        while (said.Count > 200)
            said.TryDequeue(out _);
    }

    private void KillQuietly()
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended, or was disposed of.
        }
    }

    /// <summary>The program's own output folder: there lie its settings and its manifest of static files.</summary>
    private static string ProductFile()
    {
        var name = typeof(IRoom).Assembly.GetName().Name + ".dll";
        var output = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        var (framework, configuration) = (Path.GetFileName(output), Path.GetFileName(Path.GetDirectoryName(output)!));
        for (var folder = new DirectoryInfo(output); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "HealthCode.sln")))
                return Path.Combine(folder.FullName, "src", "Web", "bin", configuration, framework, name);
        }
        throw new InvalidOperationException("Not inside the repository.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
