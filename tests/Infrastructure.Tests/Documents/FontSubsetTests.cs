using System.Text;
using HealthCode.Infrastructure.Documents;
using Xunit;

namespace HealthCode.Infrastructure.Tests.Documents;

public class FontSubsetTests
{
    private static readonly FontFace Face = FontFace.Of(FontWeight.Bold);

    [Fact]
    public void A_subset_holds_the_asked_characters_and_little_else()
    {
        var characters = CodePoints("阳光花园东门䶮㛃𬱖 Sunshine");
        using var typeface = FontSubset.Typeface(Face, characters);

        Assert.All(characters, codePoint => Assert.True(typeface.ContainsGlyph(codePoint), char.ConvertFromUtf32(codePoint)));
        Assert.False(typeface.ContainsGlyph('医'));
        Assert.Equal(characters.Count + 1, typeface.GlyphCount);
        Assert.InRange(FontSubset.Bytes(Face, characters).Length, 1, 10_000);
    }

    [Fact]
    public void Many_threads_cut_the_same_typeface_at_once()
    {
        string[] texts = ["扫码登记", "Scan to check in", "䶮㛃𬱖", "仁和大药房 K7QM-9XTP-W"];
        var alone = texts.Select(text => FontSubset.Bytes(Face, CodePoints(text))).ToList();

        Parallel.For(0, 200, i => Assert.Equal(alone[i % 4], FontSubset.Bytes(Face, CodePoints(texts[i % 4]))));
    }

    private static HashSet<int> CodePoints(string text) => [.. text.EnumerateRunes().Select(rune => rune.Value)];
}
