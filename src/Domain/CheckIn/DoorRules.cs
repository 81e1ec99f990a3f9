using HealthCode.Domain.Codes;
using HealthCode.Domain.Rules;

namespace HealthCode.Domain.CheckIn;

/// <summary>One rule that a manager wrote for a door.</summary>
/// <param name="Id">Stands in answers.</param>
/// <param name="Answer">Admit lets in whom the state of a code alone would not; the others weigh like everything else, the strictest wins.</param>
/// <param name="Text">What people are told, in Chinese and English.</param>
public sealed record DoorRule(string Id, CertLogicRule When, DoorAnswer Answer, LocalText Text);

/// <summary>The rules of a door, read once and for every scan.</summary>
public sealed class DoorRules
{
    internal DoorRules(IReadOnlyList<DoorRule> all)
    {
        All = all;
        ReadsEntries = Reads(DoorFacts.Entries);
        ReadsAge = Reads(DoorFacts.Age);

        // The empty path and "entriesToday.x" read it too; nobody is worse off for a look too many.
        bool Reads(string path) => all.Any(rule => rule.When.Variables.Any(variable => variable.Path.Length == 0 || variable.Path.Split('.')[0] == path));
    }

    public static DoorRules None { get; } = new([]);

    private static readonly DoorRules Unreadable = new([new("unreadable", CertLogicRule.Read(RuleValue.Of(("unreadable", RuleValue.Null))), DoorAnswer.Attention, new(new Dictionary<string, string>()))]);

    /// <summary>Those that a door holds. A text that was once allowed and cannot be read any more leaves the door in doubt; it is not passed over.</summary>
    public static DoorRules Of(string? json) => DoorRulesReader.Read(json) is { Errors.Count: 0 } read ? read.Rules : Unreadable;

    /// <summary>In the order in which they are asked.</summary>
    public IReadOnlyList<DoorRule> All { get; }

    public bool IsEmpty => All.Count == 0;

    /// <summary>Some rule wants to know, which takes a look further back.</summary>
    public bool ReadsEntries { get; }

    /// <summary>Some rule wants to know, which takes a look at the citizen's document.</summary>
    public bool ReadsAge { get; }

    public DoorRule? Find(string? id) => All.FirstOrDefault(rule => rule.Id == id);

    /// <summary>The first rule that holds; one that has no answer is not passed over, because what comes behind it was written for when it does not hold.</summary>
    public (DoorRule? Rule, bool HasFailed) FirstThatHolds(RuleValue data)
    {
        foreach (var rule in All)
        {
            var outcome = rule.When.Evaluate(data);
            if (!outcome.IsOk || outcome.Value.Truth is not { } holds)
                return (rule, true);
            if (holds)
                return (rule, false);
        }
        return (null, false);
    }
}
