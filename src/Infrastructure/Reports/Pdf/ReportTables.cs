using HealthCode.Domain.Reports;

namespace HealthCode.Infrastructure.Reports.Pdf;

/// <summary>What a report lists.</summary>
internal static class ReportTables
{
    private const int MostBreaches = 20;

    public static void Breaches(ReportLayout layout, ReportFigures figures, ReportWords words)
    {
        layout.Heading(words.Breaches, 8);
        if (figures.Breaches.Count == 0)
        {
            layout.Paragraph(words.NoBreach);
            return;
        }
        layout.Table(
            [new(words.Venue, 0.34f), new(words.From, 0.21f), new(words.Until, 0.21f), new(words.Peak, 0.13f, true), new(words.Capacity, 0.11f, true)],
            figures.Breaches.OrderByDescending(breach => (double)breach.PeakInside / breach.Capacity).Take(MostBreaches).OrderBy(breach => breach.From).Select(breach => (IReadOnlyList<string>)
                [breach.VenueName, ReportTexts.At(breach.From), ReportTexts.At(breach.To), ReportWords.Number(breach.PeakInside), ReportWords.Number(breach.Capacity)]));
        if (figures.Breaches.Count > MostBreaches)
            layout.Paragraph(words.Further(figures.Breaches.Count - MostBreaches));
    }

    public static void Flags(ReportLayout layout, ReportFigures figures, ReportWords words)
    {
        layout.Heading(words.FlagsTitle, 8);
        if (figures.Flags.Count == 0)
            layout.Paragraph(words.NoFlag);
        else
            layout.Table(
                [new(words.Rule, 0.34f), new(words.Raised, 0.12f, true), new(words.Outcomes, 0.54f)],
                figures.Flags.Select(flag => (IReadOnlyList<string>)[words.RuleOf(flag.Rule), ReportWords.Number(flag.Raised), words.OutcomesOf(flag)]));
    }

    public static void Register(ReportLayout layout, ReportFigures figures, ReportWords words)
    {
        if (figures.Register is not { } register)
            return;
        layout.Heading(words.Title(register), 14);
        layout.Table(
            [new(words.Title(register), 0.6f), new(words.Count, 0.2f, true), new(words.Before, 0.2f, true)],
            register.Lines.Select(line => (IReadOnlyList<string>)[words.LineOf(line), ReportWords.Number(line.Now), line.Before is { } before ? ReportWords.Number(before) : "–"]));
    }

    public static void Venues(ReportLayout layout, ReportFigures figures, ReportWords words)
    {
        if (figures.Venues.Count < 2)
            return;
        layout.Heading(words.Venues, 14);
        layout.Table(
            [
                new(words.Venue, 0.26f), new(words.Source, 0.16f), new(words.Capacity, 0.1f, true), new(words.Entries, 0.1f, true), new(words.Before, 0.1f, true),
                new(words.Exits, 0.1f, true), new(words.Peak, 0.09f, true), new(words.Before, 0.09f, true),
            ],
            figures.Venues.Select(venue => (IReadOnlyList<string>)
            [
                venue.Name, words.SourceOf(venue.Source), venue.Capacity == 0 ? "–" : ReportWords.Number(venue.Capacity), ReportWords.Number(venue.Entries),
                ReportWords.Number(venue.EntriesBefore), ReportWords.Number(venue.Exits), ReportWords.Number(venue.PeakInside), ReportWords.Number(venue.PeakBefore),
            ]));
    }

    public static void Doors(ReportLayout layout, ReportFigures figures, ReportWords words)
    {
        if (figures.Doors.Count == 0)
            return;
        layout.Heading(words.Doors, 14);
        layout.Table(
            [new(words.Venue, 0.28f), new(words.Door, 0.24f), new(words.Entries, 0.11f, true), new(words.Exits, 0.11f, true), new(words.State, 0.26f)],
            figures.Doors.Select(door => (IReadOnlyList<string>)
            [
                door.VenueName, door.DoorName, ReportWords.Number(door.Entries), ReportWords.Number(door.Exits),
                door.IsSilent ? words.Silent : door.Entries + door.Exits == 0 ? words.NoPassage : words.InUse,
            ]));
    }
}
