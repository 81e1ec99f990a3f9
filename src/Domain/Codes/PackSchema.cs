using System.Text.RegularExpressions;
using HealthCode.Domain.Rules;

namespace HealthCode.Domain.Codes;

/// <summary>
/// Checks the shape of a pack against <c>policy-pack.schema.json</c>, which authors give to their editors too. It knows the words of JSON
/// Schema that stand in that file and no others (docs/decisions/0017).
/// </summary>
internal static class PackSchema
{
    private static readonly Lazy<RuleMap> Root = new(() => (RuleMap)RuleJson.Read(Bytes()).Value);

    // A pattern is tried on short texts alone, but on those of strangers.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    /// <summary>The schema as it is published.</summary>
    public static byte[] Bytes()
    {
        using var file = typeof(PackSchema).Assembly.GetManifestResourceStream("HealthCode.Domain.Codes.policy-pack.schema.json")!;
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    public static bool Check(RuleValue pack, PackErrors errors) => Check(pack, Root.Value, "", errors);

    private static bool Check(RuleValue value, RuleMap schema, string where, PackErrors errors)
    {
        var isFine = true;
        foreach (var (word, wanted) in schema.Entries)
        {
            (string Code, string Sentence)? problem = word switch
            {
                "$ref" => null,
                "type" => Types(wanted).Contains(Kind(value)) || (Kind(value) == "integer" && Types(wanted).Contains("number"))
                    ? null : ("type", $"Here must stand {Join(Types(wanted))}, not {Kind(value)}."),
                "enum" => ((RuleList)wanted).Items.Any(item => item.IsSame(value)) ? null : ("value-unknown", $"Here must stand one of {Join(((RuleList)wanted).Items.Select(Text))}."),
                "required" => Missing(value, wanted) is { } missing ? ("missing", $"{Join(missing, " and ")} {(missing.Count == 1 ? "is" : "are")} missing.") : null,
                "pattern" => value is RuleText text && !Regex.IsMatch(text.Value, Text(wanted), RegexOptions.CultureInvariant, Patience) ? ("malformed", $"\"{text.Value}\" does not fit {Text(wanted)}.") : null,
                "minLength" => value is RuleText text && text.Value.Length < Number(wanted) ? ("too-short", "The text is empty.") : null,
                "maxLength" => value is RuleText text && text.Value.Length > Number(wanted) ? ("too-long", $"The text has more than {Number(wanted)} characters.") : null,
                "minimum" => value is RuleNumber number && number.Value < Number(wanted) ? ("out-of-range", $"It must be {Number(wanted)} or more.") : null,
                "maximum" => value is RuleNumber number && number.Value > Number(wanted) ? ("out-of-range", $"It must be {Number(wanted)} or less.") : null,
                "minItems" => value is RuleList list && list.Items.Length < Number(wanted) ? ("too-few", $"There must be at least {Number(wanted)}.") : null,
                "maxItems" => value is RuleList list && list.Items.Length > Number(wanted) ? ("too-many", $"There must be at most {Number(wanted)}.") : null,
                "uniqueItems" => value is RuleList list && list.Items.Distinct(Same).Count() < list.Items.Length ? ("duplicate", "Something stands here twice.") : null,
                "minProperties" => value is RuleMap map && map.Entries.Count < Number(wanted) ? ("missing", "It is empty.") : null,
                "maxProperties" => value is RuleMap map && map.Entries.Count > Number(wanted) ? ("too-many", "Only one of these can stand here.") : null,
                "properties" or "additionalProperties" or "items" or "$defs" or "$schema" or "title" => null,
                _ => throw new InvalidOperationException($"The schema uses {word}, which is not checked."),
            };
            if (problem is { } found)
            {
                errors.Add(where, found.Code, found.Sentence);
                isFine = false;
            }
        }
        if (schema.Entries.TryGetValue("$ref", out var reference))
            isFine &= Check(value, Resolve(Text(reference)), where, errors);
        if (value is RuleList items && schema.Entries.TryGetValue("items", out var item))
        {
            for (var at = 0; at < items.Items.Length; at++)
                isFine &= Check(items.Items[at], (RuleMap)item, $"{where}/{at}", errors);
        }
        return value is RuleMap entries ? CheckEntries(entries, schema, where, errors) && isFine : isFine;
    }

    private static bool CheckEntries(RuleMap map, RuleMap schema, string where, PackErrors errors)
    {
        var isFine = true;
        var known = schema.Entries.GetValueOrDefault("properties") as RuleMap;
        var others = schema.Entries.GetValueOrDefault("additionalProperties");
        foreach (var (name, value) in map.Entries)
        {
            var inner = $"{where}/{RuleJson.Escape(name)}";
            if (known is not null && known.Entries.TryGetValue(name, out var schemaOfName))
            {
                isFine &= Check(value, (RuleMap)schemaOfName, inner, errors);
            }
            else if (others is RuleMap schemaOfOthers)
            {
                isFine &= Check(value, schemaOfOthers, inner, errors);
            }
            else if (others is RuleBoolean { Value: false })
            {
                errors.Add(inner, "unknown", $"\"{name}\" is not known here. Known: {Join(known?.Entries.Keys ?? Enumerable.Empty<string>())}.");
                isFine = false;
            }
        }
        return isFine;
    }

    private static RuleMap Resolve(string reference) => (RuleMap)((RuleMap)Root.Value.Entries["$defs"]).Entries[reference["#/$defs/".Length..]];

    private static string Kind(RuleValue value) => value switch
    {
        RuleMap => "object",
        RuleList => "array",
        RuleText => "string",
        RuleBoolean => "boolean",
        RuleNumber { IsInteger: true } => "integer",
        RuleNumber => "number",
        _ => "null",
    };

    private static IReadOnlyList<string> Types(RuleValue wanted) => wanted is RuleList list ? [.. list.Items.Select(Text)] : [Text(wanted)];

    private static List<string>? Missing(RuleValue value, RuleValue wanted) =>
        value is RuleMap map && ((RuleList)wanted).Items.Select(Text).Where(name => !map.Entries.ContainsKey(name)).ToList() is { Count: > 0 } missing ? missing : null;

    private static string Join(IEnumerable<string> words, string by = ", ") => string.Join(by, words);

    private static string Text(RuleValue value) => ((RuleText)value).Value;

    private static double Number(RuleValue value) => ((RuleNumber)value).Value;

    private static readonly IEqualityComparer<RuleValue> Same =
        EqualityComparer<RuleValue>.Create((one, other) => one!.IsSame(other!), value => value is RuleText text ? text.Value.GetHashCode(StringComparison.Ordinal) : 0);
}
