using HealthCode.Infrastructure.Documents;
using SkiaSharp;
using static HealthCode.Infrastructure.Documents.FontWeight;
using static HealthCode.Infrastructure.Reports.Pdf.ReportColours;

namespace HealthCode.Infrastructure.Reports.Pdf;

/// <summary>Pages that fill from the top; what does not fit any more begins the next page.</summary>
internal sealed class ReportLayout(PdfDocument document, string footer, int pages)
{
    public const float PageWidth = 210;
    public const float PageHeight = 297;
    public const float Left = 16;
    public const float Right = PageWidth - Left;
    public const float Full = Right - Left;
    private const float Bottom = 280;

    public DocumentCanvas Page { get; private set; } = null!;

    /// <summary>Where the next part begins.</summary>
    public float Y { get; set; }

    public int Pages { get; private set; }

    public void Begin()
    {
        Page = document.Page(PageWidth, PageHeight);
        Pages++;
        Y = 16;
        Page.Line(Left, 284, Right, 284, Hairline, 0.25f);
        Page.Text(TextBlock.Fit(footer, Regular, 2.7f, Full - 24, 4), Soft, Left, 285.5f);
        var number = pages > 0 ? $"{Pages} / {pages}" : "0123456789 /";
        Page.Text(number, Regular, 2.7f, Soft, Right - FontFace.Of(Regular).Width(number) * 2.7f, 288.2f);
    }

    public void Need(float height)
    {
        if (Y + height > Bottom)
            Begin();
    }

    public void Heading(string text, float withAtLeast, string? note = null)
    {
        Need(withAtLeast + 10);
        Y += 3;
        Page.Text(text, Bold, 4.4f, Ink, Left, Y + 4);
        if (note is not null)
            Page.Text(note, Regular, 2.9f, Soft, Right - FontFace.Of(Regular).Width(note) * 2.9f, Y + 4);
        Y += 7;
    }

    public void Paragraph(string text, float size = 3.2f, SKColor? colour = null, float indent = 0)
    {
        var block = TextBlock.Flow(text, Regular, size, Full - indent, leading: 1.42f);
        Need(block.Height);
        Page.Text(block, colour ?? Soft, Left + indent, Y);
        Y += block.Height + 1;
    }

    /// <summary>A table whose head is repeated on each page.</summary>
    public void Table(IReadOnlyList<ReportColumn> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        const float line = 6.1f;
        Need(2 * line);
        Head();
        foreach (var row in rows)
        {
            if (Y + line > Bottom)
            {
                Begin();
                Head();
            }
            Cells(row, Regular, Ink);
            Page.Line(Left, Y, Right, Y, Hairline, 0.2f);
        }
        Y += 2;

        void Head()
        {
            Page.Fill(SKRect.Create(Left, Y, Full, line), Panel);
            Cells([.. columns.Select(column => column.Name)], Bold, Soft);
        }

        void Cells(IReadOnlyList<string> texts, FontWeight weight, SKColor colour)
        {
            var x = Left;
            for (var i = 0; i < columns.Count; i++)
            {
                var width = columns[i].Share * Full;
                // A text beside a number keeps its distance.
                var pad = i > 0 && columns[i - 1].IsNumber && !columns[i].IsNumber ? 5 : 1.5f;
                if (texts[i].Length > 0)
                {
                    var block = TextBlock.Fit(texts[i], weight, 3.1f, width - pad - 1.5f, line, lines: 1);
                    Page.Text(block, colour, columns[i].IsNumber ? x + width - 1.5f - block.Width : x + pad, Y + (line - block.Height) / 2);
                }
                x += width;
            }
            Y += line;
        }
    }
}

/// <param name="Share">Of the page's width; all shares make 1.</param>
internal sealed record ReportColumn(string Name, float Share, bool IsNumber = false);
