namespace HealthCode.Domain.Rules.Expressions;

/// <summary><c>plusTime</c>: a text read as a date-time and moved. The only way, with <c>dccDateOfBirth</c>, to a date-time.</summary>
internal sealed class Offset(Expression text, double amount, TimeUnit unit, string where) : Expression(where)
{
    protected override RuleValue Compute(RuleValue data, ref int left) => text.Evaluate(data, ref left) switch
    {
        RuleFault fault => fault,
        RuleText date when DateText.Read(date.Value) is { } start => CivilClock.Add(start, amount, unit) is { } moved
            ? new RuleInstant(moved)
            : Fault(RuleErrors.DateOutOfRange, "The date lies beyond the end of the calendar."),
        RuleText date => Fault(RuleErrors.DateMalformed, $"\"{Shown.Of(date.Value)}\" is no date or date-time that CertLogic knows."),
        _ => Fault(RuleErrors.NotAText, "The first operand of \"plusTime\" is no text with a date."),
    };
}

/// <summary><c>dccDateOfBirth</c>: the latest day that a date of birth, perhaps without day or month, can mean.</summary>
internal sealed class BirthDate(Expression text, string where) : Expression(where)
{
    protected override RuleValue Compute(RuleValue data, ref int left) => text.Evaluate(data, ref left) switch
    {
        RuleFault fault => fault,
        RuleText date when DateText.ReadDate(date.Value) is { } day => new RuleInstant(day),
        RuleText date => Fault(RuleErrors.DateMalformed, $"\"{Shown.Of(date.Value)}\" is no date of birth: YYYY, YYYY-MM or YYYY-MM-DD."),
        _ => Fault(RuleErrors.NotAText, "The operand of \"dccDateOfBirth\" is no text."),
    };
}

internal static class Shown
{
    /// <summary>Data in an error is cut: an error may be printed, data may be long.</summary>
    public static string Of(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
