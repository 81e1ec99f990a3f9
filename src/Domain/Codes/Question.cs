using System.Globalization;
using HealthCode.Domain.Rules;

namespace HealthCode.Domain.Codes;

public enum QuestionKind
{
    YesNo,
    ChoiceOne,
    ChoiceMany,
    Number,
    Date,
    Text,
}

/// <param name="IsAlone">Excludes the other options: "none of these".</param>
public sealed record QuestionOption(string Id, LocalText Text, bool IsAlone);

/// <summary>One question of a declaration; one page asks one.</summary>
/// <param name="Decimals">
/// Digits behind the point. CertLogic compares integers alone, so rules see a number in its smallest step: 37.3 with one decimal is 373.
/// </param>
/// <param name="Lowest">In the unit as people type it.</param>
/// <param name="ShowWhen">Over the answers before it; null: always.</param>
/// <param name="WarnsWhen">Asks "is that right?" with <paramref name="Warning"/>, about the answers up to this one.</param>
public sealed record Question(
    string Id, QuestionKind Kind, bool IsRequired, LocalText Text, LocalText? Hint, IReadOnlyList<QuestionOption> Options,
    string? Unit, int Decimals, decimal Lowest, decimal Highest, int LongestText,
    CertLogicRule? ShowWhen, CertLogicRule? WarnsWhen, LocalText? Warning)
{
    /// <summary>One in the unit, as rules see it.</summary>
    public int Scale => Decimals switch { 0 => 1, 1 => 10, 2 => 100, _ => 1000 };

    /// <summary>Can this be an answer? One that was given to another version of the question perhaps can't.</summary>
    public bool Accepts(RuleValue answer) => (Kind, answer) switch
    {
        (QuestionKind.YesNo, RuleBoolean) => true,
        (QuestionKind.ChoiceOne, RuleText chosen) => Option(chosen) is not null,
        (QuestionKind.ChoiceMany, RuleList { Items.Length: > 0 } chosen) =>
            chosen.Items.All(item => Option(item) is { } option && (!option.IsAlone || chosen.Items.Length == 1)),
        (QuestionKind.Number, RuleNumber { IsInteger: true } number) => number.Value >= (double)(Lowest * Scale) && number.Value <= (double)(Highest * Scale),
        (QuestionKind.Date, RuleText day) => DateOnly.TryParseExact(day.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        (QuestionKind.Text, RuleText text) => text.Value.Length > 0 && text.Value.Length <= LongestText,
        _ => false,
    };

    private QuestionOption? Option(RuleValue answer) => Options.FirstOrDefault(option => option.Id == answer.Text);
}
