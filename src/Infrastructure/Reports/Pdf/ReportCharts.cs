using System.Globalization;
using HealthCode.Domain.Reports;
using HealthCode.Infrastructure.Documents;
using SkiaSharp;
using static HealthCode.Infrastructure.Documents.FontWeight;
using static HealthCode.Infrastructure.Reports.Pdf.ReportColours;

namespace HealthCode.Infrastructure.Reports.Pdf;

/// <summary>The charts of a report.</summary>
internal static class ReportCharts
{
    public static void Flow(ReportLayout layout, ReportFigures figures, ReportWords words)
    {
        const float height = 42;
        layout.Heading(words.Flow, height);
        Legend(layout, (words.Entries, Entries), (words.Exits, Exits));
        var most = figures.Steps.Max(step => Math.Max(step.Entries, step.Exits));
        var chart = new ReportChart(layout.Page, SKRect.Create(ReportLayout.Left, layout.Y, ReportLayout.Full, height), figures.Steps.Count, most);
        chart.Bars([.. figures.Steps.Select(step => step.Entries)], -0.21, 0.4, Entries);
        chart.Bars([.. figures.Steps.Select(step => step.Exits)], 0.21, 0.4, Exits);
        chart.Labels(Labels(figures));
        layout.Y += height + 2;
    }

    public static void Peak(ReportLayout layout, ReportFigures figures, ReportWords words)
    {
        const float height = 35;
        layout.Heading(words.PeakCurve, height);
        var capacity = figures.Venues is [{ Capacity: > 0 } only] ? only.Capacity : 0;
        var most = figures.Steps.Max(step => step.PeakInside);
        var chart = new ReportChart(layout.Page, SKRect.Create(ReportLayout.Left, layout.Y, ReportLayout.Full, height), figures.Steps.Count, capacity <= most * 2 ? Math.Max(most, capacity) : most);
        chart.Steps([.. figures.Steps.Select(step => step.PeakInside)], Entries);
        if (capacity > 0)
            chart.Limit(capacity, Alarm, $"{words.Capacity} {ReportWords.Number(capacity)}");
        chart.Labels(Labels(figures));
        layout.Y += height + 2;
    }

    public static void Dwell(ReportLayout layout, ReportFigures figures, ReportWords words)
    {
        const float height = 42;
        layout.Heading(words.DwellTitle, height, $"{words.Dwell}: {(figures.Dwell.IsEstimate ? "≈ " : "")}{words.Minutes(figures.Dwell.MedianMinutes)} · {ReportWords.Number(figures.Dwell.Count)} {words.Stays}");
        var stays = figures.Dwell.Stays;
        var chart = new ReportChart(layout.Page, SKRect.Create(ReportLayout.Left, layout.Y, ReportLayout.Full, height), stays.Count, stays.Max() * 1.08);
        chart.Bars([.. stays.Select(count => (long)count)], 0, 0.7, Entries);
        chart.Labels(Enumerable.Range(0, stays.Count).Select(words.DwellClass));
        for (var i = 0; i < stays.Count; i++)
            chart.Value(i, stays[i], ReportWords.Number(stays[i]));
        layout.Y += height + 2;
    }

    public static void Heat(ReportLayout layout, ReportFigures figures, ReportWords words)
    {
        const float days = 17;
        var row = figures.Heat.Count > 7 ? 4.3f : 6;
        var height = row * figures.Heat.Count;
        layout.Heading(words.Heat, height + 6);
        HeatLegend(layout, words);
        var page = layout.Page;
        var box = SKRect.Create(ReportLayout.Left + days, layout.Y + 4, ReportLayout.Full - days, height);
        var most = Math.Max(1, figures.Heat.Max(day => day.Entries.Max() ?? 0));
        ReportChart.Draw(page, box, new ScottPlot.AxisLimits(0, 24, 0, figures.Heat.Count), plot =>
        {
            for (var day = 0; day < figures.Heat.Count; day++)
            {
                for (var hour = 0; hour < 24; hour++)
                {
                    if (figures.Heat[day].Entries[hour] is not { } entries)
                        continue;
                    var bottom = figures.Heat.Count - day - 1;
                    var cell = plot.Add.Rectangle(hour + 0.03, hour + 0.97, bottom + 0.04, bottom + 0.96);
                    cell.FillColor = ReportChart.Of(ReportColours.Heat((double)entries / most));
                    cell.LineWidth = 0;
                }
            }
        });
        var (width, size) = (box.Width / 24, Math.Min(2.5f, row * 0.5f));
        for (var hour = 0; hour < 24; hour++)
            Centre(page, hour.ToString("00", CultureInfo.InvariantCulture), 2.4f, Soft, box.Left + (hour + 0.5f) * width, layout.Y + 2.8f);
        for (var day = 0; day < figures.Heat.Count; day++)
        {
            var middle = box.Top + (day + 0.5f) * row + size * 0.36f;
            page.Text(DayOf(figures.Heat[day].Day, words), Regular, 2.5f, Soft, ReportLayout.Left, middle);
            for (var hour = 0; hour < 24; hour++)
            {
                var entries = figures.Heat[day].Entries[hour];
                if (entries is not 0)
                    Centre(page, entries is { } count ? Short(count) : "–", size, entries is { } many && IsDark((double)many / most) ? SKColors.White : Ink, box.Left + (hour + 0.5f) * width, middle);
            }
        }
        layout.Y += height + 7;
    }

    private static void HeatLegend(ReportLayout layout, ReportWords words)
    {
        var (x, y) = (ReportLayout.Right - 44, layout.Y - 5.6f);
        layout.Page.Text(words.Few, Regular, 2.7f, Soft, x - FontFace.Of(Regular).Width(words.Few) * 2.7f - 1.5f, y + 2.6f);
        for (var step = 0; step < 6; step++)
            layout.Page.Fill(SKRect.Create(x + step * 5, y, 4.6f, 3.2f), ReportColours.Heat((step + 1) / 6.0));
        layout.Page.Text(words.Many, Regular, 2.7f, Soft, x + 31.5f, y + 2.6f);
    }

    private static void Legend(ReportLayout layout, params (string Text, SKColor Colour)[] entries)
    {
        var x = ReportLayout.Right;
        foreach (var (text, colour) in entries.Reverse())
        {
            x -= FontFace.Of(Regular).Width(text) * 2.9f;
            layout.Page.Text(text, Regular, 2.9f, Soft, x, layout.Y - 3);
            x -= 4.2f;
            layout.Page.Fill(SKRect.Create(x, layout.Y - 5.4f, 3, 3), colour);
            x -= 4;
        }
    }

    private static IEnumerable<string> Labels(ReportFigures figures) => figures.Period.Kind switch
    {
        PeriodKind.Day => figures.Steps.Select(step => step.Start.ToString("HH", CultureInfo.InvariantCulture)),
        PeriodKind.Week => figures.Steps.Select(step => step.Start.ToString("MM-dd", CultureInfo.InvariantCulture)),
        _ => figures.Steps.Select(step => step.Start.ToString("dd", CultureInfo.InvariantCulture)),
    };

    private static string DayOf(DateOnly day, ReportWords words) =>
        $"{day.ToString("MM-dd", CultureInfo.InvariantCulture)} {words.In("日一二三四五六"[(int)day.DayOfWeek].ToString(), day.DayOfWeek.ToString()[..3])}";

    private static string Short(long count) => count < 10_000 ? count.ToString(CultureInfo.InvariantCulture) : $"{(count / 1000.0).ToString("0", CultureInfo.InvariantCulture)}k";

    private static void Centre(DocumentCanvas page, string text, float size, SKColor colour, float x, float baseline) =>
        page.Text(text, Regular, size, colour, x - FontFace.Of(Regular).Width(text) * size / 2, baseline);
}
