namespace HealthCode.Domain.Codes.Publishing;

/// <param name="Persons">How many codes go this way.</param>
public sealed record EffectCell(CodeState From, CodeState To, int Persons);

/// <summary>Codes that change, by rule. Nothing in it leads to a person.</summary>
/// <param name="RuleBefore">Null: the default of the pack.</param>
public sealed record EffectExample(CodeState From, CodeState To, string? RuleBefore, string? RuleAfter, int Persons);

public sealed record KeptCount(KeptBecause Why, int Persons);

/// <summary>What a pack would make of all codes there are.</summary>
/// <param name="Cells">From and to, those that stay among them.</param>
/// <param name="Kept">Those that stay because they can't be decided again, by why.</param>
/// <param name="Examples">Those that change, the most frequent first.</param>
public sealed record PackEffects(IReadOnlyList<EffectCell> Cells, IReadOnlyList<KeptCount> Kept, IReadOnlyList<EffectExample> Examples)
{
    public const int MostExamples = 20;

    /// <summary>So many more than the preview said may turn amber or red before the job stops: people declare meanwhile.</summary>
    public const int Tolerated = 20;

    public int Persons => Cells.Sum(cell => cell.Persons);

    public int Changing => Cells.Where(cell => cell.From != cell.To).Sum(cell => cell.Persons);

    /// <summary>How many turn amber or red.</summary>
    public int Worsening => Cells.Where(cell => cell.From != cell.To && (cell.To is CodeState.Amber or CodeState.Red)).Sum(cell => cell.Persons);

    /// <summary>One per cent more than was shown, and twenty at least.</summary>
    public static int MostWorsening(int shown) => shown + Math.Max(Tolerated, shown / 100);
}

/// <summary>Counts page by page; knows nobody.</summary>
public sealed class EffectCounter
{
    private readonly Dictionary<(CodeState From, CodeState To), int> cells = [];
    private readonly Dictionary<KeptBecause, int> kept = [];
    private readonly Dictionary<(CodeState From, CodeState To, string? Before, string? After), int> ways = [];

    public void Add(Redecision one)
    {
        Count(cells, (one.From, one.To));
        if (one.Kept is { } why)
            Count(kept, why);
        if (one.From != one.To)
            Count(ways, (one.From, one.To, one.RuleBefore, one.Assessment?.Rule?.Id));
    }

    public PackEffects Sum() => new(
        [.. cells.OrderBy(cell => cell.Key.From).ThenBy(cell => cell.Key.To).Select(cell => new EffectCell(cell.Key.From, cell.Key.To, cell.Value))],
        [.. kept.OrderBy(why => why.Key).Select(why => new KeptCount(why.Key, why.Value))],
        [
            .. ways.OrderByDescending(way => way.Value).ThenBy(way => (way.Key.Before, way.Key.After)).Take(PackEffects.MostExamples)
                .Select(way => new EffectExample(way.Key.From, way.Key.To, way.Key.Before, way.Key.After, way.Value)),
        ]);

    private static void Count<TKey>(Dictionary<TKey, int> counts, TKey key) where TKey : notnull => counts[key] = counts.GetValueOrDefault(key) + 1;
}
