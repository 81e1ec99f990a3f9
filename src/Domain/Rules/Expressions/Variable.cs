using System.Globalization;

namespace HealthCode.Domain.Rules.Expressions;

/// <summary><c>var</c>: what stands in the data at a path. Missing is null, and so is whatever lies beyond null.</summary>
internal sealed class Variable : Expression
{
    private readonly (string Name, int Index)[] fragments;

    /// <param name="path">Fragments between dots; empty means the data as a whole.</param>
    public Variable(string path, string where)
        : base(where) =>
        fragments = path.Length == 0 ? [] : [.. path.Split('.').Select(fragment => (fragment, Index(fragment)))];

    protected override RuleValue Compute(RuleValue data, ref int left)
    {
        foreach (var (name, index) in fragments)
        {
            data = data switch
            {
                RuleMap map => map.Entries.GetValueOrDefault(name, RuleValue.Null),
                RuleList list when (uint)index < (uint)list.Items.Length => list.Items[index],
                _ => RuleValue.Null,
            };
        }
        return data;
    }

    private static int Index(string fragment) => int.TryParse(fragment, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index) ? index : -1;
}
