using HealthCode.Infrastructure.Documents;
using SkiaSharp;
using static HealthCode.Infrastructure.Documents.FontWeight;
using static HealthCode.Infrastructure.Posters.PosterColours;

namespace HealthCode.Infrastructure.Posters;

/// <summary>One sticker of 10 × 10 cm; nothing stands nearer than 3 mm to the cut.</summary>
internal static class Sticker
{
    public const float Side = 100;

    private const float Left = 3;
    private const float Right = Side - Left;
    private const float CodeSide = 71;

    public static void Draw(DocumentCanvas page, PosterSheet sheet, PosterLanguage language)
    {
        var words = new PosterWords(language, sheet.DirectionText);
        Head(page, words.Headline);
        new QrSymbol(sheet.Url).Draw(page, 0, 16.6f, CodeSide);
        Place(page, sheet, words);
        TypedWay(page, sheet, words);
    }

    private static void Head(DocumentCanvas page, Bilingual headline)
    {
        var band = new SKRect(Left, 3, Right, 16.5f);
        page.Fill(band, Band, 2.5f);
        PosterIcons.Draw(page, PosterIcons.Shield, Left + 2, band.MidY - 5.5f, 11, OnBand);
        var large = TextBlock.Fit(headline.Large, Bold, 9, 50, 12);
        page.Text(large, OnBand, Left + 16, band.MidY - large.Height / 2);
        var small = TextBlock.Fit(headline.Small, Regular, 5, Right - 25 - large.Width, 12, lines: 2);
        page.Text(small, OnBandSoft, Right - 4 - small.Width, band.MidY - small.Height / 2);
    }

    private static void Place(DocumentCanvas page, PosterSheet sheet, PosterWords words)
    {
        const float x = 71.5f;
        const float width = Right - x;
        var y = 20f;
        var tenant = TextBlock.Fit(sheet.TenantName, Regular, 3, width, 10, lines: 3);
        page.Text(tenant, Soft, x, y);
        y += tenant.Height + 1.5f;
        var venue = TextBlock.Fit(sheet.VenueName, Bold, 7, width, 27, lines: 4, leading: 1.12f);
        page.Text(venue, Ink, x, y);

        if (!string.IsNullOrWhiteSpace(sheet.DoorName) || words.Direction is not null)
            Door(page, sheet.DoorName, words, SKRect.Create(x, 60, width, 19));

        var issue = words.Issue(sheet.Issued, sheet.Version);
        page.Text(TextBlock.Fit(issue.Large, Regular, 2.1f, width, 3), Soft, x, 80.6f);
        page.Text(TextBlock.Fit(issue.Small, Regular, 2.1f, width, 3), Soft, x, 83.3f);
    }

    private static void Door(DocumentCanvas page, string? name, PosterWords words, SKRect plate)
    {
        page.Fill(plate, Band, 2.5f);
        const float pad = 2;
        var hasDirection = words.Direction is not null;
        if (!string.IsNullOrWhiteSpace(name))
        {
            var height = plate.Height - 2 - (hasDirection ? 6 : 0);
            var door = TextBlock.Fit(name, Bold, 6, plate.Width - 2 * pad, height, lines: 2, leading: 1.08f);
            page.Text(door, OnBand, plate.Left + pad, plate.Top + 1 + (height - door.Height) / 2);
        }

        if (words.Direction is not { } direction)
            return;
        var icon = words.DirectionIcon is null ? 0 : 4.6f;
        if (words.DirectionIcon is { } arrow)
            PosterIcons.Draw(page, arrow, plate.Left + pad, plate.Bottom - 6, icon, OnBand);
        var text = TextBlock.Fit($"{direction.Large} {direction.Small}", Regular, 3.3f, plate.Width - 3 * pad - icon, 5);
        page.Text(text, OnBandSoft, plate.Left + pad + (icon > 0 ? icon + 1.2f : 0), plate.Bottom - 3.7f - text.Height / 2);
    }

    private static void TypedWay(DocumentCanvas page, PosterSheet sheet, PosterWords words)
    {
        page.Line(Left, 88, Right, 88, Hairline, 0.25f);
        const float middle = 92.6f;
        var size = Math.Min(6.4f, 46 / AliasType.Width(sheet.Alias));
        var alias = Right - AliasType.Width(sheet.Alias) * size;
        var noCamera = words.NoCamera.With(sheet.ShortAddress);
        var large = TextBlock.Fit(noCamera.Large, Bold, 2.9f, alias - Left - 2, 5, lines: 2);
        var small = TextBlock.Fit(noCamera.Small, Regular, 2.4f, alias - Left - 2, 3.8f, lines: 2);
        var top = middle - (large.Height + small.Height) / 2;
        page.Text(large, Ink, Left, top);
        page.Text(small, Soft, Left, top + large.Height);
        AliasType.Draw(page, sheet.Alias, size, Ink, alias, middle + 0.36f * size);
    }
}
