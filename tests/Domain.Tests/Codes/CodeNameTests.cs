using System.Text;
using CsCheck;
using HealthCode.Domain.Codes;

namespace HealthCode.Domain.Tests.Codes;

public sealed class CodeNameTests
{
    [Theory]
    [InlineData("张三丰", "张**")]
    [InlineData("李四", "李*")]
    [InlineData("欧阳娜娜", "欧**")]
    [InlineData("𠮷野家", "𠮷**")]
    [InlineData("John Smith", "J* S*")]
    [InlineData("Ludwig", "L*")]
    [InlineData("Ünal Öztürk", "Ü* Ö*")]
    [InlineData("Жанна Ёлкина", "Ж* Ё*")]
    [InlineData("नीला शर्मा", "न*")]
    [InlineData("", "*")]
    public void A_name_is_masked_to_what_its_owner_recognises(string name, string masked) => Assert.Equal(masked, CodeName.Of(name).ToString());

    [Fact]
    public void Every_masked_name_fits_and_can_be_read_back() => Gen.String[0, 40].Sample(name =>
    {
        var masked = CodeName.Of(name);
        Assert.InRange(Encoding.UTF8.GetByteCount(masked.ToString()), 1, CodeName.MostBytes);
        Assert.True(CodeName.TryParse(masked.ToString(), out var read) && read == masked);
    });

    [Theory]
    [InlineData("")]
    [InlineData("12345678")]
    [InlineData("张三丰")]
    [InlineData("a\u0000b")]
    [InlineData("a\nb")]
    [InlineData("\u202Eab")]
    [InlineData("\uFFFD")]
    [InlineData("\uE000")]
    public void What_is_too_long_or_invisible_is_no_masked_name(string text) => Assert.False(CodeName.TryParse(text, out _));

    [Theory]
    [InlineData("cn-xa", true)]
    [InlineData("healthcode", true)]
    [InlineData("x.example.12", true)]
    [InlineData("", false)]
    [InlineData("thirteen-long", false)]
    [InlineData("CN", false)]
    [InlineData("cn xa", false)]
    public void An_issuer_has_a_short_plain_name(string text, bool isOne) => Assert.Equal(isOne, IssuerName.TryParse(text, out _));
}
