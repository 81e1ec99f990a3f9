namespace HealthCode.Domain.Rules.Expressions;

/// <summary><c>extractFromUVCI</c>: a part of a certificate's identifier, counted from 0; null when there is none.</summary>
internal sealed class UvciFragment(Expression text, double index, string where) : Expression(where)
{
    private const string Prefix = "URN:UVCI:";
    private static readonly char[] Separators = ['/', '#', ':'];

    protected override RuleValue Compute(RuleValue data, ref int left) => text.Evaluate(data, ref left) switch
    {
        RuleFault fault => fault,
        RuleNull none => none,
        RuleText identifier => Part(identifier.Value),
        _ => Fault(RuleErrors.NotAText, "The first operand of \"extractFromUVCI\" is neither a text nor null."),
    };

    private RuleValue Part(string identifier)
    {
        var parts = (identifier.StartsWith(Prefix, StringComparison.Ordinal) ? identifier[Prefix.Length..] : identifier).Split(Separators);
        return index >= 0 && index < parts.Length ? RuleValue.Of(parts[(int)index]) : RuleValue.Null;
    }
}
