using HealthCode.Infrastructure.Posters;
using HealthCode.Infrastructure.Tests.Documents;
using Xunit;
using PdfReader = UglyToad.PdfPig.PdfDocument;

namespace HealthCode.Infrastructure.Tests.Posters;

public class PosterFileTests
{
    public static MatrixTheoryData<PosterFormat, PosterLanguage> Kinds => new(Enum.GetValues<PosterFormat>(), Enum.GetValues<PosterLanguage>());

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_printed_code_is_read_back_as_the_address(PosterFormat format, PosterLanguage language)
    {
        var codes = OutsideReaders.QrCodes(PosterDocument.Render(format, SamplePosters.All, language), format == PosterFormat.A3 ? 75 : 150);
        Assert.Equal(SamplePosters.All.Select(sheet => sheet.Url).Order(), codes.Order());
    }

    [Fact]
    public void One_door_fills_its_sheet_of_stickers() =>
        Assert.Equal(Enumerable.Repeat(SamplePosters.EastGate.Url, 4), OutsideReaders.QrCodes(
            PosterDocument.Render(PosterFormat.Stickers, [SamplePosters.EastGate], PosterLanguage.Chinese)));

    [Fact]
    public void A_code_printed_in_pure_black_and_white_is_read_back() =>
        Assert.Equal([SamplePosters.EastGate.Url], OutsideReaders.QrCodes(
            PosterDocument.Render(PosterFormat.A4, [SamplePosters.EastGate], PosterLanguage.Chinese), 150, "-mono"));

    [Fact]
    public void Every_door_gets_its_sticker_and_the_last_sheet_is_filled()
    {
        var doors = SamplePosters.Doors(6);
        var codes = OutsideReaders.QrCodes(PosterDocument.Render(PosterFormat.Stickers, doors, PosterLanguage.Chinese));
        Assert.Equal(doors.Concat(doors.Take(2)).Select(door => door.Url).Order(), codes.Order());
    }

    [Fact]
    public void All_doors_of_a_venue_come_in_one_file_with_a_page_each()
    {
        var doors = SamplePosters.Doors(5);
        Assert.Equal(doors.Select(door => door.Url), OutsideReaders.QrCodes(PosterDocument.Render(PosterFormat.A4, doors, PosterLanguage.Chinese)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void One_sheet_stays_under_60_kilobytes_and_holds_no_pictures(PosterFormat format, PosterLanguage language)
    {
        foreach (var sheet in SamplePosters.All)
        {
            var file = PosterDocument.Render(format, [sheet], language);
            Assert.InRange(file.Length, 1, 60_000);
            using var pdf = PdfReader.Open(file);
            Assert.Empty(pdf.GetPages().SelectMany(page => page.GetImages()));
        }
    }

    [Fact]
    public void A_further_door_costs_a_few_kilobytes_because_fonts_are_shared()
    {
        var (one, twenty) = (Size(1), Size(20));
        Assert.InRange((twenty - one) / 19, 1, 10_000);

        static int Size(int doors) => PosterDocument.Render(PosterFormat.A4, SamplePosters.Doors(doors), PosterLanguage.Chinese).Length;
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_same_sheets_give_the_same_bytes(PosterFormat format, PosterLanguage language) =>
        Assert.Equal(
            PosterDocument.Render(format, SamplePosters.All, language),
            PosterDocument.Render(format, SamplePosters.All, language));

    [Fact]
    public void A_file_without_sheets_is_refused() =>
        Assert.Throws<ArgumentException>(() => PosterDocument.Render(PosterFormat.A4, [], PosterLanguage.Chinese));
}
