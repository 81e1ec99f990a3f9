using HealthCode.Infrastructure.Documents;
using HealthCode.Infrastructure.Posters;
using SkiaSharp;
using static HealthCode.Infrastructure.Documents.FontWeight;
using static HealthCode.Infrastructure.Posters.PosterColours;

namespace HealthCode.Infrastructure.Family.People;

/// <summary>Draws consent slips as a PDF, a page each; the paper stays with the institution, a second print is the person's.</summary>
public static class SlipDocument
{
    private const float Width = 210;
    private const float Height = 297;
    private const float Left = 20;
    private const float Full = Width - 2 * Left;

    public static byte[] Render(IReadOnlyList<SlipSheet> sheets)
    {
        if (sheets.Count == 0)
            throw new ArgumentException("A file of slips needs at least one slip.", nameof(sheets));
        var metadata = new PdfMetadata(new SlipWords(sheets[0]).Title.Large, sheets[0].Tenant, sheets[0].Language, DateTime.SpecifyKind(sheets.Max(sheet => sheet.Registered), DateTimeKind.Utc));
        return PdfDocument.Render(metadata, document =>
        {
            foreach (var sheet in sheets)
                Draw(document.Page(Width, Height), sheet);
        });
    }

    private static void Draw(DocumentCanvas page, SlipSheet sheet)
    {
        var words = new SlipWords(sheet);
        var y = Pair(page, words.Title, Bold, 7.4f, 4, 20);
        var number = TextBlock.Fit($"{words.Number.Large}   {words.Number.Small}", Regular, 3.2f, Full, 5);
        page.Text(number, Soft, Left, y);
        y += number.Height + 4;
        page.Line(Left, y, Width - Left, y, Hairline, 0.3f);
        y = Pair(page, words.Who, Regular, 5, 3.3f, y + 5) + 2.5f;
        y = Pair(page, words.Agrees, Bold, 5, 3.3f, y) + 1;
        foreach (var may in words.May)
            y = Item(page, may, y);
        y = Pair(page, words.Until, Regular, 5, 3.3f, y + 2) + 4;
        foreach (var knows in words.Knows)
            y = Item(page, knows, y);
        y = Pair(page, words.Consent, Bold, 3.6f, 2.8f, y + 3) + 0.6f;
        y = Pair(page, words.ConsentText, Regular, 3, 2.6f, y);
        Signatures(page, words, Math.Max(y + 14, 232));
    }

    private static void Signatures(DocumentCanvas page, SlipWords words, float y)
    {
        const float half = Full / 2 - 6;
        foreach (var (text, x) in new[] { (words.Signs, Left), (words.Witness, Left + Full - half) })
        {
            page.Line(x, y + 14, x + half, y + 14, Ink, 0.3f);
            var large = TextBlock.Fit(text.Large, Regular, 4, half, 6);
            page.Text(large, Ink, x, y + 15.5f);
            page.Text(TextBlock.Fit(text.Small, Regular, 3, half, 5), Soft, x, y + 16 + large.Height);
        }
        page.Text(TextBlock.Fit($"{words.Date.Large}   {words.Date.Small}", Regular, 3, Full, 5), Soft, Left, y + 32);
    }

    private static float Item(DocumentCanvas page, Bilingual text, float y)
    {
        page.Outline(SKRect.Create(Left + 0.5f, y + 1.4f, 2.6f, 2.6f), Accent, 0.5f, 0.5f);
        page.Fill(SKRect.Create(Left + 1.2f, y + 2.1f, 1.2f, 1.2f), Accent, 0.3f);
        return Pair(page, text, Regular, 4.2f, 3, y, 6.5f) + 1.6f;
    }

    private static float Pair(DocumentCanvas page, Bilingual text, FontWeight weight, float size, float small, float y, float indent = 0)
    {
        var large = TextBlock.Flow(text.Large, weight, size, Full - indent, 1.25f);
        page.Text(large, Ink, Left + indent, y);
        var below = TextBlock.Flow(text.Small, Regular, small, Full - indent, 1.25f);
        page.Text(below, Soft, Left + indent, y + large.Height + 0.4f);
        return y + large.Height + below.Height + 0.8f;
    }
}
