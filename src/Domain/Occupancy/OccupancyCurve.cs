namespace HealthCode.Domain.Occupancy;

/// <param name="MinuteUtc">Start of the minute.</param>
/// <param name="Inside">At its end.</param>
public readonly record struct MinuteEnd(DateTime MinuteUtc, int Inside, int Entered, int Left);

/// <param name="Inside">From this instant until the next point.</param>
public readonly record struct CurvePoint(DateTime AtUtc, int Inside);

/// <summary>The line of the last hours, from the minutes in which something happened.</summary>
public static class OccupancyCurve
{
    /// <param name="minutes">Of the window, in order.</param>
    /// <returns>At least the two ends of the window; a step at each minute that changed the number.</returns>
    public static IReadOnlyList<CurvePoint> Of(IReadOnlyList<MinuteEnd> minutes, DateTime fromUtc, DateTime nowUtc, int insideNow)
    {
        ArgumentNullException.ThrowIfNull(minutes);
        // Before the first minute it was what that minute's movements leave.
        var before = minutes.Count == 0 ? insideNow : Math.Max(0, minutes[0].Inside - minutes[0].Entered + minutes[0].Left);
        var points = new List<CurvePoint> { new(fromUtc, before) };
        foreach (var minute in minutes)
        {
            var endUtc = minute.MinuteUtc.AddMinutes(1);
            if (minute.Inside != points[^1].Inside && endUtc < nowUtc)
                points.Add(new CurvePoint(endUtc, minute.Inside));
        }
        points.Add(new CurvePoint(nowUtc, insideNow));
        return points;
    }

    /// <summary>The most inside in each of so many equal parts of the window, for a small drawing.</summary>
    public static IReadOnlyList<int> Peaks(IReadOnlyList<CurvePoint> curve, int parts)
    {
        ArgumentNullException.ThrowIfNull(curve);
        var (fromUtc, width) = (curve[0].AtUtc, (curve[^1].AtUtc - curve[0].AtUtc) / parts);
        var peaks = new int[parts];
        var (next, inside) = (0, curve[0].Inside);
        for (var part = 0; part < parts; part++)
        {
            var endUtc = fromUtc + (part + 1) * width;
            var peak = inside;
            for (; next < curve.Count && (curve[next].AtUtc < endUtc || part == parts - 1); next++)
                peak = Math.Max(peak, inside = curve[next].Inside);
            peaks[part] = peak;
        }
        return peaks;
    }
}
