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
}
