using System.Diagnostics;
using System.Text;
using HealthCode.Infrastructure.Codes;
using HealthCode.Web.Shell.Commands;

namespace HealthCode.Web.Tests.Shell;

public sealed class RulesCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("healthcode-rules-").FullName;
    private readonly MemoryStream answers = new();
    private readonly StringWriter said = new();
    private readonly StringWriter problems = new();

    public void Dispose() => Directory.Delete(folder, true);

    private string Put(string name, string text)
    {
        var file = Path.Combine(folder, name);
        File.WriteAllText(file, text);
        return file;
    }

    private Task<int> EvaluateAsync(params string[] words) => new RulesEvaluate(answers, problems).RunAsync(words, default);

    private Task<int> CheckAsync(params string[] words) => new RulesCheck(said, problems).RunAsync(words, default);

    private string[] Answers => Encoding.UTF8.GetString(answers.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    [Fact]
    public async Task Every_line_is_answered_by_one_line_in_order()
    {
        var file = Put("rules.jsonl", """
            {"logic": {">=": [{"var": "t"}, 373]}, "data": {"t": 380}}

            {"logic": {"plusTime": ["2026-11-25", 14, "day"]}, "data": null}
            this is no JSON
            {"logic": {"unknown": [1]}}
            {"logic": {"var": "城市"}, "data": {"城市": "澄州"}}

            """);

        Assert.Equal(0, await EvaluateAsync(file));

        Assert.Equal("""{"result":true}""", Answers[0]);
        Assert.Equal("""{"result":"2026-12-09T00:00:00.000Z"}""", Answers[1]);
        Assert.StartsWith("""{"error":"not-json: """, Answers[2], StringComparison.Ordinal);
        Assert.StartsWith("""{"error":"unknown-operator: """, Answers[3], StringComparison.Ordinal);
        Assert.Equal("""{"result":"澄州"}""", Answers[4]);
        Assert.Equal(5, Answers.Length);
    }

    [Fact]
    public async Task A_hundred_thousand_lines_pass_through()
    {
        var file = Path.Combine(folder, "many.jsonl");
        await File.WriteAllLinesAsync(file, Enumerable.Range(0, 100_000).Select(number => $$$"""{"logic": {"+": [{"var": "n"}, 1]}, "data": {"n": {{{number}}}}}"""));

        Assert.Equal(0, await EvaluateAsync(file));
        Assert.Equal(100_000, Answers.Length);
        Assert.Equal("""{"result":100000}""", Answers[^1]);
    }

    [Fact]
    public async Task Without_a_file_it_says_so_and_ends_with_2()
    {
        Assert.Equal(2, await EvaluateAsync());
        Assert.Equal(2, await EvaluateAsync("-"));
        Assert.Equal(2, await EvaluateAsync(folder));
        Assert.Equal(2, await EvaluateAsync("one.jsonl", "two.jsonl"));
        Assert.Equal(2, await CheckAsync());
        Assert.Equal(2, await CheckAsync(Path.Combine(folder, "nowhere.json")));
        Assert.Contains("usage: rules evaluate FILE.jsonl", problems.ToString(), StringComparison.Ordinal);
        Assert.Contains("usage: rules check PACK.json", problems.ToString(), StringComparison.Ordinal);
        Assert.Contains("nowhere.json can't be read", problems.ToString(), StringComparison.Ordinal);
        Assert.Empty(Answers);
    }

    [Fact]
    public async Task A_sound_pack_is_told_to_be_sound()
    {
        Assert.Equal(0, await CheckAsync(Put("pack.json", ShippedPacks.Text("yunyi"))));
        Assert.Contains("yunyi version 1 is sound", said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_with_a_pack_is_told_by_line()
    {
        var text = ShippedPacks.Text("xingye").Replace("\"answers.temperature\" }, 373]", "\"answers.temprature\" }, 373]", StringComparison.Ordinal);
        var line = text[..text.IndexOf("temprature", StringComparison.Ordinal)].Count(letter => letter == '\n') + 1;
        var file = Put("pack.json", text);

        Assert.Equal(1, await CheckAsync(file));
        Assert.Equal($"{file}:{line}: question-unknown: No question before this is \"temprature\".", said.ToString().Trim());
    }

    [Fact]
    public async Task Both_run_as_a_program_without_settings_database_or_keys()
    {
        var rules = Put("rules.jsonl", """{"logic": {"+": [1, 2]}}""");
        var pack = Put("pack.json", "{\n  \"id\": 7\n}");

        Assert.Equal((0, """{"result":3}"""), await ProgramAsync("rules", "evaluate", rules));
        // As `dotnet run` starts it: elsewhere, with the shell's folder told.
        Assert.Equal((0, """{"result":3}"""), await ProgramAsync("rules", "evaluate", "rules.jsonl"));
        var (code, output) = await ProgramAsync("rules", "check", pack);
        Assert.Equal(1, code);
        Assert.Contains($"{pack}:2: type: ", output, StringComparison.Ordinal);
        Assert.Equal(["pack.json", "rules.jsonl"], Directory.GetFileSystemEntries(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    /// <summary>In production, where the site itself refuses to start without its settings.</summary>
    private async Task<(int Code, string Output)> ProgramAsync(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(RulesCheck).Assembly.Location, .. words]) { WorkingDirectory = "/", RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["PWD"] = folder;
        using var program = Process.Start(start)!;
        var (output, errors) = (program.StandardOutput.ReadToEndAsync(), program.StandardError.ReadToEndAsync());
        await program.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromMinutes(1)).Token);
        Assert.Equal("", await errors);
        return (program.ExitCode, (await output).Trim());
    }
}
