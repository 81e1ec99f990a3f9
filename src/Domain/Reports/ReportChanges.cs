namespace HealthCode.Domain.Reports;

/// <summary>What differs most from the period before, so that a reader sees first what is new.</summary>
public static class ReportChanges
{
    public const string Entries = "entries";
    public const string Peak = "peak";
    public const string Dwell = "dwell";
    public const string HoursOver = "hours-over";
    public const string FlagRule = "flags-of-rule";
    public const string VenueEntries = "venue-entries";
    public const string VenuePeak = "venue-peak";
    public const int Most = 5;

    /// <summary>Less is chance.</summary>
    private const double Noticeable = 0.10;

    public static IReadOnlyList<ChangeFigures> Between(
        TotalFigures before, TotalFigures now, IReadOnlyList<VenueFigures> venues, IReadOnlyList<FlagFigures> flagsBefore, IReadOnlyList<FlagFigures> flags)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(now);
        List<(ChangeFigures Change, double Weight)> found =
        [
            (new(Entries, null, before.Entries, now.Entries), 1),
            (new(Peak, now.PeakVenue ?? before.PeakVenue, before.PeakInside, now.PeakInside), 0.9),
            (new(Dwell, null, before.MedianMinutes ?? 0, now.MedianMinutes ?? 0), 0.7),
            (new(HoursOver, null, before.HoursOver, now.HoursOver), 1),
        ];
        foreach (var rule in flagsBefore.Select(flag => flag.Rule).Union(flags.Select(flag => flag.Rule)))
            found.Add((new(FlagRule, rule, RaisedOf(flagsBefore, rule), RaisedOf(flags, rule)), 0.9));
        if (venues.Count > 1)
        {
            foreach (var venue in venues)
            {
                // A small venue that doubled weighs less than a large one.
                var share = Math.Sqrt((double)Math.Max(venue.Entries, venue.EntriesBefore) / Math.Max(1, Math.Max(now.Entries, before.Entries)));
                found.Add((new(VenueEntries, venue.Name, venue.EntriesBefore, venue.Entries), 0.8 * share));
                found.Add((new(VenuePeak, venue.Name, venue.PeakBefore, venue.PeakInside), 0.6 * share));
            }
        }
        return
        [
            .. found.Where(one => IsNews(one.Change) && !(one.Change.Code == Dwell && (before.MedianMinutes is null || now.MedianMinutes is null)))
                .OrderByDescending(one => one.Weight * Size(one.Change)).ThenBy(one => one.Change.Code, StringComparer.Ordinal).ThenBy(one => one.Change.Subject, StringComparer.Ordinal)
                .Select(one => one.Change).Take(Most),
        ];
    }

    private static bool IsNews(ChangeFigures change) =>
        Math.Abs(change.Now - change.Before) >= 1 && Relative(change) >= Noticeable;

    /// <summary>1 at most, when something has come from nothing or gone to nothing.</summary>
    private static double Relative(ChangeFigures change) => Math.Abs(change.Now - change.Before) / Math.Max(change.Now, change.Before);

    /// <summary>From 2 to 4 is less of a change than from 200 to 400.</summary>
    private static double Size(ChangeFigures change) => Relative(change) * Math.Min(1, Math.Log10(1 + Math.Max(change.Now, change.Before)) / 2);

    private static int RaisedOf(IReadOnlyList<FlagFigures> flags, string rule) => flags.FirstOrDefault(flag => flag.Rule == rule)?.Raised ?? 0;
}
