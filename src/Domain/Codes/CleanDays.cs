namespace HealthCode.Domain.Codes;

/// <param name="Day">In the region's time zone.</param>
public readonly record struct DayReport(DateOnly Day, bool IsClean);

/// <summary><c>history.cleanDays</c> of a policy pack.</summary>
public static class CleanDays
{
    /// <summary>Days in a row, back from today, on each of which there is a report and every report is clean.</summary>
    /// <param name="reports">In any order; without those that were corrected.</param>
    public static int Count(IEnumerable<DayReport> reports, DateOnly today)
    {
        var isClean = reports.GroupBy(report => report.Day).ToDictionary(day => day.Key, day => day.All(report => report.IsClean));
        var days = 0;
        while (isClean.GetValueOrDefault(today.AddDays(-days)))
            days++;
        return days;
    }
}
