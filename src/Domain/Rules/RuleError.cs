namespace HealthCode.Domain.Rules;

/// <summary>Why a rule can't be read or evaluated.</summary>
/// <param name="Code">Stable, see <see cref="RuleErrors"/>.</param>
/// <param name="Sentence">English, for authors of rules.</param>
/// <param name="Where">JSON pointer into the logic (RFC 6901), empty for its root.</param>
public sealed record RuleError(string Code, string Sentence, string Where = "")
{
    public override string ToString() => Where.Length == 0 ? $"{Code}: {Sentence}" : $"{Code}: {Sentence} (at {Where})";
}

/// <summary>Codes of <see cref="RuleError"/>; more may come.</summary>
public static class RuleErrors
{
    // What the logic itself has wrong.
    public const string NotJson = "not-json";
    public const string NotAnExpression = "not-an-expression";
    public const string UnknownOperator = "unknown-operator";
    public const string Operands = "operands";
    public const string VariablePath = "variable-path";
    public const string Amount = "amount";
    public const string Unit = "unit";
    public const string Index = "index";

    // What shows only with the data.
    public const string NeitherTrueNorFalse = "neither-true-nor-false";
    public const string NotIntegers = "not-integers";
    public const string NotAList = "not-a-list";
    public const string NotAText = "not-a-text";
    public const string NotDateTimes = "not-date-times";
    public const string DateMalformed = "date-malformed";
    public const string DateOutOfRange = "date-out-of-range";
    public const string NumberOutOfRange = "number-out-of-range";

    // What is ours: no rule may take the process with it.
    public const string TooDeep = "too-deep";
    public const string TooLarge = "too-large";
    public const string TooMuchWork = "too-much-work";
}

/// <summary>How far a rule may go. Rules that people write stay far below.</summary>
public static class RuleLimits
{
    /// <summary>Levels of JSON, in logic, data and results: everything here walks by recursion.</summary>
    public const int Depth = 512;

    /// <summary>Expressions evaluated and items compared by one evaluation.</summary>
    public const int Steps = 10_000_000;

    /// <summary>Values in a list that a rule builds, all levels counted.</summary>
    public const int Size = 1_000_000;
}
