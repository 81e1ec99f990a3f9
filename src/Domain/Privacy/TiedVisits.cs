using HealthCode.Domain.CheckIn;

namespace HealthCode.Domain.Privacy;

/// <summary>What <see cref="TiedVisits"/> needs to know of one visit of a visitor at one tenant.</summary>
public readonly record struct VisitSpan(Guid Id, DateTime EnteredUtc, DateTime? LeftUtc, LeftBy? LeftBy);

/// <summary>
/// Visits follow from scans. Where entering one venue ended the visit at another, the scan belongs to both: were only the later
/// visit erased, the earlier one would seem to go on.
/// </summary>
public static class TiedVisits
{
    /// <summary>The visit and those before it without which it cannot be erased.</summary>
    public static IReadOnlySet<Guid> With(Guid visitId, IReadOnlyCollection<VisitSpan> visits)
    {
        ArgumentNullException.ThrowIfNull(visits);
        var tied = new HashSet<Guid>();
        var next = visits.Where(visit => visit.Id == visitId).ToList();
        while (next.Count > 0)
        {
            var entered = next.Where(visit => tied.Add(visit.Id)).Select(visit => visit.EnteredUtc).ToHashSet();
            next = [.. visits.Where(visit => visit.LeftBy == LeftBy.Elsewhere && visit.LeftUtc is { } left && entered.Contains(left) && !tied.Contains(visit.Id))];
        }
        return tied;
    }
}
