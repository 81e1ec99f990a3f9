using System.Security.Cryptography;
using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Family;
using HealthCode.Domain.Family.People;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Family.Cards;
using HealthCode.Infrastructure.Family.People;
using HealthCode.Infrastructure.Tests.Documents;
using PdfReader = UglyToad.PdfPig.PdfDocument;

namespace HealthCode.Infrastructure.Tests.Family;

public sealed class CardDocumentTests
{
    private static readonly DateTime Ends = new(2026, 3, 16, 23, 59, 59);
    private static readonly DateTime Issued = new(2026, 3, 2, 2, 0, 0, DateTimeKind.Utc);

    /// <summary>As long as real ones: 148 bytes.</summary>
    private static CardSheet Sheet(int number, CodeState state = CodeState.Green, string language = "zh-CN", string name = "张**", string tenant = "阳光社区 Sunshine Community") => new(
        new(PaperToken.Show(SHA512.HashData([(byte)number]).Concat(SHA512.HashData([(byte)number, 1])).Concat(new byte[20]).ToArray()), $"K7QM-9XT{"23456789ABCDEFGH"[number % 16]}-W", state, name, language),
        Ends, language == "en" ? "Yunyi health code (example region)" : "云漪健康码（示例地区）", tenant, Issued);

    [Theory]
    [InlineData(8, 1)]
    [InlineData(11, 2)]
    [InlineData(1, 1)]
    public void Every_card_of_a_sheet_is_read_by_a_camera(int cards, int pages)
    {
        var sheets = Enumerable.Range(0, cards).Select(number => Sheet(number)).ToList();
        var pdf = CardDocument.Render(CardLayout.Eight, sheets);
        Assert.Equal(sheets.Select(sheet => sheet.Face.Token).Order(StringComparer.Ordinal), OutsideReaders.QrCodes(pdf).Order(StringComparer.Ordinal));
        using var read = PdfReader.Open(pdf);
        Assert.Equal(pages, read.NumberOfPages);
        Assert.Equal(pdf, CardDocument.Render(CardLayout.Eight, sheets));
    }

    [Theory]
    [InlineData(CodeState.Green, "zh-CN", "张**", "绿码", "Green")]
    [InlineData(CodeState.Amber, "en", "J*** S***", "黄码", "Amber")]
    [InlineData(CodeState.Red, "zh-CN", "阿**", "红码", "Red")]
    public void A_card_says_the_masked_name_the_state_and_the_end_in_both_languages(CodeState state, string language, string name, string chinese, string english)
    {
        var sheet = Sheet(3, state, language, name, "Very Long Name of a Community Committee That Never Ends, Building 12 to 48 and Surroundings");
        var pdf = CardDocument.Render(CardLayout.One, [sheet]);
        using var read = PdfReader.Open(pdf);
        var page = read.GetPage(1);
        var text = string.Concat(page.Letters.Select(letter => letter.Value)).Replace(" ", "", StringComparison.Ordinal);
        foreach (var word in new[] { name, chinese, english, "二〇二六年三月十六日", "sixteenth of March 2026", "23:59", sheet.Face.Alias, "健康码纸卡", "Paper health code" })
            Assert.Contains(word.Replace(" ", "", StringComparison.Ordinal), text, StringComparison.Ordinal);
        Assert.Equal([sheet.Face.Token], OutsideReaders.QrCodes(pdf));
        // Folded, copied in black and white, and a little soft: still read.
        Assert.Equal([sheet.Face.Token], OutsideReaders.QrCodes(pdf, 150, "-gray"));
        Assert.All(page.Letters, letter => Assert.InRange(letter.BoundingBox.Right, 0, page.Width));
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public void A_consent_slip_says_who_agrees_to_what_before_whom(string language)
    {
        var sheet = new SlipSheet(
            "K7QM-9XTP-W", language, "阳光社区 Sunshine Community", "张三丰", DocumentKind.ResidentIdentity, "002X", GuardianCapability.Declare | GuardianCapability.Show, WardRelation.Resident,
            new(2026, 12, 31), 14, "您填写的内容只用于判断您的健康码颜色。", "What you fill in is used to work out the colour of your code.", 1, "黄海燕", new(2026, 3, 2, 10, 0, 0));
        var text = OutsideReaders.Text(SlipDocument.Render([sheet, sheet])).Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        foreach (var word in new[] { "张三丰", "002X", "K7QM-9XTP-W", "阳光社区", "黄海燕", "二〇二六年十二月三十一日", "thirty-first of December 2026", "Print cards for me", "Signature or fingerprint", "本人签名或按手印" })
            Assert.Contains(word.Replace(" ", "", StringComparison.Ordinal), text, StringComparison.Ordinal);
        Assert.DoesNotContain("Buymedicine", text, StringComparison.Ordinal);
    }

    /// <summary>What a community prints for everybody in one go; the bound is ten times what it takes here.</summary>
    [Fact]
    public void Five_hundred_cards_are_drawn_in_seconds()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var pdf = CardDocument.Render(CardLayout.Eight, [.. Enumerable.Range(0, 500).Select(number => Sheet(number % 256))]);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{watch.Elapsed}");
        TestContext.Current.TestOutputHelper?.WriteLine($"500 cards: {watch.Elapsed.TotalSeconds:0.0} s, {pdf.Length / 1024} KB");
        using var read = PdfReader.Open(pdf);
        Assert.Equal(63, read.NumberOfPages);
    }
}
