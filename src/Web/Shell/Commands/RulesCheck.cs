using HealthCode.Domain.Codes;

namespace HealthCode.Web.Shell.Commands;

/// <summary>
/// <c>rules check PACK.json</c>: what is wrong with a policy pack, one line each as <c>PACK.json:LINE: code: sentence</c>, so that
/// editors jump there. Ends with 0 for a sound pack, 1 for errors, 2 when there is nothing to read.
/// </summary>
/// <param name="output">Usually the console.</param>
/// <param name="problems">Usually the console's stream of errors.</param>
public sealed class RulesCheck(TextWriter? output = null, TextWriter? problems = null) : ICommand
{
    private readonly TextWriter output = output ?? Console.Out;
    private readonly TextWriter problems = problems ?? Console.Error;

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        if (arguments is not [var file])
        {
            await problems.WriteLineAsync("usage: rules check PACK.json");
            return 2;
        }
        byte[] bytes;
        try
        {
            bytes = await File.ReadAllBytesAsync(TypedPath.Find(file), cancellation);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or ArgumentException)
        {
            await problems.WriteLineAsync($"{file} can't be read: {wrong.Message}");
            return 2;
        }
        var (pack, errors) = PolicyPack.Parse(bytes);
        foreach (var error in errors)
            await output.WriteLineAsync($"{file}:{error.Line}: {error.Code}: {error.Sentence}");
        if (pack is null)
            return 1;
        await output.WriteLineAsync($"{file}: {pack.Id} version {pack.Version} is sound: {pack.Questions.Count} questions, {pack.Rules.Count} rules, {pack.States.Count} states, {string.Join(" and ", pack.Languages)}.");
        return 0;
    }
}
