using System.Globalization;
using System.Text;
using HealthCode.Domain.Rules;

namespace HealthCode.Domain.Codes;

/// <summary>Turns what was typed or ticked into an answer, or says why it is none.</summary>
public static class AnswerReader
{
    public const string Missing = "answer-missing";
    public const string NotANumber = "answer-not-a-number";
    public const string OutOfRange = "answer-out-of-range";
    public const string Unknown = "answer-unknown";
    public const string NotADay = "answer-not-a-day";
    public const string TooLong = "answer-too-long";
    public const string Contradiction = "answer-contradiction";

    /// <param name="typed">As a form sends it; <c>yes</c> and <c>no</c>, ids of options, a number with point or comma, YYYY-MM-DD, a text.</param>
    /// <returns>Null as a value where nothing was typed and nothing has to be.</returns>
    public static Result<RuleValue> Read(Question question, IReadOnlyList<string?> typed)
    {
        var words = typed.Select(word => word?.Normalize(NormalizationForm.FormKC).Trim()).Where(word => !string.IsNullOrEmpty(word)).Select(word => word!).ToList();
        return (words, question.Kind) switch
        {
            ([], _) => question.IsRequired ? new Reason(Missing) : RuleValue.Null,
            (_, QuestionKind.ChoiceMany) => Several(question, words),
            ([_, _, ..], _) => new Reason(Unknown),
            (["yes"], QuestionKind.YesNo) => RuleValue.True,
            (["no"], QuestionKind.YesNo) => RuleValue.False,
            ([var one], QuestionKind.ChoiceOne) when question.Options.Any(option => option.Id == one) => RuleValue.Of(one),
            ([var number], QuestionKind.Number) => Number(question, number),
            ([var day], QuestionKind.Date) => DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? RuleValue.Of(read) : new Reason(NotADay),
            // As it was typed: a text is not folded.
            ([_], QuestionKind.Text) => typed.First(word => !string.IsNullOrWhiteSpace(word))!.Trim() is var text && text.Length <= question.LongestText ? RuleValue.Of(text) : new Reason(TooLong),
            _ => new Reason(Unknown),
        };
    }

    private static Result<RuleValue> Number(Question question, string typed) =>
        !decimal.TryParse(typed.Replace(',', '.').Replace('。', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? new Reason(NotANumber)
        : number < question.Lowest || number > question.Highest ? new Reason(OutOfRange)
        // Half a step more is a step more: 37.25 must not pass for 37.2.
        : RuleValue.Of((double)decimal.Round(number * question.Scale, 0, MidpointRounding.AwayFromZero));

    private static Result<RuleValue> Several(Question question, List<string> chosen)
    {
        var options = question.Options.Where(option => chosen.Contains(option.Id)).ToList();
        return options.Count < chosen.Distinct().Count() ? new Reason(Unknown)
            : options.Count > 1 && options.Any(option => option.IsAlone) ? new Reason(Contradiction)
            : RuleValue.Of(options.Select(option => RuleValue.Of(option.Id)));
    }
}
