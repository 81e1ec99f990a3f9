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
        new QrSymbol(sheet.Url).Draw(page, 0, 17, CodeSide);
        Place(page, sheet, words);
        TypedWay(page, sheet, words);
    }

    private static void Head(DocumentCanvas page, Bilingual headline)
    {
        page.Fill(new SKRect(Left, 3, Right, 18), Band, 2.5f);
        PosterIcons.Draw(page, PosterIcons.Shield, Left + 2, 4.5f, 12, OnBand);
        var large = TextBlock.Fit(headline.Large, Bold, 9, 48, 13);
        page.Text(large, OnBand, Left + 17, 10.5f - large.Height / 2);
        var small = TextBlock.Fit(headline.Small, Regular, 5, Right - 26 - large.Width, 13, lines: 2);
        page.Text(small, OnBandSoft, Right - 4 - small.Width, 10.5f - small.Height / 2);
    }

    private static void Place(DocumentCanvas page, PosterSheet sheet, PosterWords words)
    {
        const float x = 69;
        const float width = Right - x;
        var y = 22f;
        var tenant = TextBlock.Fit(sheet.TenantName, Regular, 3, width, 11, lines: 3);
        page.Text(tenant, Soft, x, y);
        y += tenant.Height + 1.5f;
        var venue = TextBlock.Fit(sheet.VenueName, Bold, 6.6f, width, 29, lines: 4, leading: 1.12f);
        page.Text(venue, Ink, x, y);

        if (!string.IsNullOrWhiteSpace(sheet.DoorName) || words.Direction is not null)
            Door(page, sheet.DoorName, words, SKRect.Create(x, 64, width, 18));
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
        page.Line(Left, 87.5f, Right, 87.5f, Hairline, 0.25f);
        var size = Math.Min(6.4f, 46 / AliasType.Width(sheet.Alias));
        var alias = Right - AliasType.Width(sheet.Alias) * size;
        var noCamera = words.NoCamera.With(sheet.ShortAddress);
        var issue = words.Issue(sheet.Issued, sheet.Version);
        var y = 88.2f;
        foreach (var (text, weight, most) in new[]
        {
            (noCamera.Large, Bold, 2.6f), (noCamera.Small, Regular, 2.3f), ($"{issue.Large} / {issue.Small}", Regular, 1.9f),
        })
        {
            var line = TextBlock.Fit(text, weight, most, alias - Left - 2, 4);
            page.Text(line, weight == Bold ? Ink : Soft, Left, y);
            y += line.Height;
        }

        AliasType.Draw(page, sheet.Alias, size, Ink, alias, 92.8f + 0.36f * size);
    }
}
