using HealthCode.Domain.Reports;
using HealthCode.Infrastructure.Documents;
using SkiaSharp;
using static HealthCode.Infrastructure.Documents.FontWeight;
using static HealthCode.Infrastructure.Reports.Pdf.ReportColours;

namespace HealthCode.Infrastructure.Reports.Pdf;

/// <summary>The top of the first page: whose report of what, the six figures, and what is new.</summary>
internal static class ReportHead
{
    public static void Draw(ReportLayout layout, ReportFigures figures, ReportWords words)
    {
        Band(layout, figures, words);
        About(layout, figures, words);
        Tiles(layout, figures, words);
        Changes(layout, figures, words);
    }

    private static void Band(ReportLayout layout, ReportFigures figures, ReportWords words)
    {
        const float height = 36;
        var page = layout.Page;
        page.Fill(new SKRect(0, 0, ReportLayout.PageWidth, height), ReportColours.Band);
        page.Text(TextBlock.Fit(figures.TenantName, Regular, 4.2f, ReportLayout.Full, 6), OnBandSoft, ReportLayout.Left, 6.5f);
        page.Text(TextBlock.Fit(words.Title(figures), Bold, 9, ReportLayout.Full, 11), OnBand, ReportLayout.Left, 12.5f);
        page.Text(TextBlock.Fit(words.Scope(figures), Bold, 4.6f, ReportLayout.Full, 6), OnBand, ReportLayout.Left, 26);
        layout.Y = height + 5;
    }

    private static void About(ReportLayout layout, ReportFigures figures, ReportWords words)
    {
        (string Label, string Text)[] facts =
        [
            (words.Period, words.Span(figures.Period)),
            (words.Zone, figures.Period.TimeZone),
            (words.CutOff, figures.CutOff()),
        ];
        var (x, widths) = (ReportLayout.Left, new[] { 96f, 40, 42 });
        for (var i = 0; i < facts.Length; i++)
        {
            layout.Page.Text(facts[i].Label, Regular, 2.7f, Soft, x, layout.Y + 2);
            layout.Page.Text(TextBlock.Fit(facts[i].Text, Bold, 3.3f, widths[i] - 3, 5), Ink, x, layout.Y + 3);
            x += widths[i];
        }
        layout.Y += 11;
    }

    private static void Tiles(ReportLayout layout, ReportFigures figures, ReportWords words)
    {
        const float gap = 4;
        const float width = (ReportLayout.Full - 2 * gap) / 3;
        const float height = 22;
        var (now, before) = (figures.Totals, figures.Before);
        (string Label, string Value, string Note, bool IsAlarm)[] tiles =
        [
            (words.Entries, ReportWords.Number(now.Entries), words.Beside(now.Entries, before?.Entries), false),
            (words.Exits, ReportWords.Number(now.Exits), words.Beside(now.Exits, before?.Exits), false),
            (words.Peak, ReportWords.Number(now.PeakInside), words.PeakWhen(figures, now), false),
            (words.Dwell, (figures.Dwell.IsEstimate ? "≈ " : "") + words.Minutes(now.MedianMinutes), before is null ? "" : $"{words.Before} {words.Minutes(before.MedianMinutes)}", false),
            (words.HoursOver, ReportWords.Number(now.HoursOver), words.Beside(now.HoursOver, before?.HoursOver), now.HoursOver > 0),
            (words.FlagsRaised, ReportWords.Number(now.Flags), words.Beside(now.Flags, before?.Flags), false),
        ];
        for (var i = 0; i < tiles.Length; i++)
        {
            var (x, y) = (ReportLayout.Left + i % 3 * (width + gap), layout.Y + i / 3 * (height + gap));
            var (label, value, note, isAlarm) = tiles[i];
            layout.Page.Fill(SKRect.Create(x, y, width, height), Panel, 2);
            layout.Page.Text(label, Regular, 3.1f, Soft, x + 4, y + 5.6f);
            layout.Page.Text(TextBlock.Fit(value, Bold, 8, width - 8, 10), isAlarm ? Alarm : Ink, x + 4, y + 6.8f);
            if (note.Length > 0)
                layout.Page.Text(TextBlock.Fit(note, Regular, 2.9f, width - 8, 4.5f), Soft, x + 4, y + 17.2f);
        }
        layout.Y += 2 * height + gap + 2;
    }

    private static void Changes(ReportLayout layout, ReportFigures figures, ReportWords words)
    {
        layout.Heading(words.ChangedFirst, 8);
        if (words.WhyNoChanges(figures) is { } why)
            layout.Paragraph(why);
        foreach (var change in figures.Changes)
        {
            layout.Page.Fill(SKRect.Create(ReportLayout.Left + 0.6f, layout.Y + 1.7f, 1.3f, 1.3f), Entries, 0.65f);
            layout.Paragraph(words.Change(change), 3.4f, Ink, indent: 4);
        }
    }
}
