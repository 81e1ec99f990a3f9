using System.Text.RegularExpressions;
using HealthCode.Domain.Rules;

namespace HealthCode.Domain.Codes;

/// <summary>Reads the logic of a pack and checks it against the questions: what it asks for must exist, and answers must be able to meet it.</summary>
internal sealed partial class PackLogic(PackErrors errors, IReadOnlyList<Question> questions)
{
    private const string Answers = "answers.";

    /// <returns>Null when there is none.</returns>
    public CertLogicRule? Read(RuleMap owner, string name, string where)
    {
        if (!owner.Entries.TryGetValue(name, out var logic))
            return null;
        var (rule, place) = (CertLogicRule.Read(logic), $"{where}/{name}");
        foreach (var error in rule.Errors)
            errors.Add(place + error.Where, $"logic-{error.Code}", error.Sentence);
        foreach (var variable in rule.Variables)
            CheckVariable(variable, place + variable.Where);
        CheckMeetable(logic, place);
        return rule;
    }

    private void CheckVariable(RuleVariable variable, string where)
    {
        var path = variable.Path;
        if (path.Length > 0 && !Path().IsMatch(path))
            errors.Add(where, "logic-variable-path", $"\"{path}\" is no path: names or numbers between dots.");
        else if (variable.IsInLambda)
        {
            if (!Facts.IsOfLambda(path))
                errors.Add(where, "variable-unknown", $"Inside \"reduce\" there are only accumulator and current, not \"{path}\".");
        }
        else if (path.StartsWith(Answers, StringComparison.Ordinal))
        {
            if (Asked(path) is null)
                errors.Add(where, "question-unknown", $"No question before this is \"{path[Answers.Length..].Split('.')[0]}\".");
        }
        else if (!Facts.Knows(path))
        {
            errors.Add(where, "variable-unknown", $"There is no \"{path}\". Known: answers.QUESTION, {string.Join(", ", Facts.Paths)}.");
        }
    }

    private void CheckMeetable(RuleValue logic, string where)
    {
        if (logic is RuleList list)
        {
            for (var at = 0; at < list.Items.Length; at++)
                CheckMeetable(list.Items[at], $"{where}/{at}");
        }
        if (logic is not RuleMap { Entries.Count: 1 } map || map.Entries.GetAt(0) is not { Value: RuleList operands } operation)
            return;
        var inner = $"{where}/{RuleJson.Escape(operation.Key)}";
        if (operands.Items.Select(Asked).FirstOrDefault(asked => asked is not null) is { } question)
        {
            for (var at = 0; at < operands.Items.Length; at++)
            {
                if (Asked(operands.Items[at]) is null && Unmet(operation.Key, question, operands.Items[at]) is var (code, sentence))
                    errors.Add($"{inner}/{at}", code, sentence);
            }
        }
        CheckMeetable(operands, inner);
    }

    /// <summary>Why a value that an answer is compared with can't be met by any answer.</summary>
    private static (string Code, string Sentence)? Unmet(string name, Question question, RuleValue value) => (name, question.Kind, value) switch
    {
        ("<" or "<=" or ">" or ">=", not QuestionKind.Number, _) => ("answer-kind", $"\"{question.Id}\" is no number, so it can't be compared by \"{name}\"."),
        ("<" or "<=" or ">" or ">=" or "===", QuestionKind.Number, RuleNumber number) when number.Value < (double)(question.Lowest * question.Scale) || number.Value > (double)(question.Highest * question.Scale) =>
            ("threshold-out-of-range", $"Answers to \"{question.Id}\" reach from {question.Lowest * question.Scale:0} to {question.Highest * question.Scale:0} for rules (its smallest step counts as 1)."),
        ("===", QuestionKind.YesNo, not RuleBoolean and not RuleMap) => ("answer-kind", $"\"{question.Id}\" is answered by true or false."),
        ("===", QuestionKind.ChoiceMany, not RuleMap) => ("answer-kind", $"\"{question.Id}\" is a list of options: use \"in\"."),
        ("===" or "in", QuestionKind.ChoiceOne or QuestionKind.ChoiceMany, RuleText text) when question.Options.All(option => option.Id != text.Value) => OptionUnknown(question, text),
        ("in", QuestionKind.ChoiceOne, RuleList list) when list.Items.OfType<RuleText>().FirstOrDefault(text => question.Options.All(option => option.Id != text.Value)) is { } stranger =>
            OptionUnknown(question, stranger),
        _ => null,
    };

    private static (string, string) OptionUnknown(Question question, RuleText text) => ("option-unknown", $"\"{question.Id}\" has no option \"{text.Value}\".");

    private Question? Asked(RuleValue operand) =>
        operand is RuleMap { Entries.Count: 1 } map && map.Entries.GetAt(0) is { Key: "var", Value: RuleText path } && path.Value.Split('.').Length == 2 ? Asked(path.Value) : null;

    private Question? Asked(string path) =>
        path.StartsWith(Answers, StringComparison.Ordinal) && path[Answers.Length..].Split('.')[0] is var id ? questions.FirstOrDefault(question => question.Id == id) : null;

    [GeneratedRegex(@"^[^.]+(\.[^.]+)*$")]
    private static partial Regex Path();
}
