using HealthCode.Infrastructure.Documents;
using SkiaSharp;
using UglyToad.PdfPig.Tokens;
using Xunit;
using PdfReader = UglyToad.PdfPig.PdfDocument;

namespace HealthCode.Infrastructure.Tests.Documents;

public class PdfDocumentTests
{
    private static readonly PdfMetadata About = new("日报 Daily report", "阳光社区", "zh-CN", new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc));

    [Fact]
    public void A_document_says_what_it_is_who_made_it_when_and_in_which_language()
    {
        using var pdf = PdfReader.Open(Pages(1));
        Assert.Equal("日报 Daily report", pdf.Information.Title);
        Assert.Equal("阳光社区", pdf.Information.Author);
        Assert.Equal("HealthCode", pdf.Information.Producer);
        Assert.StartsWith("D:20260301000000", pdf.Information.CreationDate);
        Assert.True(pdf.Structure.Catalog.CatalogDictionary.TryGet(NameToken.Lang, out StringToken language));
        Assert.Equal("zh-CN", language.Data);
    }

    [Fact]
    public void Fonts_are_cut_once_for_all_pages()
    {
        var (one, twenty) = (Pages(1), Pages(20));
        Assert.InRange(twenty.Length - one.Length, 1, 19 * 600);
        Assert.Equal(20, PdfReader.Open(twenty).NumberOfPages);
    }

    [Fact]
    public void The_same_content_gives_the_same_bytes_on_every_thread()
    {
        var expected = Pages(3);
        Parallel.For(0, 16, _ => Assert.Equal(expected, Pages(3)));
    }

    private static byte[] Pages(int count) => PdfDocument.Render(About, document =>
    {
        for (var page = 1; page <= count; page++)
            document.Page(210, 297).Text("进出人数 Entries", FontWeight.Regular, 5, SKColors.Black, 20, 30);
    });
}
