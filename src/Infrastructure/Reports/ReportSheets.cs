using System.Globalization;
using HealthCode.Domain.Reports;
using HealthCode.Infrastructure.Documents;

namespace HealthCode.Infrastructure.Reports;

/// <summary>The figures as tables: a sheet for each part, or all of them in one long table for CSV.</summary>
public static class ReportSheets
{
    /// <param name="language">Of names of sheets and columns.</param>
    public static byte[] Xlsx(ReportFigures figures, string language, ExportStamp stamp) => Spreadsheet.Xlsx(Sheets(figures, ReportWords.Of(language)), stamp);

    /// <summary>One line for each figure: <c>table,item,detail,start,measure,value</c>, the same words in every language.</summary>
    public static byte[] Csv(ReportFigures figures, ExportStamp stamp) =>
        Spreadsheet.Csv(new Sheet("report", ["table", "item", "detail", "start", "measure", "value"], [.. Lines(figures)]), stamp);

    private static IReadOnlyList<Sheet> Sheets(ReportFigures figures, ReportWords words)
    {
        var (now, before) = (figures.Totals, figures.Before);
        return
        [
            new(words.KindOf(figures.Period.Kind), [words.Period, words.Days(figures.Period), words.Before],
            [
                [words.Scope, words.Scope(figures), ""], [words.Zone, figures.Period.TimeZone, ""], [words.CutOff, figures.CutOff(), ""],
                [words.Entries, now.Entries, before?.Entries], [words.Exits, now.Exits, before?.Exits],
                [words.Peak, now.PeakInside, before?.PeakInside], [words.Dwell, now.MedianMinutes, before?.MedianMinutes],
                [words.HoursOver, now.HoursOver, before?.HoursOver], [words.FlagsRaised, now.Flags, before?.Flags],
                .. figures.Changes.Select(change => (IReadOnlyList<object?>)[words.ChangedFirst, words.Change(change), ""]),
                .. words.HowCounted(figures).Select(line => (IReadOnlyList<object?>)[words.HowCounted, line, ""]),
            ]),
            new(words.Flow, [words.From, words.Entries, words.Exits, words.Peak], [.. figures.Steps.Select(step => (IReadOnlyList<object?>)[Stamp(step.Start), step.Entries, step.Exits, step.PeakInside])]),
            new(words.Hour, [words.Day, .. Enumerable.Range(0, 24).Select(hour => hour.ToString("00", CultureInfo.InvariantCulture))], [.. figures.Heat.Select(row => (IReadOnlyList<object?>)[Day(row.Day), .. row.Entries.Select(entries => (object?)entries)])]),
            new(words.DwellTitle, [words.DwellTitle, words.Stays], [.. figures.Dwell.Stays.Select((count, i) => (IReadOnlyList<object?>)[words.DwellClass(i), count])]),
            new(words.Venues, [words.Venue, words.Source, words.Capacity, words.Entries, words.Exits, words.Peak, words.From, $"{words.Entries} ({words.Before})", $"{words.Peak} ({words.Before})"],
                [.. figures.Venues.Select(venue => (IReadOnlyList<object?>)[venue.Name, words.SourceOf(venue.Source), venue.Capacity, venue.Entries, venue.Exits, venue.PeakInside, venue.PeakAt is { } at ? Stamp(at) : "", venue.EntriesBefore, venue.PeakBefore])]),
            new(words.Doors, [words.Venue, words.Door, words.Entries, words.Exits, words.State],
                [.. figures.Doors.Select(door => (IReadOnlyList<object?>)[door.VenueName, door.DoorName, door.Entries, door.Exits, door.IsSilent ? words.Silent : ""])]),
            new(words.Breaches, [words.Venue, words.From, words.Until, words.Peak, words.Capacity],
                [.. figures.Breaches.Select(breach => (IReadOnlyList<object?>)[breach.VenueName, Stamp(breach.From), Stamp(breach.To), breach.PeakInside, breach.Capacity])]),
            .. figures.Register is { } register
                ? (IEnumerable<Sheet>)[new(words.Title(register), [words.Title(register), words.Count, words.Before], [.. register.Lines.Select(line => (IReadOnlyList<object?>)[words.LineOf(line), line.Now, line.Before])])]
                : [],
            new(words.FlagsRaised, [words.Rule, words.Outcomes, words.Raised],
                [.. figures.Flags.SelectMany(flag => flag.Outcomes.Select(outcome => (IReadOnlyList<object?>)[words.RuleOf(flag.Rule), words.OutcomeOf(outcome.Key), outcome.Value]))]),
        ];
    }

    private static IEnumerable<IReadOnlyList<object?>> Lines(ReportFigures figures)
    {
        foreach (var (name, totals) in new[] { ("totals", figures.Totals), ("totals-before", figures.Before) })
        {
            if (totals is null)
                continue;
            yield return [name, "", "", "", "entries", totals.Entries];
            yield return [name, "", "", "", "exits", totals.Exits];
            yield return [name, totals.PeakVenue, "", totals.PeakAt is { } at ? Stamp(at) : "", "peak-inside", totals.PeakInside];
            yield return [name, "", "", "", "median-minutes", totals.MedianMinutes];
            yield return [name, "", "", "", "hours-over", totals.HoursOver];
            yield return [name, "", "", "", "flags", totals.Flags];
        }
        foreach (var step in figures.Steps)
        {
            yield return ["steps", "", "", Stamp(step.Start), "entries", step.Entries];
            yield return ["steps", "", "", Stamp(step.Start), "exits", step.Exits];
            yield return ["steps", "", "", Stamp(step.Start), "peak-inside", step.PeakInside];
        }
        foreach (var row in figures.Heat)
            for (var hour = 0; hour < row.Entries.Count; hour++)
                yield return ["heat", Day(row.Day), hour.ToString("00", CultureInfo.InvariantCulture), "", "entries", row.Entries[hour]];
        for (var i = 0; i < figures.Dwell.Stays.Count; i++)
            yield return ["dwell", ReportWords.English.DwellClass(i), "", "", "stays", figures.Dwell.Stays[i]];
        foreach (var venue in figures.Venues)
        {
            yield return ["venues", venue.Name, venue.Source, "", "entries", venue.Entries];
            yield return ["venues", venue.Name, venue.Source, "", "exits", venue.Exits];
            yield return ["venues", venue.Name, venue.Source, venue.PeakAt is { } at ? Stamp(at) : "", "peak-inside", venue.PeakInside];
        }
        foreach (var door in figures.Doors)
        {
            yield return ["doors", door.VenueName, door.DoorName, "", "entries", door.Entries];
            yield return ["doors", door.VenueName, door.DoorName, "", "exits", door.Exits];
        }
        foreach (var breach in figures.Breaches)
            yield return ["breaches", breach.VenueName, Stamp(breach.To), Stamp(breach.From), "peak-inside", breach.PeakInside];
        foreach (var line in figures.Register?.Lines ?? [])
            yield return ["register", figures.Register!.Register, "", "", line.Code, line.Now];
        foreach (var flag in figures.Flags)
            foreach (var (outcome, count) in flag.Outcomes)
                yield return ["flags", flag.Rule, outcome, "", "raised", count];
    }

    private static string Stamp(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
