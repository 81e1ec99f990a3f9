using SkiaSharp;

namespace HealthCode.Infrastructure.Documents;

/// <summary>A PDF drawn in millimetres, with selectable text and fonts cut down to what the document says.</summary>
public sealed class PdfDocument
{
    private readonly Func<float, float, SKCanvas> _begin;

    private PdfDocument(DocumentFonts fonts, Func<float, float, SKCanvas> begin)
    {
        Fonts = fonts;
        _begin = begin;
    }

    public DocumentFonts Fonts { get; }

    /// <summary>
    /// Draws the document. <paramref name="draw"/> is called twice and has to do the same both times (see
    /// <see cref="DocumentFonts"/>).
    /// </summary>
    public static byte[] Render(PdfMetadata metadata, Action<PdfDocument> draw)
    {
        using var fonts = new DocumentFonts();
        using (var nowhere = new SKNoDrawCanvas(1, 1))
            draw(new PdfDocument(fonts, (_, _) => nowhere));
        fonts.Cut();

        using var stream = new MemoryStream();
        using (var pdf = SKDocument.CreatePdf(stream, new SKDocumentPdfMetadata
        {
            Title = metadata.Title,
            Author = metadata.Author,
            Creator = metadata.Producer,
            Producer = metadata.Producer,
            Creation = metadata.CreatedUtc,
            Modified = metadata.CreatedUtc,
            RasterDpi = SKDocumentPdfMetadata.DefaultRasterDpi,
            EncodingQuality = SKDocumentPdfMetadata.DefaultEncodingQuality,
        }))
        {
            draw(new PdfDocument(fonts, pdf.BeginPage));
            pdf.Close();
        }

        return PdfLanguage.Add(stream.ToArray(), metadata.Language);
    }

    /// <summary>Begins a page; the one before it is finished by that.</summary>
    public DocumentCanvas Page(float widthMillimetres, float heightMillimetres)
    {
        const float pointsPerMillimetre = 72 / 25.4f;
        var canvas = _begin(widthMillimetres * pointsPerMillimetre, heightMillimetres * pointsPerMillimetre);
        canvas.ResetMatrix();
        canvas.Scale(pointsPerMillimetre);
        return new DocumentCanvas(canvas, Fonts);
    }
}
