using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HealthCode.Domain.Rules;

/// <summary>From JSON to the values of rules and back.</summary>
public static class RuleJson
{
    // One more than allowed, so that the depth is refused here with a sentence of its own.
    private static readonly JsonReaderOptions Strict = new() { MaxDepth = RuleLimits.Depth + 1 };

    /// <param name="places">Filled with where every value stands, for errors by line.</param>
    public static RuleOutcome Read(ReadOnlySpan<byte> utf8, JsonPlaces? places = null)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8, Strict);
            if (!reader.Read())
                return new RuleError(RuleErrors.NotJson, "There is nothing.");
            var value = Read(ref reader, "", places);
            // Whatever stands behind the document is refused by the reader.
            while (reader.Read())
                continue;
            return value;
        }
        catch (RefusedException refused)
        {
            return refused.Error;
        }
        catch (JsonException wrong)
        {
            places?.Break(wrong);
            return new RuleError(RuleErrors.NotJson, Sentence(wrong));
        }
        catch (InvalidOperationException)
        {
            return new RuleError(RuleErrors.NotJson, "A text holds half of a character.");
        }
    }

    public static RuleOutcome Read(JsonNode? node)
    {
        if (node is null)
            return RuleValue.Null;
        try
        {
            var buffer = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { MaxDepth = RuleLimits.Depth }))
                node.WriteTo(writer);
            return Read(buffer.WrittenSpan);
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or ArgumentException or JsonException or NotSupportedException)
        {
            return new RuleError(RuleErrors.NotJson, wrong.Message);
        }
    }

    public static JsonNode? ToNode(RuleValue value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            Write(writer, value);
        return JsonNode.Parse(buffer.WrittenSpan, documentOptions: new JsonDocumentOptions { MaxDepth = RuleLimits.Depth + 1 });
    }

    /// <summary>A date-time becomes the text of its instant in UTC with three decimals, as JavaScript writes it.</summary>
    public static void Write(Utf8JsonWriter writer, RuleValue value)
    {
        switch (value)
        {
            case RuleBoolean boolean:
                writer.WriteBooleanValue(boolean.Value);
                break;
            case RuleNumber { IsInteger: true, Value: >= -1e15 and <= 1e15 } whole:
                writer.WriteNumberValue((long)whole.Value);
                break;
            case RuleNumber number:
                writer.WriteNumberValue(number.Value);
                break;
            case RuleText text:
                writer.WriteStringValue(text.Value);
                break;
            case RuleInstant instant:
                writer.WriteStringValue(CivilClock.Format(instant.Milliseconds));
                break;
            case RuleList list:
                writer.WriteStartArray();
                foreach (var item in list.Items)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case RuleMap map:
                writer.WriteStartObject();
                foreach (var (name, entry) in map.Entries)
                {
                    writer.WritePropertyName(name);
                    Write(writer, entry);
                }
                writer.WriteEndObject();
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    /// <summary>A name as a part of a pointer.</summary>
    public static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static RuleValue Read(ref Utf8JsonReader reader, string where, JsonPlaces? places)
    {
        places?.Note(where, reader.TokenStartIndex);
        if (reader.CurrentDepth >= RuleLimits.Depth)
            throw new RefusedException(new(RuleErrors.TooDeep, $"There are more than {RuleLimits.Depth} levels.", where));
        switch (reader.TokenType)
        {
            case JsonTokenType.True:
                return RuleValue.True;
            case JsonTokenType.False:
                return RuleValue.False;
            case JsonTokenType.Null:
                return RuleValue.Null;
            case JsonTokenType.String:
                return RuleValue.Of(reader.GetString());
            case JsonTokenType.Number:
                var number = reader.GetDouble();
                return double.IsFinite(number) ? RuleValue.Of(number) : throw new RefusedException(new(RuleErrors.NumberOutOfRange, "A number is too large.", where));
            case JsonTokenType.StartArray:
                var items = new List<RuleValue>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    items.Add(Read(ref reader, places is null ? "" : $"{where}/{items.Count}", places));
                return RuleValue.Of(items);
            default:
                return ReadMap(ref reader, where, places);
        }
    }

    private static RuleMap ReadMap(ref Utf8JsonReader reader, string where, JsonPlaces? places)
    {
        var map = new OrderedDictionary<string, RuleValue>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var (name, at) = (reader.GetString()!, reader.TokenStartIndex);
            var inner = places is null ? "" : $"{where}/{Escape(name)}";
            // Two of one name would make two readers see two documents.
            if (map.ContainsKey(name))
            {
                places?.Note(inner, at);
                throw new RefusedException(new(RuleErrors.NotJson, $"\"{Expressions.Shown.Of(name)}\" stands twice in one object.", inner));
            }
            reader.Read();
            map.Add(name, Read(ref reader, inner, places));
            // The name is where an author looks for its value.
            places?.Note(inner, at);
        }
        return new RuleMap(map);
    }

    private static string Sentence(JsonException wrong)
    {
        var end = wrong.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? wrong.Message : wrong.Message[..end];
    }

    private sealed class RefusedException(RuleError error) : Exception(error.Sentence)
    {
        public RuleError Error => error;
    }
}
