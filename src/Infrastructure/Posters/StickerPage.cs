using HealthCode.Infrastructure.Documents;
using static HealthCode.Infrastructure.Documents.FontWeight;
using static HealthCode.Infrastructure.Posters.PosterColours;

namespace HealthCode.Infrastructure.Posters;

/// <summary>An A4 sheet of four stickers, two by two, with lines to cut along.</summary>
internal static class StickerPage
{
    private const int Each = 4;
    private const float Side = Sticker.Side;
    private const float Left = (PosterPage.Width - 2 * Side) / 2;
    private const float Top = 22;

    /// <summary>Four stickers a sheet; the doors start again until the last sheet is full, so no paper is wasted.</summary>
    public static IEnumerable<PosterSheet[]> Fill(IReadOnlyList<PosterSheet> sheets)
    {
        var places = (sheets.Count + Each - 1) / Each * Each;
        return Enumerable.Range(0, places).Select(place => sheets[place % sheets.Count]).Chunk(Each);
    }

    public static void Draw(DocumentCanvas page, PosterSheet[] four, PosterLanguage language)
    {
        for (var place = 0; place < four.Length; place++)
            page.Part(Left + place % 2 * Side, Top + place / 2 * Side, 1, () => Sticker.Draw(page, four[place], language));
        CutMarks(page);
        Instructions(page, new PosterWords(language, direction: null));
    }

    private static void CutMarks(DocumentCanvas page)
    {
        for (var i = 0; i <= 2; i++)
        {
            var (x, y) = (Left + i * Side, Top + i * Side);
            page.Line(x, Top, x, Top + 2 * Side, Hairline, 0.15f, 1.2f, 1.2f);
            page.Line(Left, y, Left + 2 * Side, y, Hairline, 0.15f, 1.2f, 1.2f);
            page.Line(x, Top - 7, x, Top - 1, Ink, 0.25f);
            page.Line(x, Top + 2 * Side + 1, x, Top + 2 * Side + 7, Ink, 0.25f);
            page.Line(0, y, Left - 1, y, Ink, 0.25f);
            page.Line(PosterPage.Width - Left + 1, y, PosterPage.Width, y, Ink, 0.25f);
        }
    }

    private static void Instructions(DocumentCanvas page, PosterWords words)
    {
        const float x = 14;
        const float width = PosterPage.Width - 2 * x;
        var y = Top + 2 * Side + 14;
        foreach (var (text, weight, size) in new[]
        {
            (words.Cut.Large, Bold, 4.4f), (words.Cut.Small, Regular, 3.6f), (words.Hang.Large, Bold, 4.4f), (words.Hang.Small, Regular, 3.6f),
        })
        {
            var line = TextBlock.Fit(text, weight, size, width, 6);
            page.Text(line, Soft, x, y);
            y += line.Height + (weight == Regular ? 2.4f : 0.4f);
        }

        // Printers that scale to fit shrink the codes unseen; a line of known length shows it.
        y += 4;
        page.Line(x, y, x + 100, y, Ink, 0.4f);
        page.Line(x, y - 2, x, y + 2, Ink, 0.4f);
        page.Line(x + 100, y - 2, x + 100, y + 2, Ink, 0.4f);
        page.Text("100 mm", Regular, 3, Soft, x + 103, y + 1.1f);
    }
}
