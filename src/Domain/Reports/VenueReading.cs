using HealthCode.Domain.Occupancy;
using HealthCode.Domain.Venues;

namespace HealthCode.Domain.Reports;

/// <summary>The rows of one venue from which figures are made.</summary>
/// <param name="Hours">Of the period, by the tenant's clock.</param>
/// <param name="HoursBefore">Of the period before.</param>
public sealed record VenueReading(
    Guid Id,
    string Name,
    int Capacity,
    CountSource Source,
    IReadOnlyList<FlowRow> Hours,
    IReadOnlyList<FlowRow> HoursBefore,
    DwellReading Dwell,
    DwellReading DwellBefore,
    IReadOnlyList<FlagReading> Flags,
    IReadOnlyList<FlagReading> FlagsBefore,
    IReadOnlyList<DoorReading> Doors);

/// <param name="Outcome">Null while open.</param>
public readonly record struct FlagReading(string Rule, string? Outcome, int Count);

public sealed record DoorReading(Guid Id, string Name, long Entries, long Exits);

/// <summary>How long stays lasted that ended in a period: to the minute while visits are kept, by class afterwards.</summary>
public sealed class DwellReading
{
    private readonly int[] byMinute = new int[(int)StayCap.Longest.TotalMinutes + 1];
    private readonly int[] archived = new int[DwellFigures.Limits.Count + 1];
    private int endedByLimit;

    public void Add(TimeSpan stay, bool byLimit)
    {
        byMinute[Math.Clamp((int)stay.TotalMinutes, 0, byMinute.Length - 1)]++;
        endedByLimit += byLimit ? 1 : 0;
    }

    /// <param name="classes">As <see cref="FlowHour.Dwell"/> has them.</param>
    public void AddArchived(IReadOnlyList<int> classes)
    {
        ArgumentNullException.ThrowIfNull(classes);
        for (var i = 0; i < archived.Length && i < classes.Count; i++)
            archived[i] += classes[i];
    }

    public static DwellFigures Sum(IEnumerable<DwellReading> readings)
    {
        var sum = new DwellReading();
        foreach (var reading in readings)
        {
            sum.AddArchived(reading.archived);
            sum.endedByLimit += reading.endedByLimit;
            for (var minute = 0; minute < sum.byMinute.Length; minute++)
                sum.byMinute[minute] += reading.byMinute[minute];
        }
        return sum.Figures();
    }

    private DwellFigures Figures()
    {
        var classes = (int[])archived.Clone();
        for (var minute = 0; minute < byMinute.Length; minute++)
            classes[DwellFigures.Limits.Count(limit => minute >= limit)] += byMinute[minute];
        var (count, isEstimate) = (classes.Sum(), archived.Sum() > 0);
        double? median = count == 0 ? null : isEstimate ? Interpolated(classes, count) : Exact(count);
        return new DwellFigures(classes, count, median, isEstimate, isEstimate ? null : endedByLimit);
    }

    /// <summary>The middle stay, or the mean of the middle two, in whole minutes as stays are counted.</summary>
    private double Exact(int count) => (NthMinute((count - 1) / 2) + NthMinute(count / 2)) / 2.0;

    private int NthMinute(int index)
    {
        var minute = 0;
        for (var passed = byMinute[0]; passed <= index; passed += byMinute[minute])
            minute++;
        return minute;
    }

    private static double Interpolated(int[] classes, int count)
    {
        var (half, passed, index) = (count / 2.0, 0, 0);
        while (passed + classes[index] < half)
            passed += classes[index++];
        var from = index == 0 ? 0 : DwellFigures.Limits[index - 1];
        var to = index < DwellFigures.Limits.Count ? DwellFigures.Limits[index] : (int)StayCap.Longest.TotalMinutes;
        return Math.Round(from + (half - passed) / classes[index] * (to - from));
    }
}
