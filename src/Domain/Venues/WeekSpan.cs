namespace HealthCode.Domain.Venues;

/// <summary>Minutes of a week that begins on Monday at 00:00; runs over the end of Sunday when it ends above a week.</summary>
internal readonly record struct WeekSpan(int Start, int End)
{
    public const int Day = 24 * 60;
    public const int Week = 7 * Day;

    public static int MinuteOf(DateTime local) =>
        ((int)local.DayOfWeek + 6) % 7 * Day + (local.Hour * 60) + local.Minute;

    /// <summary>The same minutes in as few spans as possible, in order; only the last can run into Monday.</summary>
    public static List<WeekSpan> Merge(IEnumerable<WeekSpan> spans)
    {
        var merged = new List<WeekSpan>();
        foreach (var span in spans.SelectMany(Unrolled).OrderBy(span => span.Start))
        {
            if (merged.Count > 0 && span.Start <= merged[^1].End)
                merged[^1] = merged[^1] with { End = Math.Max(merged[^1].End, span.End) };
            else
                merged.Add(span);
        }

        if (merged.Count > 1 && merged[0].Start == 0 && merged[^1].End == Week)
        {
            merged[^1] = merged[^1] with { End = Week + merged[0].End };
            merged.RemoveAt(0);
        }

        return merged;
    }

    /// <summary>Pieces that each can be written as hours of one day: under 24 hours, or exactly one whole day.</summary>
    public IEnumerable<WeekSpan> Days()
    {
        if (End - Start < Day)
        {
            yield return this;
            yield break;
        }

        for (var start = Start; start < End;)
        {
            var midnight = (start / Day + 1) * Day;
            yield return new WeekSpan(start % Week, (start % Week) + Math.Min(midnight, End) - start);
            start = midnight;
        }
    }

    private static IEnumerable<WeekSpan> Unrolled(WeekSpan span) =>
        span.End <= Week ? [span] : [span with { End = Week }, new WeekSpan(0, span.End - Week)];
}
