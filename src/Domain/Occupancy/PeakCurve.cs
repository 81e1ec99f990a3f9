using HealthCode.Domain.Venues;

namespace HealthCode.Domain.Occupancy;

/// <param name="LeftUtc">Null while inside.</param>
public readonly record struct Presence(DateTime EnteredUtc, DateTime? LeftUtc, int Persons);

/// <param name="Entries">Persons who entered within the interval.</param>
/// <param name="PeakInside">The most persons inside at any instant of the interval, those who came before included.</param>
public readonly record struct FlowRow(ClockInterval Interval, long Entries, long Exits, long PeakInside);

/// <summary>Entries, exits and the most people inside for each interval: hours of a day, days of a month.</summary>
public static class PeakCurve
{
    private readonly record struct Step(DateTime AtUtc, long Entered, long Left, long Inside);

    /// <summary>
    /// Somebody is inside from entering until just before leaving, so that one who leaves as another enters makes room.
    /// </summary>
    /// <param name="stays">All that touch the intervals, also those entered before.</param>
    public static IReadOnlyList<FlowRow> OfStays(IEnumerable<Presence> stays, IReadOnlyList<ClockInterval> intervals)
    {
        var steps = new List<Step>();
        foreach (var stay in stays)
        {
            steps.Add(new Step(stay.EnteredUtc, stay.Persons, 0, 0));
            if (stay.LeftUtc is { } leftUtc)
                steps.Add(new Step(leftUtc, 0, stay.Persons, 0));
        }

        steps.Sort(static (left, right) => left.AtUtc.CompareTo(right.AtUtc));
        return Rows(Joined(steps), intervals);
    }

    /// <summary>
    /// Of a venue whose doors are counted. A count belongs to the interval in which its period begins, and a reset at
    /// the very start of an interval comes before it.
    /// </summary>
    public static IReadOnlyList<FlowRow> OfCounts(CounterReading reading, IReadOnlyList<ClockInterval> intervals)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var steps = reading.Rows.Select(row => new Step(row.Event.OccurredUtc, row.Event.In, row.Event.Out, row.Inside));
        var resets = reading.Rows.Where(row => row.Event.IsReset).Select(row => row.Event.OccurredUtc).ToHashSet();
        return Rows([.. steps], intervals, resets);
    }

    private static List<FlowRow> Rows(List<Step> steps, IReadOnlyList<ClockInterval> intervals, HashSet<DateTime>? resets = null)
    {
        var rows = new List<FlowRow>(intervals.Count);
        foreach (var interval in intervals)
        {
            var index = FirstFrom(steps, interval.FromUtc);
            var isFresh = index < steps.Count && steps[index].AtUtc == interval.FromUtc
                && (resets is null || resets.Contains(interval.FromUtc));
            var (entries, exits) = (0L, 0L);
            var peak = isFresh || index == 0 ? 0 : steps[index - 1].Inside;

            for (; index < steps.Count && steps[index].AtUtc < interval.ToUtc; index++)
            {
                entries += steps[index].Entered;
                exits += steps[index].Left;
                peak = Math.Max(peak, steps[index].Inside);
            }

            rows.Add(new FlowRow(interval, entries, exits, peak));
        }

        return rows;
    }

    /// <summary>One step for each instant: nobody sees in which order those of the same instant pass.</summary>
    private static List<Step> Joined(List<Step> ordered)
    {
        var joined = new List<Step>(ordered.Count);
        var inside = 0L;
        foreach (var step in ordered)
        {
            inside += step.Entered - step.Left;
            if (joined.Count > 0 && joined[^1].AtUtc == step.AtUtc)
                joined[^1] = new Step(step.AtUtc, joined[^1].Entered + step.Entered, joined[^1].Left + step.Left, inside);
            else
                joined.Add(step with { Inside = inside });
        }

        return joined;
    }

    private static int FirstFrom(List<Step> steps, DateTime utc)
    {
        var (low, high) = (0, steps.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (steps[middle].AtUtc < utc)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
