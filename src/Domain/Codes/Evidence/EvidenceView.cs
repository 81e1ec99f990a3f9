using HealthCode.Domain.Rules;

namespace HealthCode.Domain.Codes.Evidence;

/// <summary>Evidence as rules see it: <c>tests</c>, <c>travel</c> and <c>contacts</c>, each newest first; see <see cref="Facts"/>.</summary>
public static class EvidenceView
{
    /// <returns>Null as a value when there is none.</returns>
    public static RuleValue Of(IReadOnlyCollection<EvidenceItem> items) => items.Count == 0 ? RuleValue.Null : RuleValue.Of(
        ("tests", List(items, EvidenceKind.Test)), ("travel", List(items, EvidenceKind.Travel)), ("contacts", List(items, EvidenceKind.Contact)));

    private static RuleValue List(IReadOnlyCollection<EvidenceItem> items, EvidenceKind kind) => RuleValue.Of(
        items.Where(item => item.Kind == kind).OrderByDescending(item => item.OrderUtc).ThenBy(item => (item as TestEvidence)?.Result)
            .Select(item => item.ToRules()));
}
