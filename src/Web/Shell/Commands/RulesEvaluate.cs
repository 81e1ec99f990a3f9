using System.Buffers;
using System.Text;
using HealthCode.Domain.Rules;

namespace HealthCode.Web.Shell.Commands;

/// <summary>
/// <c>rules evaluate FILE.jsonl</c>: tries CertLogic out. Every line that isn't blank is answered by one line, in order. Ends with 0 when
/// all lines were answered, be it by errors, and with 2 when there is nothing to read.
/// </summary>
/// <param name="output">Usually the console.</param>
/// <param name="problems">Usually the console's stream of errors.</param>
public sealed class RulesEvaluate(Stream? output = null, TextWriter? problems = null) : ICommand
{
    private const string Usage = "usage: rules evaluate FILE.jsonl   (each line {\"logic\": …, \"data\": …} is answered by {\"result\": …} or {\"error\": \"…\"})";
    private readonly TextWriter problems = problems ?? Console.Error;

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        if (arguments is not [var file])
        {
            await problems.WriteLineAsync(Usage);
            return 2;
        }
        try
        {
            using var lines = new StreamReader(TypedPath.Find(file), Encoding.UTF8);
            await using var answers = new BufferedStream(output ?? Console.OpenStandardOutput(), 1 << 16);
            await AnswerAsync(lines, answers, cancellation);
            return 0;
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or ArgumentException)
        {
            await problems.WriteLineAsync($"{file} can't be read: {wrong.Message}");
            return 2;
        }
    }

    private static async Task AnswerAsync(StreamReader lines, Stream answers, CancellationToken cancellation)
    {
        var buffer = new ArrayBufferWriter<byte>();
        while (await lines.ReadLineAsync(cancellation) is { } line)
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            RuleLine.Answer(Encoding.UTF8.GetBytes(line), buffer);
            buffer.Write("\n"u8);
            await answers.WriteAsync(buffer.WrittenMemory, cancellation);
            buffer.ResetWrittenCount();
        }
    }
}
