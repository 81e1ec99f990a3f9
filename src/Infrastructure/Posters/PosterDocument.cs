using HealthCode.Infrastructure.Documents;

namespace HealthCode.Infrastructure.Posters;

/// <summary>Draws posters as a PDF. Pure: the same sheets give the same bytes, at any time and on any thread.</summary>
public static class PosterDocument
{
    public static byte[] Render(PosterFormat format, IReadOnlyList<PosterSheet> sheets, PosterLanguage language)
    {
        if (sheets.Count == 0)
            throw new ArgumentException("A poster file needs at least one sheet.", nameof(sheets));

        return PdfDocument.Render(Describe(sheets, language), document =>
        {
            switch (format)
            {
                case PosterFormat.A4:
                    foreach (var sheet in sheets)
                        PosterPage.Draw(document.Page(PosterPage.Width, PosterPage.Height), sheet, language);
                    break;
                case PosterFormat.A3:
                    foreach (var sheet in sheets)
                        DrawA3(document.Page(297, 420), sheet, language);
                    break;
                case PosterFormat.Stickers:
                    foreach (var four in StickerPage.Fill(sheets))
                        StickerPage.Draw(document.Page(PosterPage.Width, PosterPage.Height), four, language);
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(format), format, "Known formats: A4, A3, Stickers.");
            }
        });
    }

    private static void DrawA3(DocumentCanvas page, PosterSheet sheet, PosterLanguage language) =>
        page.Part(0, 0, 297 / PosterPage.Width, () => PosterPage.Draw(page, sheet, language));

    private static PdfMetadata Describe(IReadOnlyList<PosterSheet> sheets, PosterLanguage language)
    {
        var headline = new PosterWords(language, sheets[0].DirectionText).Headline.Large;
        var venues = string.Join(", ", sheets.Select(sheet => sheet.VenueName).Distinct().Take(3));
        return new PdfMetadata(
            $"{headline}: {venues}",
            sheets[0].TenantName,
            language == PosterLanguage.Chinese ? "zh-CN" : "en",
            sheets.Max(sheet => sheet.Issued).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
    }
}
