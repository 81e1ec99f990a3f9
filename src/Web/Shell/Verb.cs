namespace HealthCode.Web.Shell;

/// <summary>What a command does: <c>dotnet run --project src/Web -- NAME …</c>.</summary>
public interface ICommand
{
    /// <returns>The exit code of the process.</returns>
    Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellation);
}

/// <summary>One line of the table of commands in <c>Program.cs</c>.</summary>
/// <param name="Name">One or several words, e.g. <c>audit verify</c>.</param>
/// <param name="Summary">What it does, in one line.</param>
/// <param name="Command">Built with the services of the program; hosted services do not run.</param>
/// <param name="IsAlone">Needs nothing of the program: runs without settings, database and keys.</param>
public sealed record Verb(string Name, string Summary, Type Command, bool IsAlone = false)
{
    public static Verb Of<TCommand>(string name, string summary) where TCommand : ICommand => new(name, summary, typeof(TCommand));

    public static Verb Alone<TCommand>(string name, string summary) where TCommand : ICommand => new(name, summary, typeof(TCommand), true);

    /// <summary>Such may stand before the command too; <c>dotnet run</c> puts the environment there (Web.csproj).</summary>
    public static bool IsSetting(string argument) => argument.StartsWith("--", StringComparison.Ordinal) && argument.Contains('=');

    /// <summary>Settings come as <c>--Section:Key=value</c>; anything else in front is meant as a command.</summary>
    public static bool IsCommand(string[] args) => args.Length > 0 && !args[0].StartsWith('-') && !args[0].Contains('=');

    public static (Verb? Verb, string[] Arguments) Find(string[] args, IReadOnlyList<Verb> verbs)
    {
        foreach (var verb in verbs.OrderByDescending(verb => verb.Name.Length))
        {
            var words = verb.Name.Split(' ');
            if (args.Length >= words.Length && words.AsSpan().SequenceEqual(args.AsSpan(0, words.Length)))
                return (verb, args[words.Length..]);
        }
        return (null, args);
    }

    public static string Describe(IReadOnlyList<Verb> verbs)
    {
        var width = verbs.Max(verb => verb.Name.Length);
        var lines = verbs.OrderBy(verb => verb.Name, StringComparer.Ordinal).Select(verb => $"  {verb.Name.PadRight(width)}  {verb.Summary}{Environment.NewLine}");
        return $"Without a command the program serves the site. Commands:{Environment.NewLine}{string.Concat(lines)}";
    }

    internal async Task<int> RunAloneAsync(string[] arguments)
    {
        await using var nothing = new ServiceCollection().BuildServiceProvider();
        return await RunAsync(nothing, arguments);
    }

    internal async Task<int> RunAsync(IServiceProvider services, string[] arguments)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        await using var scope = services.CreateAsyncScope();
        var command = (ICommand)ActivatorUtilities.CreateInstance(scope.ServiceProvider, Command);
        return await command.RunAsync(arguments, stop.Token);
    }
}
