using System.Buffers;
using System.Text;
using System.Text.Json;
using HealthCode.Domain.Rules;

namespace HealthCode.Domain.Codes;

/// <summary>Answers by question, as they are kept between pages. Immutable.</summary>
public sealed class Answers
{
    public static Answers None { get; } = new(new RuleMap(new(StringComparer.Ordinal)));

    private readonly RuleMap map;

    private Answers(RuleMap map) => this.map = map;

    /// <summary>What rules see.</summary>
    public RuleValue Value => map;

    /// <summary>Null as a value where there is none.</summary>
    public RuleValue this[string question] => map[question];

    public bool Has(string question) => this[question] is not RuleNull;

    /// <param name="answer">Null as a value takes the answer away.</param>
    public Answers With(string question, RuleValue answer)
    {
        var entries = new OrderedDictionary<string, RuleValue>(map.Entries, StringComparer.Ordinal);
        if (answer is RuleNull)
            entries.Remove(question);
        else
            entries[question] = answer;
        return new(new(entries));
    }

    /// <summary>Only those to questions that were shown: what vanished was not asked.</summary>
    public Answers To(IEnumerable<Question> shown) => shown.Aggregate(None, (all, question) => all.With(question.Id, this[question.Id]));

    public string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            RuleJson.Write(writer, map);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static Answers FromJson(string json) => RuleJson.Read(Encoding.UTF8.GetBytes(json)) is { IsOk: true, Value: RuleMap map }
        ? new(map)
        : throw new ArgumentException("Answers are one JSON object.", nameof(json));
}
