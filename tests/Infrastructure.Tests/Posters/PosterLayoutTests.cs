using HealthCode.Infrastructure.Posters;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using Xunit;
using PdfReader = UglyToad.PdfPig.PdfDocument;

namespace HealthCode.Infrastructure.Tests.Posters;

public class PosterLayoutTests
{
    private const double Millimetre = 72 / 25.4;

    public static MatrixTheoryData<PosterFormat, PosterLanguage> Kinds => new(Enum.GetValues<PosterFormat>(), Enum.GetValues<PosterLanguage>());

    [Theory]
    [InlineData(PosterFormat.A4, 210, 297)]
    [InlineData(PosterFormat.A3, 297, 420)]
    [InlineData(PosterFormat.Stickers, 210, 297)]
    public void Pages_have_the_size_of_the_paper(PosterFormat format, double width, double height)
    {
        using var pdf = PdfReader.Open(PosterDocument.Render(format, [SamplePosters.EastGate], PosterLanguage.Chinese));
        Assert.Equal(width, pdf.GetPage(1).Width / Millimetre, 0.3);
        Assert.Equal(height, pdf.GetPage(1).Height / Millimetre, 0.3);
    }

    [Theory]
    [InlineData(PosterFormat.A4, 100)]
    [InlineData(PosterFormat.A3, 141)]
    [InlineData(PosterFormat.Stickers, 55)]
    public void The_code_is_large_enough_to_scan_from_where_people_stand(PosterFormat format, double atLeast)
    {
        foreach (var sheet in SamplePosters.All)
        {
            using var pdf = PdfReader.Open(PosterDocument.Render(format, [sheet], PosterLanguage.Chinese));
            Assert.All(Codes(pdf.GetPage(1)), code => Assert.InRange(code.Width / Millimetre, atLeast, 160));
            Assert.All(Codes(pdf.GetPage(1)), code => Assert.Equal(code.Width, code.Height, 0.1));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Nothing_leaves_the_paper_runs_into_the_code_or_covers_other_text(PosterFormat format, PosterLanguage language)
    {
        foreach (var sheet in SamplePosters.All)
        {
            using var pdf = PdfReader.Open(PosterDocument.Render(format, [sheet], language));
            var page = pdf.GetPage(1);
            var letters = page.Letters.Where(letter => letter.Value.Trim().Length > 0).ToList();
            var margin = 4 * Millimetre;

            Assert.All(letters, letter => Assert.True(
                letter.BoundingBox.Left >= margin && letter.BoundingBox.Right <= page.Width - margin
                && letter.BoundingBox.Bottom >= margin && letter.BoundingBox.Top <= page.Height - margin,
                $"{letter.Value} stands at {letter.BoundingBox}"));
            Assert.All(Codes(page), code => Assert.DoesNotContain(letters, letter => Shared(letter.BoundingBox, Quiet(code)) > 0.01));
            var covered = letters.Index().SelectMany(one => letters.Skip(one.Index + 1).Select(two => (One: one.Item, Two: two)))
                .FirstOrDefault(pair => Shared(pair.One.BoundingBox, pair.Two.BoundingBox) > 0.25 * Area(pair.One.BoundingBox));
            Assert.True(covered.One is null, $"{covered.One} covers {covered.Two} for {sheet.VenueName}");
        }
    }

    [Fact]
    public void Text_of_a_sticker_stays_on_that_sticker()
    {
        using var pdf = PdfReader.Open(PosterDocument.Render(PosterFormat.Stickers, [SamplePosters.LongNames], PosterLanguage.English));
        var page = pdf.GetPage(1);
        var (left, middle, top) = (5 * Millimetre, 105 * Millimetre, page.Height - 22 * Millimetre);
        var onStickers = page.Letters.Where(letter => letter.StartBaseLine.Y > top - 200 * Millimetre).ToList();

        Assert.NotEmpty(onStickers);
        Assert.All(onStickers, letter =>
        {
            var start = letter.BoundingBox.Left < middle ? left : middle;
            Assert.InRange(letter.BoundingBox.Left, start + 2.5 * Millimetre, start + 97.5 * Millimetre);
            Assert.InRange(letter.BoundingBox.Right, start + 2.5 * Millimetre, start + 97.5 * Millimetre);
        });
    }

    /// <summary>The outlines of the QR codes: the only square shapes made of many parts (dashed lines have many, too).</summary>
    private static List<PdfRectangle> Codes(Page page)
    {
        var codes = page.Paths.Where(path => path.IsFilled && path.Count > 40).Select(path => path.GetBoundingRectangle()!.Value)
            .Where(box => Math.Abs(box.Width - box.Height) < 1).ToList();
        Assert.NotEmpty(codes);
        return codes;
    }

    /// <summary>Four modules of white on each side; no symbol here has fewer than 29 modules.</summary>
    private static PdfRectangle Quiet(PdfRectangle code)
    {
        var quiet = code.Width / 57 * 4;
        return new PdfRectangle(code.Left - quiet, code.Bottom - quiet, code.Right + quiet, code.Top + quiet);
    }

    private static double Shared(PdfRectangle one, PdfRectangle two) =>
        Math.Max(0, Math.Min(one.Right, two.Right) - Math.Max(one.Left, two.Left))
        * Math.Max(0, Math.Min(one.Top, two.Top) - Math.Max(one.Bottom, two.Bottom));

    private static double Area(PdfRectangle box) => box.Width * box.Height;
}
