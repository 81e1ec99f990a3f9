using HealthCode.Domain.Reports;
using HealthCode.Infrastructure.Reports;
using HealthCode.Infrastructure.Tests.Documents;
using PdfReader = UglyToad.PdfPig.PdfDocument;

namespace HealthCode.Infrastructure.Tests.Reports;

public sealed class ReportDocumentTests
{
    public static TheoryData<PeriodKind, string> Kinds => new(from kind in Enum.GetValues<PeriodKind>() from language in new[] { "zh-CN", "en" } select (kind, language));

    [Theory, MemberData(nameof(Kinds))]
    public void Its_figures_can_be_read_back_and_its_charts_are_vectors(PeriodKind kind, string language)
    {
        var figures = SampleFigures.Of(kind);
        var words = ReportWords.Of(language);
        var bytes = ReportDocument.Render(figures, language);
        var text = OutsideReaders.Text(bytes, "-layout");

        Assert.Contains(words.Title(figures), text, StringComparison.Ordinal);
        Assert.Contains(words.Span(figures.Period), text, StringComparison.Ordinal);
        Assert.Contains("Europe/Berlin", text, StringComparison.Ordinal);
        Assert.Contains(figures.CutOff(), text, StringComparison.Ordinal);
        foreach (var number in new[] { figures.Totals.Entries, figures.Totals.Exits, figures.Totals.PeakInside, figures.Totals.HoursOver, figures.Totals.Flags })
            Assert.Contains(ReportWords.Number(number), text, StringComparison.Ordinal);
        foreach (var venue in figures.Venues)
            Assert.Contains(ReportWords.Number(venue.Entries), text, StringComparison.Ordinal);
        var plain = string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
        foreach (var sentence in words.HowCounted(figures).Concat(figures.Changes.Select(words.Change)))
            Assert.Contains(string.Concat(sentence.Where(letter => !char.IsWhiteSpace(letter))), plain, StringComparison.Ordinal);

        using var pdf = PdfReader.Open(bytes);
        Assert.All(pdf.GetPages(), page => Assert.Empty(page.GetImages()));
        // Two bars a step, a cell for each hour of the heat map, lines and tables.
        Assert.True(pdf.GetPages().Sum(page => page.Paths.Count) > figures.Steps.Count * 2 + figures.Heat.Sum(row => row.Entries.Count(entries => entries is not null)));
        Assert.InRange(bytes.Length, 10_000, 400_000);
    }

    [Fact]
    public void The_23_hours_of_a_day_are_stated_and_the_missing_one_is_a_dash()
    {
        var figures = SampleFigures.Of(PeriodKind.Day);
        Assert.Contains("23 hours", OutsideReaders.Text(ReportDocument.Render(figures, "en")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("👩‍⚕️\u0000\u202E=cmd|'/c calc'!A0\r\n")]
    [InlineData("ཀིན་དགའི་ཁང་པ་ཆེན་པོ་ Алматы 䶮㛃𬱖")]
    [InlineData("Averyveryverylongnamewithoutanyblankwhereabreakcouldbemadeatallthatgoesonandonuntilnothingisleftofthelineandthenonemoretime1234567890")]
    public void Museum_No_name_keeps_a_report_from_being_drawn(string name)
    {
        var bytes = ReportDocument.Render(SampleFigures.Of(PeriodKind.Day, 3, name, name), "zh-CN");
        Assert.True(PdfReader.Open(bytes).NumberOfPages >= 2);
    }

    [Fact]
    public void Many_venues_take_more_pages_and_each_says_which_it_is()
    {
        var text = OutsideReaders.Text(ReportDocument.Render(SampleFigures.Of(PeriodKind.Week, 60), "en"));
        var pages = text.Split('\f', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(pages.Length > 3);
        Assert.All(pages.Index(), page => Assert.Contains($"{page.Index + 1}/{pages.Length}", page.Item.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_figures_give_the_same_bytes_on_every_thread()
    {
        var figures = SampleFigures.Of(PeriodKind.Day);
        var expected = ReportDocument.Render(figures, "en");
        Parallel.For(0, 8, _ => Assert.Equal(expected, ReportDocument.Render(figures, "en")));
    }

    [Fact]
    public void Figures_survive_being_kept()
    {
        var kept = ReportJson.Write(SampleFigures.Of(PeriodKind.Month));
        Assert.Equal(kept, ReportJson.Write(ReportJson.Read(kept)));
    }
}
