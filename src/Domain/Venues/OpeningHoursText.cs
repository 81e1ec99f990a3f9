using System.Globalization;
using System.Text;

namespace HealthCode.Domain.Venues;

/// <summary>Opening hours as people write them.</summary>
internal static class OpeningHoursText
{
    private const int LongestText = 2_000;

    private static readonly string[] Days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    private static readonly string[] ChineseDays = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];

    public static Result<OpeningHours> Read(string? text)
    {
        if (text?.Length > LongestText)
            return Invalid(text[..40] + "…");

        var spans = new List<WeekSpan>();
        foreach (var rule in Plain(text ?? "").Split([';', '\n'], Trimmed))
        {
            if (!TryRule(rule, spans))
                return Invalid(rule);
        }

        return new OpeningHours(spans);
    }

    public static string Write(IEnumerable<WeekSpan> spans)
    {
        var byDay = spans.SelectMany(span => span.Days()).ToLookup(span => span.Start / WeekSpan.Day, Hours);
        var rules = byDay
            .GroupBy(day => string.Join(',', day.Order(StringComparer.Ordinal)), day => day.Key)
            .OrderBy(rule => rule.Min())
            .Select(rule => $"{DayRanges([.. rule.Order()])} {rule.Key}");
        return string.Join("; ", rules);
    }

    private const StringSplitOptions Trimmed = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    private static Reason Invalid(string part) => new("opening-hours-invalid", part);

    private static bool TryRule(string rule, List<WeekSpan> spans)
    {
        var hoursStart = rule.AsSpan().IndexOfAnyInRange('0', '9');
        if (hoursStart <= 0 || !TryDays(rule[..hoursStart], out var days))
            return false;

        foreach (var part in rule[hoursStart..].Split(','))
        {
            if (!TryHours(part, out var start, out var end))
                return false;
            spans.AddRange(days.Select(day => new WeekSpan((day * WeekSpan.Day) + start, (day * WeekSpan.Day) + end)));
        }

        return true;
    }

    private static bool TryDays(string text, out List<int> days)
    {
        days = [];
        foreach (var part in text.Split(','))
        {
            var ends = part.Split('-').Select(DayOf).ToList();
            if (ends.Count > 2 || ends.Contains(-1))
                return false;
            for (var day = ends[0]; ; day = (day + 1) % 7)
            {
                days.Add(day);
                if (day == ends[^1])
                    break;
            }
        }

        return true;
    }

    private static int DayOf(string name)
    {
        var trimmed = name.Trim();
        var english = Array.FindIndex(Days, day => day.Equals(trimmed, StringComparison.OrdinalIgnoreCase));
        return english >= 0 ? english : Array.IndexOf(ChineseDays, trimmed);
    }

    private static bool TryHours(string text, out int start, out int end)
    {
        end = 0;
        var ends = text.Split('-');
        if (!TryMinute(ends[0], out start) || ends.Length != 2 || !TryMinute(ends[1], out end) || start == end || start == WeekSpan.Day)
            return false;
        if (end < start)
            end += WeekSpan.Day;
        return true;
    }

    /// <summary>Minutes from midnight; 24:00 is allowed.</summary>
    private static bool TryMinute(string text, out int minute)
    {
        minute = 0;
        var parts = text.Trim().Split(':');
        if (parts is not [{ Length: 1 or 2 }, { Length: 2 }]
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes))
            return false;
        minute = (hours * 60) + minutes;
        return minutes < 60 && minute <= WeekSpan.Day;
    }

    private static string Hours(WeekSpan span)
    {
        var start = span.Start % WeekSpan.Day;
        var end = start + span.End - span.Start;
        return $"{Clock(start)}-{Clock(end > WeekSpan.Day ? end - WeekSpan.Day : end)}";
    }

    private static string Clock(int minute) =>
        string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");

    private static string DayRanges(int[] days)
    {
        var ranges = new List<string>();
        for (var first = 0; first < days.Length;)
        {
            var last = first;
            while (last + 1 < days.Length && days[last + 1] == days[last] + 1)
                last++;
            ranges.Add((last - first) switch
            {
                0 => Days[days[first]],
                1 => $"{Days[days[first]]},{Days[days[last]]}",
                _ => $"{Days[days[first]]}-{Days[days[last]]}",
            });
            first = last + 1;
        }

        return string.Join(',', ranges);
    }

    /// <summary>Full-width characters and long dashes, as Chinese and phone keyboards write them.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            plain.Append(character switch
            {
                '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u301C' or '\uFF5E' or '~' or '至' => '-',
                >= '\uFF01' and <= '\uFF5E' => (char)(character - 0xFEE0),
                '\u3000' => ' ',
                '\u3001' => ',',
                _ => character,
            });
        }

        return plain.ToString();
    }
}
