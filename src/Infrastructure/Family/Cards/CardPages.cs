using HealthCode.Infrastructure.Documents;
using HealthCode.Infrastructure.Posters;
using SkiaSharp;
using static HealthCode.Infrastructure.Documents.FontWeight;
using static HealthCode.Infrastructure.Posters.PosterColours;

namespace HealthCode.Infrastructure.Family.Cards;

/// <summary>Cards on paper of A4 size, with lines to cut along and a line that shows whether the printer has shrunk them.</summary>
internal static class CardPages
{
    public const float Width = 210;
    public const float Height = 297;
    public const int Each = 8;

    private const int Columns = 2;
    private const float Margin = 16;

    /// <summary>Up to eight cards, two by two.</summary>
    public static void DrawEight(DocumentCanvas page, CardSheet[] sheets)
    {
        const float left = (Width - Columns * CardFront.Width) / 2;
        const float top = 22;
        for (var place = 0; place < sheets.Length; place++)
            page.Part(left + place % Columns * CardFront.Width, top + place / Columns * CardFront.Height, 1, () => CardFront.Draw(page, sheets[place]));
        CutMarks(page, left, top, Columns, (sheets.Length + Columns - 1) / Columns);
        Ruler(page, CardWords.Of(sheets[0].Face.Language).Cut, top + 4 * CardFront.Height + 12);
    }

    /// <summary>One card, and below it how to use it, large enough for old eyes.</summary>
    public static void DrawSingle(DocumentCanvas page, CardSheet sheet)
    {
        const float left = (Width - CardFront.Width) / 2;
        const float top = 26;
        var words = CardWords.Of(sheet.Face.Language);
        page.Part(left, top, 1, () => CardFront.Draw(page, sheet));
        CutMarks(page, left, top, 1, 1);
        var y = top + CardFront.Height + 18;
        foreach (var step in words.Steps)
        {
            page.Fill(SKRect.Create(Margin, y + 2.2f, 2.4f, 2.4f), Accent, 1.2f);
            y = Stack(page, TextBlock.Flow(step.Large, Bold, 6, Width - 2 * Margin - 7, 1.25f), Ink, Margin + 7, y);
            y = Stack(page, TextBlock.Flow(step.Small, Regular, 3.8f, Width - 2 * Margin - 7, 1.25f), Soft, Margin + 7, y + 0.6f) + 6;
        }
        Ruler(page, words.Cut, 264);
    }

    private static void CutMarks(DocumentCanvas page, float left, float top, int columns, int rows)
    {
        var (right, bottom) = (left + columns * CardFront.Width, top + rows * CardFront.Height);
        for (var i = 0; i <= columns; i++)
        {
            var x = left + i * CardFront.Width;
            page.Line(x, top, x, bottom, Hairline, 0.15f, 1.2f, 1.2f);
            page.Line(x, top - 7, x, top - 1, Ink, 0.25f);
            page.Line(x, bottom + 1, x, bottom + 7, Ink, 0.25f);
        }
        for (var i = 0; i <= rows; i++)
        {
            var y = top + i * CardFront.Height;
            page.Line(left, y, right, y, Hairline, 0.15f, 1.2f, 1.2f);
            page.Line(left - 7, y, left - 1, y, Ink, 0.25f);
            page.Line(right + 1, y, right + 7, y, Ink, 0.25f);
        }
    }

    private static void Ruler(DocumentCanvas page, Bilingual cut, float y)
    {
        y = Stack(page, TextBlock.Fit(cut.Large, Bold, 3.6f, Width - 2 * Margin, 5), Soft, Margin, y);
        y = Stack(page, TextBlock.Fit(cut.Small, Regular, 3, Width - 2 * Margin, 4), Soft, Margin, y) + 3;
        page.Line(Margin, y, Margin + 100, y, Ink, 0.4f);
        page.Line(Margin, y - 1.6f, Margin, y + 1.6f, Ink, 0.4f);
        page.Line(Margin + 100, y - 1.6f, Margin + 100, y + 1.6f, Ink, 0.4f);
        page.Text("100 mm", Regular, 3, Soft, Margin + 103, y + 1.1f);
    }

    internal static float Stack(DocumentCanvas page, TextBlock block, SKColor colour, float x, float top)
    {
        page.Text(block, colour, x, top);
        return top + block.Height;
    }
}
