namespace HealthCode.Domain.Occupancy;

/// <summary>
/// How many of the registered are probably still there. Most people leave without scanning, so the number of open visits is
/// the upper end; the lower end are those who came no longer ago than half of the visitors who did scan out stayed.
/// </summary>
/// <param name="Least">Persons.</param>
/// <param name="Most">Persons: what the open visits say.</param>
public readonly record struct ProbableInside(int Least, int Most)
{
    /// <summary>Stays ended by a scan, below which nothing can be said.</summary>
    public const int EnoughStays = 10;

    /// <param name="open">When the open visits began, with their persons.</param>
    /// <param name="usualStays">Lengths of stays that visitors ended themselves.</param>
    /// <returns>Null when too little is known, or when the ends meet.</returns>
    public static ProbableInside? Of(IEnumerable<(DateTime EnteredUtc, int Persons)> open, IReadOnlyList<TimeSpan> usualStays, DateTime nowUtc)
    {
        ArgumentNullException.ThrowIfNull(usualStays);
        if (usualStays.Count < EnoughStays)
            return null;
        var half = usualStays.Order().ElementAt(usualStays.Count / 2);
        var (least, most) = (0, 0);
        foreach (var (enteredUtc, persons) in open)
        {
            most += persons;
            least += nowUtc - enteredUtc <= half ? persons : 0;
        }
        return least == most ? null : new ProbableInside(least, most);
    }
}
