using HealthCode.Infrastructure.Documents;

namespace HealthCode.Infrastructure.Family.Cards;

/// <summary>Draws cards as a PDF. Pure: the same cards give the same bytes, at any time and on any thread.</summary>
public static class CardDocument
{
    public static byte[] Render(CardLayout layout, IReadOnlyList<CardSheet> sheets)
    {
        if (sheets.Count == 0)
            throw new ArgumentException("A file of cards needs at least one card.", nameof(sheets));
        var title = CardWords.Of(sheets[0].Face.Language).Title;
        var metadata = new PdfMetadata($"{title.Large} {title.Small}", sheets[0].Tenant, sheets[0].Face.Language, sheets.Max(sheet => sheet.IssuedUtc));
        return PdfDocument.Render(metadata, document =>
        {
            if (layout == CardLayout.One)
                foreach (var sheet in sheets)
                    CardPages.DrawSingle(document.Page(CardPages.Width, CardPages.Height), sheet);
            else
                foreach (var eight in sheets.Chunk(CardPages.Each))
                    CardPages.DrawEight(document.Page(CardPages.Width, CardPages.Height), eight);
        });
    }
}
