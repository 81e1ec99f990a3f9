using System.Text;
using System.Text.RegularExpressions;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Rules;

namespace HealthCode.Domain.CheckIn;

/// <summary>What is wrong with a text of rules.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Sentence">English, for whoever writes rules.</param>
public sealed record DoorRuleError(int Line, string Sentence);

/// <summary>
/// Reads the rules of a door: a JSON list of <c>{id, when, answer, text: {zh, en}}</c>, <c>when</c> in CertLogic over <see cref="DoorFacts.Paths"/>.
/// Rules run while others wait for the scan writer, so there is nothing in them that could take long.
/// </summary>
public sealed partial class DoorRulesReader
{
    public const int MostRules = 20;
    public const int LongestJson = 8_000;
    public const int LongestText = 120;

    private static readonly string[] Names = ["id", "when", "answer", "text"];
    private readonly List<DoorRuleError> errors = [];
    private readonly JsonPlaces places;

    private DoorRulesReader(JsonPlaces places) => this.places = places;

    /// <summary>Errors in the order of lines; the rules are of use only without any.</summary>
    public static (DoorRules Rules, IReadOnlyList<DoorRuleError> Errors) Read(string? json)
    {
        if (string.IsNullOrWhiteSpace(json))
            return (DoorRules.None, []);
        if (json.Length > LongestJson)
            return (DoorRules.None, [new(1, $"The text is longer than {LongestJson} characters.")]);
        var utf8 = Encoding.UTF8.GetBytes(json);
        var reader = new DoorRulesReader(new JsonPlaces(utf8));
        var read = RuleJson.Read(utf8, reader.places);
        var rules = read.IsOk ? reader.ReadList(read.Value) : reader.Fail<List<DoorRule>>(read.Error.Where, read.Error.Sentence) ?? [];
        return (new DoorRules(rules), [.. reader.errors.OrderBy(error => error.Line)]);
    }

    private List<DoorRule> ReadList(RuleValue value)
    {
        var rules = new List<DoorRule>();
        if (value is not RuleList list)
            return Fail<List<DoorRule>>("", "Write a list of rules in square brackets.") ?? rules;
        if (list.Items.Length > MostRules)
            Fail<DoorRule>("", $"At most {MostRules} rules can stand at a door.");
        for (var at = 0; at < list.Items.Length; at++)
        {
            if (Read(list.Items[at], $"/{at}") is not { } rule)
                continue;
            if (rules.Any(other => other.Id == rule.Id))
                Fail<DoorRule>($"/{at}/id", $"There are two rules \"{rule.Id}\".");
            rules.Add(rule);
        }
        return rules;
    }

    private DoorRule? Read(RuleValue value, string where)
    {
        if (value is not RuleMap map)
            return Fail<DoorRule>(where, "A rule is an object with id, when, answer and text.");
        foreach (var stranger in map.Entries.Keys.Except(Names))
            Fail<DoorRule>($"{where}/{RuleJson.Escape(stranger)}", "A rule has id, when, answer and text, nothing else.");
        var (id, when, answer, text) = (ReadId(map, where), ReadWhen(map, where), ReadAnswer(map, where), ReadText(map, where));
        return id is not null && when is not null && answer is { } decided && text is not null ? new(id, when, decided, text) : null;
    }

    private string? ReadId(RuleMap map, string where) =>
        map["id"].Text is { } id && Id().IsMatch(id) ? id : Fail<string>($"{where}/id", "The id has 1 to 40 of a-z, 0-9 and hyphen.");

    private DoorAnswer? ReadAnswer(RuleMap map, string where)
    {
        switch (map["answer"].Text)
        {
            case "admit":
                return DoorAnswer.Admit;
            case "attention":
                return DoorAnswer.Attention;
            case "refuse":
                return DoorAnswer.Refuse;
            default:
                Fail<string>($"{where}/answer", "The answer is admit, attention or refuse.");
                return null;
        }
    }

    private LocalText? ReadText(RuleMap map, string where)
    {
        var texts = new Dictionary<string, string>();
        foreach (var language in new[] { "zh", "en" })
        {
            if (map["text"][language].Text is { } text && !string.IsNullOrWhiteSpace(text) && text.Length <= LongestText && !text.Any(char.IsControl))
                texts[language] = text.Trim();
            else
                Fail<string>($"{where}/text/{language}", $"The text needs \"{language}\", 1 to {LongestText} characters on one line.");
        }
        return texts.Count == 2 ? new(texts) : null;
    }

    private CertLogicRule? ReadWhen(RuleMap map, string where)
    {
        if (!map.Entries.TryGetValue("when", out var logic))
            return Fail<CertLogicRule>(where, "The rule has no \"when\".");
        var (rule, place, before) = (CertLogicRule.Read(logic), $"{where}/when", errors.Count);
        foreach (var error in rule.Errors)
            Fail<CertLogicRule>(place + error.Where, error.Sentence);
        foreach (var variable in rule.Variables.Where(variable => !DoorFacts.Paths.Contains(variable.Path)))
            Fail<CertLogicRule>(place + variable.Where, $"There is no \"{variable.Path}\". Known: {string.Join(", ", DoorFacts.Paths)}.");
        if (Loops(logic))
            Fail<CertLogicRule>(place, "\"reduce\" is not for doors: there are no lists to go through.");
        if (errors.Count == before)
            Try(rule, place);
        return errors.Count == before ? rule : null;
    }

    /// <summary>What is often unknown must not make a rule fail: that shows here and not at the door.</summary>
    private void Try(CertLogicRule rule, string place)
    {
        foreach (var facts in Samples)
        {
            foreach (var temperatureC in new decimal?[] { null, 36.6m })
            {
                var outcome = rule.Evaluate(facts.ToData(temperatureC));
                if (outcome.IsOk && outcome.Value.Truth is not null)
                    continue;
                var why = outcome.Error?.Sentence ?? "The result is neither true nor false.";
                Fail<CertLogicRule>(place + outcome.Error?.Where, $"{why} Code.hours, age and temperature can be unknown (null): ask first, as in {{\"if\": [{{\"var\": \"temperature\"}}, …, false]}}.");
                return;
            }
        }
    }

    private static readonly DoorFacts[] Samples =
    [
        new(LocalTime: new DateTime(2026, 3, 2, 9, 30, 0), OccurredUtc: new DateTime(2026, 3, 2, 1, 30, 0, DateTimeKind.Utc)),
        .. Enum.GetValues<CodeState>().SelectMany(state => new[]
        {
            new DoorFacts(ShownCode.Of(state, null), LocalTime: new DateTime(2026, 3, 7, 23, 59, 0)),
            new DoorFacts(ShownCode.Of(state, DateTime.UnixEpoch), "resident", 30, 3, new DateTime(2026, 3, 8), DateTime.UnixEpoch.AddHours(30)),
        }),
        new(ShownCode.Unverified),
        new(ShownCode.Refused(CodeRefusals.TokenReplayed)),
    ];

    private static bool Loops(RuleValue value) => value switch
    {
        RuleMap map => map.Entries.ContainsKey("reduce") || map.Entries.Values.Any(Loops),
        RuleList list => list.Items.Any(Loops),
        _ => false,
    };

    private T? Fail<T>(string where, string sentence) where T : class
    {
        errors.Add(new(places.Of(where).Line, sentence));
        return null;
    }

    [GeneratedRegex("^[a-z0-9-]{1,40}$")]
    private static partial Regex Id();
}
