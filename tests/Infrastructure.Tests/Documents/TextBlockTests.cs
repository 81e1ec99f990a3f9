using CsCheck;
using HealthCode.Infrastructure.Documents;
using Xunit;

namespace HealthCode.Infrastructure.Tests.Documents;

public class TextBlockTests
{
    private static readonly string[] Parts =
    [
        "阳光花园", "3号门", "（东区）", "，", "：", "Sunshine ", "Community ", "K7QM-9XTP-W ", "Donaudampfschifffahrtsgesellschaft", "䶮㛃𬱖", "A/B ", " ",
    ];

    private static readonly Gen<string> Names =
        Gen.Int[0, Parts.Length - 1].Array[0, 30].Select(parts => string.Concat(parts.Select(part => Parts[part])));

    [Fact]
    public void Text_stays_in_its_box_and_loses_no_letter() =>
        Gen.Select(Names, Gen.Float[5, 200], Gen.Float[3, 60], Gen.Int[1, 4]).Sample((name, width, height, lines) =>
        {
            var block = TextBlock.Fit(name, FontWeight.Bold, 15, width, height, lines);
            Assert.InRange(block.Width, 0, width * 1.001f);
            Assert.InRange(block.Height, 0, height * 1.001f);
            Assert.Equal(name.Replace(" ", ""), string.Concat(block.Lines).Replace(" ", ""));
        }, iter: 300);

    [Fact]
    public void A_name_that_fits_keeps_the_wanted_size()
    {
        var block = TextBlock.Fit("阳光花园", FontWeight.Bold, 15, 182, 20, lines: 2);
        Assert.Equal((15f, 1), (block.Size, block.Lines.Count));
    }

    [Fact]
    public void Lines_break_where_a_reader_expects_it()
    {
        Assert.Equal(["阳光花园", "A 区"], Lines("阳光花园 A 区", 4.3f));
        Assert.Equal(["东侧", "3号门"], Lines("东侧3号门", 3.4f));
        Assert.Equal(["Riverside", "Mall"], Lines("Riverside Mall", 5));
        Assert.Equal(["（东门）", "（西门）"], Lines("（东门）（西门）", 5));
    }

    [Fact]
    public void No_line_begins_with_a_closing_mark()
    {
        var lines = Lines("每个入口各一张，与视线齐平，哑光纸，不要放在玻璃后面。", 4.2f);
        Assert.True(lines.Count > 4);
        Assert.DoesNotContain(lines, line => line[0] is '，' or '。');
    }

    private static IReadOnlyList<string> Lines(string text, float width) =>
        TextBlock.Fit(text, FontWeight.Bold, 1, width, height: 100, lines: 100).Lines;
}
