namespace HealthCode.Domain.School;

/// <summary>Whoever is missing for more than three days of school is asked after.</summary>
public static class AbsenceRule
{
    public const int DaysWithoutCall = 3;

    /// <summary>How many days of school in a row a pupil has been missing, up to the last one that was checked.</summary>
    /// <param name="checkedDays">On which the class reported.</param>
    /// <param name="missed">On which the pupil was missing whenever the class was looked at.</param>
    public static int DaysMissing(IEnumerable<DateOnly> checkedDays, IReadOnlySet<DateOnly> missed) =>
        checkedDays.Distinct().OrderDescending().TakeWhile(missed.Contains).Count();

    /// <summary>A call that nobody answered is made again on another day.</summary>
    /// <param name="sinceDay">The first day missing.</param>
    /// <param name="last">The last call; null when there was none.</param>
    public static bool NeedsCall(int daysMissing, DateOnly sinceDay, (DateOnly Day, CallOutcome Outcome)? last, DateOnly today) =>
        daysMissing > DaysWithoutCall
        && (last is not { } call || call.Day < sinceDay || (call.Outcome == CallOutcome.NoAnswer && call.Day < today));
}
