using HealthCode.Load.Harness;
using HealthCode.Load.Scans;

namespace HealthCode.Load;

/// <summary>Measures and breaks the product from outside. Without a command it says which there are.</summary>
internal static class Program
{
    private static readonly (string Name, string Summary, Func<Arguments, Task<int>> Run)[] Commands =
    [
        ("scan", "scans/s over HTTP against bare Kestrel and raw ADO  [--provider sqlite|postgres|both] [--rounds 5] [--seconds 5] [--clients 64]", ScanBench.RunAsync),
    ];

    /// <summary>What the commands start as processes of their own.</summary>
    private static readonly Dictionary<string, Func<Arguments, Task<int>>> Parts = new()
    {
        [BareServer.Name] = BareServer.RunAsync,
        [RawWriter.Name] = RawWriter.RunAsync,
    };

    public static async Task<int> Main(string[] args)
    {
        var arguments = new Arguments(args);
        if (Parts.TryGetValue(arguments.Command, out var part))
            return await part(arguments);
        foreach (var command in Commands.Where(command => command.Name == arguments.Command))
            return await command.Run(arguments);
        Console.Error.WriteLine("dotnet run -c Release --project tests/Load -- COMMAND");
        foreach (var (name, summary, _) in Commands)
            Console.Error.WriteLine($"  {name,-8} {summary}");
        return 2;
    }
}
