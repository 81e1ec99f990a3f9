using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace HealthCode.Domain.Rules;

/// <summary>
/// One line of a file of trials: <c>{"logic": …, "data": …}</c> is answered by <c>{"result": …}</c> or <c>{"error": "code: sentence"}</c>.
/// Without data it is null.
/// </summary>
public static class RuleLine
{
    // Read by people in a terminal, never by a browser.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = RuleLimits.Depth + 2 };

    public static void Answer(ReadOnlySpan<byte> line, IBufferWriter<byte> into)
    {
        var outcome = Evaluate(line);
        using var writer = new Utf8JsonWriter(into, Readable);
        writer.WriteStartObject();
        if (outcome.IsOk)
        {
            writer.WritePropertyName("result");
            RuleJson.Write(writer, outcome.Value);
        }
        else
        {
            writer.WriteString("error", outcome.Error.ToString());
        }
        writer.WriteEndObject();
    }

    private static RuleOutcome Evaluate(ReadOnlySpan<byte> line)
    {
        var read = RuleJson.Read(line);
        if (!read.IsOk)
            return read;
        return read.Value is RuleMap map && map.Entries.TryGetValue("logic", out var logic)
            ? CertLogic.Evaluate(logic, map.Entries.GetValueOrDefault("data", RuleValue.Null))
            : new RuleError(RuleErrors.NotJson, "A line is an object with \"logic\" and \"data\".");
    }
}
