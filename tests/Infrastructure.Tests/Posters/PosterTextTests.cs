using HealthCode.Infrastructure.Documents;
using HealthCode.Infrastructure.Posters;
using HealthCode.Infrastructure.Tests.Documents;
using Xunit;
using PdfReader = UglyToad.PdfPig.PdfDocument;

namespace HealthCode.Infrastructure.Tests.Posters;

public class PosterTextTests
{
    public static MatrixTheoryData<PosterFormat, PosterLanguage> Kinds => new(Enum.GetValues<PosterFormat>(), Enum.GetValues<PosterLanguage>());

    [Theory]
    [MemberData(nameof(Kinds))]
    public void All_a_poster_says_can_be_selected_and_reads_back_the_same(PosterFormat format, PosterLanguage language)
    {
        foreach (var sheet in SamplePosters.All)
        {
            var pdf = PosterDocument.Render(format, [sheet], language);
            var (inside, outside) = (Squeezed(TextOf(pdf)), Squeezed(OutsideReaders.Text(pdf, "-raw")));
            foreach (var sentence in Sentences(sheet))
            {
                Assert.Contains(Squeezed(sentence), inside);
                Assert.Contains(Squeezed(sentence), outside);
            }
        }
    }

    [Fact]
    public void Names_and_alias_are_found_by_a_plain_text_search()
    {
        var text = OutsideReaders.Text(PosterDocument.Render(PosterFormat.A4, [SamplePosters.RareNames], PosterLanguage.Chinese));
        Assert.Contains("仁和大药房（䶮㛃𬱖）", text);
        Assert.Contains("䶮㛃𬱖纪念医院门诊大楼", text);
        Assert.Contains("3号门", text);
        Assert.Contains("W9MH-4QXJ-M", text);
    }

    [Fact]
    public void Every_alias_letter_keeps_its_place_without_falling_apart_in_a_copy()
    {
        foreach (var alias in new[] { "2345-6789-A", "BCDE-FGHJ-K", "LMNP-QRST-U", "VWXY-ZJJW-M" })
            Assert.Contains(alias, OutsideReaders.Text(
                PosterDocument.Render(PosterFormat.A4, [SamplePosters.EastGate with { Alias = alias }], PosterLanguage.English)));
    }

    [Fact]
    public void The_chosen_language_is_the_large_one_and_the_other_is_there()
    {
        Assert.True(HeightOf("登", PosterLanguage.Chinese) > 2 * HeightOf("登", PosterLanguage.English));
        Assert.True(HeightOf("k", PosterLanguage.English) > 1.5 * HeightOf("k", PosterLanguage.Chinese));

        static double HeightOf(string letter, PosterLanguage language)
        {
            using var pdf = PdfReader.Open(PosterDocument.Render(PosterFormat.A4, [SamplePosters.NoDoor], language));
            return pdf.GetPage(1).Letters.Where(found => found.Value == letter).Max(found => found.PointSize);
        }
    }

    [Fact]
    public void A_door_that_only_leads_out_asks_people_to_leave()
    {
        var text = TextOf(PosterDocument.Render(PosterFormat.A4, [SamplePosters.RareNames], PosterLanguage.English));
        Assert.Contains("Scan to check out", text);
        Assert.DoesNotContain("check in", text);
    }

    [Fact]
    public void Every_glyph_is_in_the_font()
    {
        var text = string.Concat(SamplePosters.All.SelectMany(Sentences));
        Assert.All(Enum.GetValues<FontWeight>(), weight => Assert.Equal(Squeezed(text), Squeezed(FontFace.Of(weight).Printable(text))));
    }

    private static IEnumerable<string> Sentences(PosterSheet sheet)
    {
        string[] fixedWords = sheet.DirectionText == "out" ? ["扫码离开", "Scan to check out"] : ["扫码登记", "Scan to check in"];
        return new[]
        {
            sheet.TenantName, sheet.VenueName, sheet.DoorName ?? "", sheet.Alias,
            $"没有相机？打开 {sheet.ShortAddress} 并输入", $"No camera? Open {sheet.ShortAddress} and type",
            "签发 2026-11-23 第 3 版", "Issued 2026-11-23, version 3",
            "每个入口各一张，与视线齐平，哑光纸，不要放在玻璃后面", "at every entrance, at eye height, matte, not behind glass",
        }.Concat(fixedWords);
    }

    private static string TextOf(byte[] pdf)
    {
        using var document = PdfReader.Open(pdf);
        return string.Concat(document.GetPages().Select(page => page.Text));
    }

    private static string Squeezed(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));
}
