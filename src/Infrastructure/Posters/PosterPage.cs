using HealthCode.Infrastructure.Documents;
using SkiaSharp;
using static HealthCode.Infrastructure.Documents.FontWeight;
using static HealthCode.Infrastructure.Posters.PosterColours;

namespace HealthCode.Infrastructure.Posters;

/// <summary>One poster of A4 size. A3 is the same drawing, enlarged.</summary>
internal static class PosterPage
{
    public const float Width = 210;
    public const float Height = 297;

    private const float Left = 14;
    private const float Right = Width - Left;
    private const float Full = Right - Left;

    public static void Draw(DocumentCanvas page, PosterSheet sheet, PosterLanguage language)
    {
        var words = new PosterWords(language, sheet.DirectionText);
        Band(page, sheet, words.Purpose);
        Headline(page, words.Headline);
        Code(page, new QrSymbol(sheet.Url));
        Steps(page, words.Steps);
        Place(page, sheet, words);
        TypedWay(page, sheet, words.NoCamera.With(sheet.ShortAddress));
        Foot(page, words.Hang, words.Issue(sheet.Issued, sheet.Version));
    }

    private static void Band(DocumentCanvas page, PosterSheet sheet, Bilingual purpose)
    {
        page.Fill(new SKRect(0, 0, Width, 34), PosterColours.Band);
        page.Fill(new SKRect(0, 34, Width, 36), Accent);
        var x = TenantSign.Draw(page, sheet.Logo, SKRect.Create(Left - 2, 6, 54, 22)) + 6;

        var name = TextBlock.Fit(sheet.TenantName, Bold, 12, Right - x, 17, lines: 2);
        page.Text(name, OnBand, x, 6 + (17 - name.Height) / 2);
        page.Text(TextBlock.Fit($"{purpose.Large}  {purpose.Small}", Regular, 4.4f, Right - x, 6), OnBandSoft, x, 24);
    }

    private static void Headline(DocumentCanvas page, Bilingual headline)
    {
        var large = TextBlock.Fit(headline.Large, Bold, 30, Full, 30, leading: 1);
        page.Text(large, Ink, Left - 1, 39.5f + (30 - large.Height) / 2);
        page.Text(TextBlock.Fit(headline.Small, Bold, 11, Full, 12, leading: 1), Accent, Left, 71);
    }

    private static void Code(DocumentCanvas page, QrSymbol symbol)
    {
        const float side = 128;
        const float top = 86;
        symbol.Draw(page, Left, top, side);
        page.Outline(SKRect.Create(Left, top, side, side), PosterColours.Band, 1.6f, 5);
    }

    private static void Steps(DocumentCanvas page, IReadOnlyList<PosterStep> steps)
    {
        const float x = 150;
        const float width = Right - x;
        var y = 86f;
        for (var i = 0; i < steps.Count; i++, y += 43.5f)
        {
            var (title, text) = (steps[i].Title, steps[i].Text);
            page.Fill(SKRect.Create(x, y, 13, 13), PosterColours.Band, 3);
            PosterIcons.Draw(page, steps[i].Icon, x + 2, y + 2, 9, OnBand);
            page.Text($"{i + 1}", Bold, 11, Accent, x + 17, y + 10.5f);

            var below = y + 14;
            below = Stack(page, TextBlock.Fit(title.Large, Bold, 6.2f, width, 8), Ink, x, below);
            below = Stack(page, TextBlock.Fit(title.Small, Bold, 4, width, 5), Accent, x, below + 0.2f);
            below = Stack(page, TextBlock.Fit(text.Large, Regular, 3.7f, width, 8.8f, lines: 2), Ink, x, below + 0.6f);
            Stack(page, TextBlock.Fit(text.Small, Regular, 3.1f, width, 7.3f, lines: 2), Soft, x, below);
        }
    }

    private static void Place(DocumentCanvas page, PosterSheet sheet, PosterWords words)
    {
        const float top = 218;
        var hasDoor = !string.IsNullOrWhiteSpace(sheet.DoorName) || words.Direction is not null;
        var note = sheet.Note is null ? null : TextBlock.Fit(sheet.Note, Regular, 4, Full, 9, lines: 2);
        // The note has the last lines; the door's plate moves up for it.
        var (height, size, plate) = (hasDoor, note) switch
        {
            (true, null) => (20, 15f, 15),
            (true, _) => (14, 11f, 13),
            (false, null) => (37, 26, 0),
            _ => (27, 20, 0),
        };
        var venue = TextBlock.Fit(sheet.VenueName, Bold, size, Full, height, lines: 2, leading: 1.1f);
        page.Text(venue, Ink, Left, top + (height - venue.Height) / 2);
        if (hasDoor)
            DoorPlate.Draw(page, sheet.DoorName, words, SKRect.Create(Left, top + height + 2, Full, plate));
        if (note is not null)
            page.Text(note, Ink, Left, 248 + (9 - note.Height) / 2);
    }

    private static void TypedWay(DocumentCanvas page, PosterSheet sheet, Bilingual noCamera)
    {
        var box = new SKRect(Left, 259, Right, 279);
        page.Fill(box, Panel, 3);
        page.Outline(box, Hairline, 0.35f, 3);

        const float pad = 5;
        var size = Math.Min(11.5f, 88 / AliasType.Width(sheet.Alias));
        var alias = box.Right - pad - AliasType.Width(sheet.Alias) * size;
        var room = alias - box.Left - 2 * pad;
        var large = TextBlock.Fit(noCamera.Large, Bold, 4.2f, room, 11, lines: 2);
        var small = TextBlock.Fit(noCamera.Small, Regular, 3.3f, room, 7.5f, lines: 2);
        var y = Stack(page, large, Ink, box.Left + pad, box.MidY - (large.Height + small.Height) / 2);
        Stack(page, small, Soft, box.Left + pad, y);
        AliasType.Draw(page, sheet.Alias, size, Ink, alias, box.MidY + 0.36f * size);
    }

    private static void Foot(DocumentCanvas page, Bilingual hang, Bilingual issue)
    {
        var y = Stack(page, TextBlock.Fit(hang.Large, Regular, 2.9f, 128, 4), Soft, Left, 282);
        Stack(page, TextBlock.Fit(hang.Small, Regular, 2.9f, 128, 4), Soft, Left, y + 0.4f);
        var (large, small) = (TextBlock.Fit(issue.Large, Bold, 2.9f, 50, 4), TextBlock.Fit(issue.Small, Regular, 2.9f, 50, 4));
        y = Stack(page, large, Soft, Right - large.Width, 282);
        Stack(page, small, Soft, Right - small.Width, y + 0.4f);
    }

    private static float Stack(DocumentCanvas page, TextBlock block, SKColor colour, float x, float top)
    {
        page.Text(block, colour, x, top);
        return top + block.Height;
    }
}
