namespace HealthCode.Domain.Venues;

/// <summary>
/// When a venue is open in a week, in its own local time. No hours at all means always open.
/// Two values are equal when they are open at the same minutes, however they were written.
/// </summary>
/// <remarks>
/// Written as <c>Mon-Fri 08:00-12:00,14:00-22:00; Sat,Sun 10:00-02:00</c>, rules separated by <c>;</c> or a line break.
/// Hours that end at or before their start run past midnight; <c>24:00</c> is the end of a day.
/// </remarks>
public sealed class OpeningHours : IEquatable<OpeningHours>
{
    private readonly List<WeekSpan> spans;
    private readonly string text;

    internal OpeningHours(IEnumerable<WeekSpan> declared)
    {
        var merged = WeekSpan.Merge(declared);
        spans = merged is [{ Start: 0, End: WeekSpan.Week }] ? [] : merged;
        text = OpeningHoursText.Write(spans);
    }

    public static OpeningHours Always { get; } = new([]);

    public bool IsAlways => spans.Count == 0;

    /// <summary>Reason <c>opening-hours-invalid</c> with the part that was not understood.</summary>
    public static Result<OpeningHours> Parse(string? text) => OpeningHoursText.Read(text);

    public bool IsOpenAt(DateTime localTime) => IsAlways || Current(localTime) is not null;

    /// <summary>The first moment from <paramref name="local"/> on at which it is open; that moment itself when open.</summary>
    public DateTime NextOpening(DateTime local) =>
        IsOpenAt(local) ? local : spans.Min(span => Next(local, span.Start));

    /// <summary>
    /// The end of the hours that are running or, when closed, of the next ones; always later than
    /// <paramref name="local"/>. Null when it never closes.
    /// </summary>
    public DateTime? ClosingAfter(DateTime local)
    {
        if (IsAlways)
            return null;
        var opening = NextOpening(local);
        return Next(opening, Current(opening)!.Value.End);
    }

    /// <summary>Canonical; <see cref="Parse"/> reads it back. Empty when always open.</summary>
    public override string ToString() => text;

    public bool Equals(OpeningHours? other) => other is not null && spans.SequenceEqual(other.spans);

    public override bool Equals(object? obj) => Equals(obj as OpeningHours);

    public override int GetHashCode() => text.GetHashCode(StringComparison.Ordinal);

    private WeekSpan? Current(DateTime local)
    {
        var minute = WeekSpan.MinuteOf(local);
        foreach (var span in spans)
        {
            if ((span.Start <= minute && minute < span.End) || minute + WeekSpan.Week < span.End)
                return span;
        }

        return null;
    }

    /// <summary>The next time, after <paramref name="local"/>, that the week stands at a minute.</summary>
    private static DateTime Next(DateTime local, int minute)
    {
        var whole = local.AddTicks(-(local.Ticks % TimeSpan.TicksPerMinute));
        var ahead = (minute - WeekSpan.MinuteOf(local) + (2 * WeekSpan.Week)) % WeekSpan.Week;
        return whole.AddMinutes(ahead == 0 ? WeekSpan.Week : ahead);
    }
}
