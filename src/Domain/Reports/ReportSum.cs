using HealthCode.Domain.Occupancy;
using HealthCode.Domain.Venues;

namespace HealthCode.Domain.Reports;

/// <summary>From the rows of venues to what a report says. Pure: the same rows give the same figures.</summary>
public static class ReportSum
{
    /// <param name="venueId">Null: the whole tenant.</param>
    /// <param name="cutOffUtc">When the rows were read.</param>
    public static ReportFigures Of(string tenantName, Guid? venueId, ReportPeriod period, TimeZoneInfo zone, DateTime cutOffUtc, IReadOnlyList<VenueReading> venues)
    {
        ArgumentNullException.ThrowIfNull(venues);
        ArgumentNullException.ThrowIfNull(zone);
        var (fromUtc, toUtc) = period.BoundsUtc(zone);
        var hours = period.Hours(zone);
        var breaches = venues.SelectMany(Breaches).OrderBy(breach => breach.From).ToList();
        var dwell = DwellReading.Sum(venues.Select(venue => venue.Dwell));
        var flags = FlagsOf(venues.SelectMany(venue => venue.Flags));
        var totals = TotalsOf(venues, venue => venue.Hours, dwell, flags);
        var before = venues.Any(venue => IsKnown(venue.HoursBefore))
            ? TotalsOf(venues, venue => venue.HoursBefore, DwellReading.Sum(venues.Select(venue => venue.DwellBefore)), FlagsOf(venues.SelectMany(venue => venue.FlagsBefore)))
            : null;
        List<VenueFigures> each = [.. venues.Select(VenueOf).OrderByDescending(venue => venue.Entries).ThenBy(venue => venue.Name, StringComparer.Ordinal)];
        return new ReportFigures(
            tenantName,
            venueId,
            venueId is null ? null : venues.Single().Name,
            new PeriodFigures(period.Kind, period.From, period.To, fromUtc, toUtc, zone.Id, hours.Count),
            cutOffUtc,
            totals,
            before,
            Steps(period.Kind == PeriodKind.Day ? hours : period.Days(zone), venues),
            Heat(period, hours, venues),
            dwell,
            breaches,
            flags,
            [.. venues.SelectMany(DoorsOf)],
            each,
            // Half a period is no news beside a whole one.
            before is null || cutOffUtc < toUtc ? [] : ReportChanges.Between(before, totals, each, FlagsOf(venues.SelectMany(venue => venue.FlagsBefore)), flags));
    }

    private static bool IsKnown(IReadOnlyList<FlowRow> hours) => hours.Any(hour => hour.Entries + hour.Exits + hour.PeakInside > 0);

    private static TotalFigures TotalsOf(
        IReadOnlyList<VenueReading> venues, Func<VenueReading, IReadOnlyList<FlowRow>> hoursOf, DwellFigures dwell, IReadOnlyList<FlagFigures> flags)
    {
        var peak = venues.Select(venue => (venue.Name, Hour: PeakOf(hoursOf(venue)))).Where(peak => peak.Hour is not null)
            .OrderByDescending(peak => peak.Hour!.Value.PeakInside).ThenBy(peak => peak.Hour!.Value.Interval.FromUtc).FirstOrDefault();
        var all = venues.SelectMany(hoursOf).ToList();
        return new TotalFigures(
            all.Sum(hour => hour.Entries),
            all.Sum(hour => hour.Exits),
            peak.Hour?.PeakInside ?? 0,
            peak.Hour?.Interval.Start,
            peak.Name,
            dwell.MedianMinutes,
            flags.Sum(flag => flag.Raised),
            venues.Sum(venue => hoursOf(venue).Count(hour => IsOver(hour, venue.Capacity))));
    }

    /// <summary>The first hour with the most inside; null when nobody ever was.</summary>
    private static FlowRow? PeakOf(IReadOnlyList<FlowRow> hours)
    {
        FlowRow? peak = null;
        foreach (var hour in hours)
        {
            if (hour.PeakInside > (peak?.PeakInside ?? 0))
                peak = hour;
        }
        return peak;
    }

    private static VenueFigures VenueOf(VenueReading venue)
    {
        var peak = PeakOf(venue.Hours);
        return new VenueFigures(
            venue.Id, venue.Name, VenueWords.Of(venue.Source), venue.Capacity, venue.Hours.Sum(hour => hour.Entries), venue.Hours.Sum(hour => hour.Exits),
            peak?.PeakInside ?? 0, peak?.Interval.Start, venue.HoursBefore.Sum(hour => hour.Entries), PeakOf(venue.HoursBefore)?.PeakInside ?? 0);
    }

    private static List<StepFigures> Steps(IReadOnlyList<ClockInterval> steps, IReadOnlyList<VenueReading> venues)
    {
        var sums = new List<StepFigures>(steps.Count);
        var next = 0;
        foreach (var step in steps)
        {
            var (entries, exits, peak) = (0L, 0L, 0L);
            var first = next;
            foreach (var venue in venues)
            {
                for (next = first; next < venue.Hours.Count && venue.Hours[next].Interval.FromUtc < step.ToUtc; next++)
                {
                    var hour = venue.Hours[next];
                    (entries, exits, peak) = (entries + hour.Entries, exits + hour.Exits, Math.Max(peak, hour.PeakInside));
                }
            }
            sums.Add(new StepFigures(step.Start, entries, exits, peak));
        }
        return sums;
    }

    private static List<HeatRow> Heat(ReportPeriod period, IReadOnlyList<ClockInterval> hours, IReadOnlyList<VenueReading> venues)
    {
        var rows = new List<HeatRow>();
        for (var day = period.From; day < period.To; day = day.AddDays(1))
            rows.Add(new HeatRow(day, new long?[24]));
        for (var i = 0; i < hours.Count; i++)
        {
            var start = hours[i].Start;
            var cells = (long?[])rows[DateOnly.FromDateTime(start.DateTime).DayNumber - period.From.DayNumber].Entries;
            cells[start.Hour] = (cells[start.Hour] ?? 0) + venues.Sum(venue => venue.Hours[i].Entries);
        }
        return rows;
    }

    private static bool IsOver(FlowRow hour, int capacity) => capacity > 0 && hour.PeakInside > capacity;

    private static IEnumerable<BreachFigures> Breaches(VenueReading venue)
    {
        BreachFigures? run = null;
        foreach (var hour in venue.Hours)
        {
            var end = new DateTimeOffset(DateTime.SpecifyKind(hour.Interval.ToUtc + hour.Interval.Offset, DateTimeKind.Unspecified), hour.Interval.Offset);
            if (IsOver(hour, venue.Capacity))
            {
                run = run is null
                    ? new BreachFigures(venue.Id, venue.Name, hour.Interval.Start, end, hour.PeakInside, venue.Capacity)
                    : run with { To = end, PeakInside = Math.Max(run.PeakInside, hour.PeakInside) };
            }
            else if (run is not null)
            {
                yield return run;
                run = null;
            }
        }
        if (run is not null)
            yield return run;
    }

    private static List<FlagFigures> FlagsOf(IEnumerable<FlagReading> flags) =>
    [
        .. flags.GroupBy(flag => flag.Rule)
            .Select(rule => new FlagFigures(rule.Key, rule.Sum(flag => flag.Count),
                rule.GroupBy(flag => flag.Outcome ?? FlagFigures.Open).OrderBy(outcome => outcome.Key, StringComparer.Ordinal).ToDictionary(outcome => outcome.Key, outcome => outcome.Sum(flag => flag.Count))))
            .OrderByDescending(rule => rule.Raised).ThenBy(rule => rule.Rule, StringComparer.Ordinal),
    ];

    private static IEnumerable<DoorFigures> DoorsOf(VenueReading venue)
    {
        var all = venue.Doors.Sum(door => door.Entries + door.Exits);
        return venue.Doors.Select(door => new DoorFigures(
            venue.Id, venue.Name, door.Id, door.Name, door.Entries, door.Exits, door.Entries + door.Exits == 0 && all >= SilentDoor.EnoughElsewhere));
    }
}
