using HealthCode.Domain.Rules;

namespace HealthCode.Domain.Codes.Publishing;

public enum PartKind
{
    Question,
    Rule,
    State,
    /// <summary>A part that there is once: consent, limits, default …</summary>
    Other,
}

public enum PartChange
{
    Added,
    Removed,
    Changed,
    /// <summary>Stands elsewhere in the order, which counts: of rules the first that holds decides.</summary>
    Moved,
}

/// <param name="Id">Of the question or rule; the colour; the name of the part.</param>
/// <param name="Names">Which entries of it differ, in the words of the file, e.g. <c>when</c>, <c>reason</c>; empty unless it is changed.</param>
public sealed record PartDifference(PartKind Kind, string Id, PartChange Change, IReadOnlyList<string> Names);

/// <summary>What differs between two packs, part by part, so that nobody has to find it in lines of JSON.</summary>
public static class PackDifference
{
    private static readonly string[] Listed = ["questions", "rules", "states"];
    private static readonly string[] NoMatter = ["$schema", "version"];

    /// <param name="before">Text of a sound pack.</param>
    /// <param name="after">Text of a sound pack.</param>
    public static IReadOnlyList<PartDifference> Of(string before, string after)
    {
        var (old, now) = (Read(before), Read(after));
        return
        [
            .. OfLists(PartKind.Question, old["questions"].Items, now["questions"].Items),
            .. OfLists(PartKind.Rule, old["rules"].Items, now["rules"].Items),
            .. OfEntries(PartKind.State, (RuleMap)old["states"], (RuleMap)now["states"]),
            .. OfEntries(PartKind.Other, old, now).Where(part => !Listed.Contains(part.Id) && !NoMatter.Contains(part.Id)),
        ];
    }

    private static IEnumerable<PartDifference> OfLists(PartKind kind, IReadOnlyList<RuleValue> before, IReadOnlyList<RuleValue> after)
    {
        var (old, now) = (before.ToDictionary(Id), after.ToDictionary(Id));
        foreach (var id in old.Keys.Where(id => !now.ContainsKey(id)))
            yield return new(kind, id, PartChange.Removed, []);
        var (stayedBefore, stayedAfter) = (before.Select(Id).Where(now.ContainsKey).ToList(), after.Select(Id).Where(old.ContainsKey).ToList());
        var unmoved = LineDifference.Of(stayedBefore, stayedAfter).Where(line => line.Kind == LineKind.Same).Select(line => line.Text).ToHashSet(StringComparer.Ordinal);
        foreach (var (id, part) in now)
        {
            if (!old.TryGetValue(id, out var earlier))
                yield return new(kind, id, PartChange.Added, []);
            else if (!part.IsSame(earlier))
                yield return new(kind, id, PartChange.Changed, Names(earlier, part));
            if (old.ContainsKey(id) && !unmoved.Contains(id))
                yield return new(kind, id, PartChange.Moved, []);
        }
    }

    private static IEnumerable<PartDifference> OfEntries(PartKind kind, RuleMap before, RuleMap after)
    {
        foreach (var name in before.Entries.Keys.Union(after.Entries.Keys))
        {
            var (old, now) = (before.Entries.GetValueOrDefault(name), after.Entries.GetValueOrDefault(name));
            if (old is null)
                yield return new(kind, name, PartChange.Added, []);
            else if (now is null)
                yield return new(kind, name, PartChange.Removed, []);
            else if (!now.IsSame(old))
                yield return new(kind, name, PartChange.Changed, Names(old, now));
        }
    }

    private static IReadOnlyList<string> Names(RuleValue before, RuleValue after) => before is RuleMap old && after is RuleMap now
        ? [.. old.Entries.Keys.Union(now.Entries.Keys).Where(name => !old.Entries.GetValueOrDefault(name, RuleValue.Null).IsSame(now.Entries.GetValueOrDefault(name, RuleValue.Null)))]
        : [];

    private static string Id(RuleValue part) => part["id"].Text!;

    private static RuleMap Read(string text) => (RuleMap)RuleJson.Read(System.Text.Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF'))).Value;
}
