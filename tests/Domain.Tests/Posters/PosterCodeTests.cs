using CsCheck;
using HealthCode.Domain.Posters;

namespace HealthCode.Domain.Tests.Posters;

public class PosterCodeTests
{
    private static readonly Gen<byte[]> Bits = Gen.Byte.Array[PosterCode.RandomBytes];

    [Fact]
    public void A_code_is_22_characters_that_need_no_escaping_and_reads_back() =>
        Bits.Sample(bits =>
        {
            var code = PosterCode.FromRandom(bits);
            Assert.Matches("^[A-Za-z0-9_-]{22}$", code.ToString());
            Assert.Equal(code.ToString(), Uri.EscapeDataString(code.ToString()));
            Assert.True(PosterCode.TryParse(code.ToString(), out var read));
            Assert.Equal(code, read);
        });

    [Fact]
    public void Other_bits_are_another_code() =>
        Gen.Select(Bits, Bits).Sample((left, right) => Assert.Equal(
            left.SequenceEqual(right), PosterCode.FromRandom(left) == PosterCode.FromRandom(right)));

    [Fact]
    public void There_is_only_one_way_to_write_a_code()
    {
        const string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var first21 = PosterCode.FromRandom(new byte[PosterCode.RandomBytes]).ToString()[..21];

        Assert.Equal("AQgw", string.Concat(letters.Where(last => PosterCode.TryParse(first21 + last, out _))));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("AAAAAAAAAAAAAAAAAAAA==")]
    [InlineData("AAAAAAAAAAAAAAAAAAAA A")]
    [InlineData(" AAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAA+AAAAAAAAAAA")]
    [InlineData("AAAAAAAAAA/AAAAAAAAAAA")]
    [InlineData("ＡAAAAAAAAAAAAAAAAAAAAA")]
    public void Anything_else_is_no_code(string? text) => Assert.False(PosterCode.TryParse(text, out _));

    [Fact]
    public void No_text_breaks_the_reader() =>
        Gen.Char.Array[22].Select(letters => new string(letters)).Sample(text => Assert.Equal(
            PosterCode.TryParse(text, out var code), code != default));
}
