using HealthCode.Domain.Rules;

namespace HealthCode.Domain.Codes;

/// <summary>Makes a pack of JSON whose shape is right, and checks what a schema can't: that its parts fit together.</summary>
internal sealed class PackReader(PackErrors errors)
{
    private readonly List<string> languages = [];

    public PolicyPack Read(RuleValue json)
    {
        var pack = (RuleMap)json;
        languages.AddRange(Items(pack, "languages").Select(language => ((RuleText)language).Value));
        var (issuer, consent, limits) = (Map(pack, "issuer"), Map(pack, "consent"), Map(pack, "limits"));
        var questions = new QuestionReader(errors, Text).Read(Items(pack, "questions"));
        var logic = new PackLogic(errors, questions);
        var states = Map(pack, "states").Entries.ToDictionary(state => Colour(state.Key), state => ReadState((RuleMap)state.Value, Colour(state.Key), $"/states/{state.Key}"));
        var rules = ReadRules(Items(pack, "rules"), logic);
        var otherwise = Colour(String(pack, "default")!);
        CheckStates(states, rules, otherwise);
        return new(
            String(pack, "id")!, Integer(pack, "version"), String(issuer, "id")!, Text(issuer.Entries["name"], "/issuer/name"), languages,
            new(Integer(consent, "version"), Text(consent.Entries["text"], "/consent/text")),
            questions, logic.Read(pack, "clean", ""), states, rules, otherwise,
            new(Integer(limits, "dependantsPerAgent"), Integer(limits, "agentsPerDependant"), Integer(limits, "childMaxAge"), Integer(limits, "elderMinAge"), Integer(limits, "cardDays")),
            pack.Entries.GetValueOrDefault("review") is RuleMap review ? ReadReview(review, logic) : PackReview.Usual);
    }

    private PackReview ReadReview(RuleMap review, PackLogic logic)
    {
        var rules = new List<ReviewRule>();
        foreach (var (item, at) in Items(review, "rules").Select((item, at) => ((RuleMap)item, at)))
        {
            var (id, where) = (String(item, "id")!, $"/review/rules/{at}");
            if (rules.Any(other => other.Id == id))
                errors.Add($"{where}/id", "duplicate-id", $"There are two rules \"{id}\".");
            rules.Add(new(id, Integer(item, "version"), logic.Read(item, "when", where)!, item.Entries.GetValueOrDefault("holds") is RuleBoolean { Value: true }, Text(item.Entries["reason"], $"{where}/reason")));
        }
        return new(TimeSpan.FromHours(Integer(review, "hours")), rules);
    }

    private PackState ReadState(RuleMap state, CodeState colour, string where) => new(
        colour, Valid(state) ?? TimeSpan.Zero, Text(state.Entries["meaning"], $"{where}/meaning"), Text(state.Entries["change"], $"{where}/change"), Text(state.Entries["next"], $"{where}/next"));

    private List<PackRule> ReadRules(RuleValue[] items, PackLogic logic)
    {
        var rules = new List<PackRule>();
        string? always = null;
        for (var at = 0; at < items.Length; at++)
        {
            var (rule, where) = ((RuleMap)items[at], $"/rules/{at}");
            var id = String(rule, "id")!;
            if (rules.Any(other => other.Id == id))
                errors.Add($"{where}/id", "duplicate-id", $"There are two rules \"{id}\".");
            if (always is not null)
                errors.Add(where, "rule-unreachable", $"The rule \"{always}\" before it always holds, so this one is never asked.");
            if (rule.Entries["when"] is RuleBoolean whatever)
            {
                if (whatever.Value)
                    always ??= id;
                else
                    errors.Add($"{where}/when", "rule-unreachable", "This rule never holds.");
            }
            if (rule.Entries.ContainsKey("until") && rule.Entries.ContainsKey("valid"))
                errors.Add($"{where}/valid", "unfit", "A rule says how long it holds by \"valid\" or by \"until\", not by both.");
            rules.Add(new(
                id, Integer(rule, "version"), Colour(String(rule, "state")!), logic.Read(rule, "when", where)!, Valid(rule), logic.Read(rule, "until", where),
                Text(rule.Entries["reason"], $"{where}/reason"), Text(rule.Entries["change"], $"{where}/change")));
        }
        return rules;
    }

    private void CheckStates(Dictionary<CodeState, PackState> states, List<PackRule> rules, CodeState otherwise)
    {
        for (var at = 0; at < rules.Count; at++)
        {
            if (!states.ContainsKey(rules[at].State))
                errors.Add($"/rules/{at}/state", "state-unknown", $"\"states\" does not say what {Word(rules[at].State)} means.");
        }
        if (!states.ContainsKey(otherwise))
            errors.Add("/default", "state-unknown", $"\"states\" does not say what {Word(otherwise)} means.");
        foreach (var state in states.Keys.Where(state => state != otherwise && rules.All(rule => rule.State != state)))
            errors.Add($"/states/{Word(state)}", "state-unreachable", $"No rule gives {Word(state)}, and it is not the default.");
    }

    /// <summary>A text must speak every language of the pack, and no other.</summary>
    private LocalText Text(RuleValue json, string where)
    {
        var texts = ((RuleMap)json).Entries.ToDictionary(text => text.Key, text => ((RuleText)text.Value).Value);
        foreach (var language in languages.Where(language => string.IsNullOrWhiteSpace(texts.GetValueOrDefault(language))))
            errors.Add(where, "text-missing", $"The text is missing in {language}.");
        foreach (var stranger in texts.Keys.Except(languages))
            errors.Add($"{where}/{RuleJson.Escape(stranger)}", "language-unknown", $"\"languages\" does not name {stranger}.");
        return new(texts);
    }

    private static TimeSpan? Valid(RuleMap map) => map.Entries.GetValueOrDefault("valid") is not RuleMap valid ? null
        : valid.Entries.ContainsKey("days") ? TimeSpan.FromDays(Integer(valid, "days"))
        : TimeSpan.FromHours(Integer(valid, "hours"));

    private static CodeState Colour(string word) => Enum.Parse<CodeState>(word, ignoreCase: true);

    private static string Word(CodeState state) => state.ToString().ToLowerInvariant();

    private static RuleMap Map(RuleMap map, string name) => (RuleMap)map.Entries[name];

    internal static RuleValue[] Items(RuleMap map, string name) => map.Entries.GetValueOrDefault(name) is RuleList list ? list.Items : [];

    internal static string? String(RuleMap map, string name) => (map.Entries.GetValueOrDefault(name) as RuleText)?.Value;

    internal static int Integer(RuleMap map, string name, int otherwise = 0) => map.Entries.GetValueOrDefault(name) is RuleNumber number ? (int)number.Value : otherwise;
}
