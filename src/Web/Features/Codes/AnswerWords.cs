using System.Globalization;
using System.Text.Json;
using HealthCode.Domain;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Rules;
using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Features.Codes;

/// <summary>Answers as a form holds them and as people read them.</summary>
public sealed class AnswerWords(IStringLocalizer<CodesRoom> L)
{
    /// <summary>The pack's words in the language of the page.</summary>
    public static string Of(LocalText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.In(CultureInfo.CurrentUICulture.Name);
    }

    /// <summary>What <see cref="AnswerReader"/> would read as this answer.</summary>
    public static IReadOnlyList<string> Typed(Question question, RuleValue answer)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(answer);
        return question.Kind switch
        {
            _ when !question.Accepts(answer) => [],
            QuestionKind.YesNo => [answer.Truth == true ? "yes" : "no"],
            QuestionKind.ChoiceMany => [.. answer.Items.Select(item => item.Text).OfType<string>()],
            QuestionKind.Number => [((decimal)answer.Number!.Value / question.Scale).ToString($"F{question.Decimals}", CultureInfo.InvariantCulture)],
            _ => [answer.Text!],
        };
    }

    public string Shown(Question question, RuleValue answer) => (Typed(question, answer), question.Kind) switch
    {
        ([], _) => L["Not answered"],
        ([var word], QuestionKind.YesNo) => word == "yes" ? L["Yes"] : L["No"],
        (var ids, QuestionKind.ChoiceOne or QuestionKind.ChoiceMany) => string.Join(L[", "], question.Options.Where(option => ids.Contains(option.Id)).Select(option => Of(option.Text))),
        ([var number, ..], QuestionKind.Number) => $"{number} {question.Unit}".TrimEnd(),
        (var texts, _) => texts[0],
    };

    /// <summary>What was answered, question by question, in words.</summary>
    /// <param name="pack">Null when its version is not known any more: then as it is kept.</param>
    public IReadOnlyList<(string Question, string Answer)> Lines(Answers answers, PolicyPack? pack)
    {
        ArgumentNullException.ThrowIfNull(answers);
        return pack is null
            ? [.. JsonDocument.Parse(answers.ToJson()).RootElement.EnumerateObject().Select(answer => (answer.Name, answer.Value.ToString()))]
            : [.. pack.Questions.Where(question => answers.Has(question.Id)).Select(question => (Of(question.Text), Shown(question, answers[question.Id])))];
    }

    /// <summary>Says what to do.</summary>
    public string Refusal(Question question, Reason reason) => reason.Code switch
    {
        AnswerReader.NotANumber => L["Enter a number"],
        AnswerReader.OutOfRange => L["Enter a number from {0} to {1}", question.Lowest, question.Highest],
        AnswerReader.NotADay => L["Enter a day as year-month-day, for example 2026-03-09"],
        AnswerReader.TooLong => L["Write {0} characters at most", question.LongestText],
        AnswerReader.Contradiction => L["Choose either “{0}” or what applies", question.Options.Where(option => option.IsAlone).Select(option => Of(option.Text)).FirstOrDefault() ?? ""],
        AnswerReader.Unknown => L["Choose one of the answers"],
        _ => question.Kind is QuestionKind.Number or QuestionKind.Date or QuestionKind.Text ? L["Enter an answer"] : L["Choose an answer"],
    };
}
