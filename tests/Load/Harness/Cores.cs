using System.Diagnostics;
using System.Globalization;

namespace HealthCode.Load.Harness;

/// <summary>Everything that serves (program, PostgreSQL, raw writer) on one core, the generator on another; nothing is pinned on a machine with one.</summary>
internal static class Cores
{
    private const int Serving = 0;
    private const int Asking = 1;
    private static readonly bool ArePinned = OperatingSystem.IsLinux() && Environment.ProcessorCount > 1 && File.Exists("/usr/bin/taskset");

    public static string Describe => ArePinned ? $"serving on core {Serving}, generator on core {Asking}" : "not pinned";

    /// <summary>Starts on the serving core.</summary>
    public static ProcessStartInfo OnServing(string file, params IEnumerable<string> arguments) =>
        ArePinned ? new("taskset", ["-c", Number(Serving), file, .. arguments]) : new(file, arguments);

    /// <summary>Moves a process with its threads and children, e.g. PostgreSQL, to the serving core.</summary>
    public static void MoveToServing(int processId)
    {
        if (!ArePinned)
            return;
        foreach (var child in ChildrenOf(processId).Append(processId))
            Move(child, Serving);
    }

    public static void KeepGeneratorApart()
    {
        if (ArePinned)
            Move(Environment.ProcessId, Asking);
    }

    private static void Move(int processId, int core)
    {
        using var taskset = Process.Start(new ProcessStartInfo("taskset", ["-a", "-c", "-p", Number(core), Number(processId)]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        taskset.WaitForExit();
    }

    private static IEnumerable<int> ChildrenOf(int processId)
    {
        foreach (var folder in Directory.GetDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                continue;
            string stat;
            try
            {
                stat = File.ReadAllText(Path.Combine(folder, "stat"));
            }
            catch (IOException)
            {
                // It ended meanwhile.
                continue;
            }
            // "pid (name) state parent …"; the name may hold spaces.
            if (stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1] == Number(processId))
                yield return id;
        }
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
