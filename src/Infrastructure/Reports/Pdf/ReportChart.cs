using System.Globalization;
using HealthCode.Infrastructure.Documents;
using ScottPlot;
using SkiaSharp;
using static HealthCode.Infrastructure.Documents.FontWeight;
using static HealthCode.Infrastructure.Reports.Pdf.ReportColours;

namespace HealthCode.Infrastructure.Reports.Pdf;

/// <summary>
/// A chart in a box: ScottPlot draws its marks as vectors into the page; the words beside it are the document's own, so that
/// they are selectable and their fonts cut down with the rest.
/// </summary>
internal sealed class ReportChart
{
    private const float Scale = 0.2f;
    private const float Gutter = 13;
    private const float Below = 6;
    private static readonly int[] Nice = [1, 2, 5, 10];
    private readonly DocumentCanvas page;
    private readonly SKRect box;
    private readonly double slots;
    private readonly double top;

    /// <param name="slots">How many steps stand beside each other.</param>
    /// <param name="most">The largest value.</param>
    public ReportChart(DocumentCanvas page, SKRect area, int slots, double most)
    {
        (this.page, this.slots) = (page, slots);
        box = new SKRect(area.Left + Gutter, area.Top + 2, area.Right, area.Bottom - Below);
        var step = NiceStep(most);
        top = Math.Max(1, Math.Ceiling(most / step)) * step;
        for (var value = 0.0; value <= top + step / 2; value += step)
        {
            page.Line(box.Left, Y(value), box.Right, Y(value), value == 0 ? Soft : Hairline, 0.2f);
            var text = value.ToString("N0", CultureInfo.InvariantCulture);
            page.Text(text, Regular, 2.5f, Soft, box.Left - 1.5f - FontFace.Of(Regular).Width(text) * 2.5f, Y(value) + 0.9f);
        }
    }

    private float Y(double value) => (float)(box.Bottom - value / top * box.Height);

    private float X(double slot) => (float)(box.Left + (slot + 0.5) / slots * box.Width);

    /// <summary>One word below each slot; an empty one is left out.</summary>
    public void Labels(IEnumerable<string> labels)
    {
        var slot = 0;
        foreach (var label in labels)
        {
            var room = (float)(box.Width / slots) + 4;
            if (label.Length > 0)
            {
                var block = TextBlock.Fit(label, Regular, 2.5f, room, 4);
                page.Text(block, Soft, X(slot) - block.Width / 2, box.Bottom + 1);
            }
            slot++;
        }
    }

    public void Value(int slot, double value, string text) =>
        page.Text(text, Regular, 2.5f, Ink, X(slot) - FontFace.Of(Regular).Width(text) * 1.25f, Y(value) - 1);

    /// <param name="offset">From the middle of its slot, in slots.</param>
    public void Bars(IReadOnlyList<long> values, double offset, double width, SKColor colour) => Draw(plot => plot.Add.Bars(
        values.Select((value, slot) => new Bar { Position = slot + offset, Value = value, Size = width, FillColor = Of(colour), LineWidth = 0 }).ToArray()));

    /// <summary>A step for each slot, filled down to nothing.</summary>
    public void Steps(IReadOnlyList<long> values, SKColor colour) => Draw(plot =>
    {
        double[] xs = [.. values.SelectMany((_, slot) => new[] { slot - 0.5, slot + 0.5 })];
        double[] ys = [.. values.SelectMany(value => new double[] { value, value })];
        var area = plot.Add.FillY(xs, new double[ys.Length], ys);
        area.FillColor = Of(colour.WithAlpha(0x30));
        area.LineWidth = 0;
        area.MarkerSize = 0;
        var line = plot.Add.ScatterLine(xs, ys, Of(colour));
        line.LineWidth = 4;
    });

    public void Limit(double value, SKColor colour, string text)
    {
        if (value > top)
            return;
        Draw(plot => plot.Add.HorizontalLine(value, 3, Of(colour), LinePattern.Dashed));
        page.Text(text, Regular, 2.5f, colour, box.Left + 1, Y(value) - 0.8f);
    }

    private void Draw(Action<Plot> add) => Draw(page, box, new AxisLimits(-0.5, slots - 0.5, 0, top), add);

    /// <summary>Marks alone, in a box whose coordinates are given.</summary>
    public static void Draw(DocumentCanvas page, SKRect box, AxisLimits limits, Action<Plot> add)
    {
        // While characters are only noted, marks are of no interest.
        if (page.Canvas is SKNoDrawCanvas)
            return;
        using var plot = new Plot();
        plot.HideAxesAndGrid();
        plot.Layout.Frameless();
        plot.FigureBackground.Color = Colors.Transparent;
        plot.DataBackground.Color = Colors.Transparent;
        plot.RenderManager.ClearCanvasBeforeEachRender = false;
        add(plot);
        plot.Axes.SetLimits(limits);
        page.Part(box.Left, box.Top, Scale, () => plot.Render(page.Canvas, new PixelRect(0, box.Width / Scale, box.Height / Scale, 0)));
    }

    public static Color Of(SKColor colour) => new(colour.Red, colour.Green, colour.Blue, colour.Alpha);

    /// <summary>1, 2 or 5 times a power of ten, so that about four lines are drawn; whole persons.</summary>
    private static double NiceStep(double most)
    {
        var rough = Math.Max(1, most / 4);
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return Math.Max(1, Nice.First(step => step * power >= rough) * power);
    }
}
