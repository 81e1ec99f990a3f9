using HealthCode.Domain.Reports;
using HealthCode.Infrastructure.Documents;
using HealthCode.Infrastructure.Reports.Pdf;

namespace HealthCode.Infrastructure.Reports;

/// <summary>Draws figures as a PDF, whenever somebody wants one. Pure: the same figures give the same bytes.</summary>
public static class ReportDocument
{
    public static byte[] Render(ReportFigures figures, string language)
    {
        ArgumentNullException.ThrowIfNull(figures);
        var words = ReportWords.Of(language);
        var footer = $"{figures.TenantName} · {words.Scope(figures)} · {words.Title(figures)} · {words.CutOff} {figures.CutOff()} ({figures.Period.TimeZone})";
        var metadata = new PdfMetadata($"{words.Title(figures)} · {words.Scope(figures)}", figures.TenantName, words.Language, figures.CutOffUtc);
        // The document is drawn twice: the first time tells how many pages there are.
        var pages = 0;
        return PdfDocument.Render(metadata, document => pages = Draw(document, figures, words, footer, pages));
    }

    private static int Draw(PdfDocument document, ReportFigures figures, ReportWords words, string footer, int pages)
    {
        var layout = new ReportLayout(document, footer, pages);
        layout.Begin();
        ReportHead.Draw(layout, figures, words);
        if (figures.Totals.Entries + figures.Totals.Exits + figures.Totals.PeakInside == 0)
            layout.Paragraph(words.NobodyCame);
        ReportCharts.Flow(layout, figures, words);
        ReportCharts.Peak(layout, figures, words);
        ReportCharts.Heat(layout, figures, words);
        if (figures.Dwell.Count > 0)
            ReportCharts.Dwell(layout, figures, words);
        ReportTables.Breaches(layout, figures, words);
        ReportTables.Flags(layout, figures, words);
        ReportTables.Register(layout, figures, words);
        ReportTables.Venues(layout, figures, words);
        ReportTables.Doors(layout, figures, words);
        layout.Heading(words.HowCounted, 20);
        foreach (var line in words.HowCounted(figures))
            layout.Paragraph(line, 2.95f);
        return layout.Pages;
    }
}
