using System.Globalization;
using HealthCode.Domain.Rules;

namespace HealthCode.Domain.Codes;

/// <summary>Questions of a pack. Each kind has parts of its own, and no others.</summary>
internal sealed class QuestionReader(PackErrors errors, Func<RuleValue, string, LocalText> text)
{
    private const int LongestText = 200;
    private static readonly string[] OfChoices = ["options"];
    private static readonly string[] OfNumbers = ["unit", "min", "max"];
    private static readonly string[] Ends = ["min", "max"];

    public List<Question> Read(RuleValue[] items)
    {
        var questions = new List<Question>();
        for (var at = 0; at < items.Length; at++)
        {
            var question = Read((RuleMap)items[at], $"/questions/{at}", questions);
            if (questions.Any(other => other.Id == question.Id))
                errors.Add($"/questions/{at}/id", "duplicate-id", $"There are two questions \"{question.Id}\".");
            questions.Add(question);
        }
        return questions;
    }

    private Question Read(RuleMap json, string where, List<Question> before)
    {
        var kind = Enum.Parse<QuestionKind>(PackReader.String(json, "kind")!.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
        var isChoice = kind is QuestionKind.ChoiceOne or QuestionKind.ChoiceMany;
        CheckParts(json, where, isChoice, OfChoices, needed: true);
        CheckParts(json, where, kind == QuestionKind.Number, OfNumbers, needed: true);
        CheckParts(json, where, kind == QuestionKind.Number, ["decimals"], needed: false);
        CheckParts(json, where, kind == QuestionKind.Text, ["maxLength"], needed: false);
        if (json.Entries.ContainsKey("warnsWhen") != json.Entries.ContainsKey("warning"))
            errors.Add(where, "warning-missing", "\"warnsWhen\" and \"warning\" go together.");

        var (lowest, highest, decimals) = (Decimal(json, "min"), Decimal(json, "max"), PackReader.Integer(json, "decimals"));
        if (kind == QuestionKind.Number && lowest >= highest)
            errors.Add($"{where}/max", "range-unfit", "\"max\" must be more than \"min\".");
        foreach (var end in Ends.Where(end => decimal.Round(Decimal(json, end), decimals) != Decimal(json, end)))
            errors.Add($"{where}/{end}", "range-unfit", $"It has more than {decimals} decimals.");

        var question = new Question(
            PackReader.String(json, "id")!, kind, json.Entries.GetValueOrDefault("required") is not RuleBoolean { Value: false },
            text(json.Entries["text"], $"{where}/text"), Optional(json, "hint", where), ReadOptions(json, kind, where),
            PackReader.String(json, "unit"), decimals, lowest, highest, PackReader.Integer(json, "maxLength", LongestText),
            null, null, Optional(json, "warning", where));
        return question with
        {
            ShowWhen = new PackLogic(errors, before).Read(json, "showWhen", where),
            WarnsWhen = new PackLogic(errors, [.. before, question]).Read(json, "warnsWhen", where),
        };
    }

    private List<QuestionOption> ReadOptions(RuleMap json, QuestionKind kind, string where)
    {
        var options = new List<QuestionOption>();
        foreach (var item in PackReader.Items(json, "options").Cast<RuleMap>())
        {
            var inner = string.Create(CultureInfo.InvariantCulture, $"{where}/options/{options.Count}");
            var option = new QuestionOption(PackReader.String(item, "id")!, text(item.Entries["text"], $"{inner}/text"), item.Entries.GetValueOrDefault("alone") is RuleBoolean { Value: true });
            if (options.Any(other => other.Id == option.Id))
                errors.Add($"{inner}/id", "duplicate-id", $"There are two options \"{option.Id}\".");
            if (option.IsAlone && kind != QuestionKind.ChoiceMany)
                errors.Add($"{inner}/alone", "unfit", "Only where several can be chosen one can exclude the others.");
            options.Add(option);
        }
        return options;
    }

    private void CheckParts(RuleMap json, string where, bool belongs, string[] parts, bool needed)
    {
        foreach (var part in parts)
        {
            if (belongs && needed && !json.Entries.ContainsKey(part))
                errors.Add(where, "missing", $"{part} is missing: this kind of question needs it.");
            if (!belongs && json.Entries.ContainsKey(part))
                errors.Add($"{where}/{part}", "unfit", $"\"{part}\" does not belong to this kind of question.");
        }
    }

    private LocalText? Optional(RuleMap json, string name, string where) => json.Entries.TryGetValue(name, out var value) ? text(value, $"{where}/{name}") : null;

    private static decimal Decimal(RuleMap json, string name) => json.Entries.GetValueOrDefault(name) is RuleNumber number ? (decimal)number.Value : 0;
}
