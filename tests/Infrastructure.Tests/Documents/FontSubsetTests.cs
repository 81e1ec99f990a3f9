using System.Text;
using HealthCode.Infrastructure.Documents;
using SkiaSharp;
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

    /// <summary>The typeface marks its glyphs as overlapping, and Skia then unites their contours in every document anew.</summary>
    [Fact]
    public void A_subset_looks_the_same_but_its_contours_are_not_united_again()
    {
        const string text = "阳光花园东门 RegisteredÅ 42";
        using var whole = SKTypeface.FromFile(Path.Combine(AppContext.BaseDirectory, "fonts", "NotoSansSC-Bold.ttf"));
        using var subset = FontSubset.Typeface(Face, CodePoints(text));

        Assert.NotEqual(Contours(whole), Contours(subset));
        Assert.True(Ink(whole).Zip(Ink(subset)).Count(pixel => Math.Abs(pixel.First - pixel.Second) > 40) < 20, "the letters look otherwise");

        static int Contours(SKTypeface typeface)
        {
            using var font = new SKFont(typeface, 64) { Hinting = SKFontHinting.None };
            return font.GetGlyphs(text).Sum(glyph => font.GetGlyphPath(glyph)?.PointCount ?? 0);
        }

        static byte[] Ink(SKTypeface typeface)
        {
            using var bitmap = new SKBitmap(1200, 100, SKColorType.Gray8, SKAlphaType.Opaque);
            using var canvas = new SKCanvas(bitmap);
            using var font = new SKFont(typeface, 64) { Hinting = SKFontHinting.None };
            using var paint = new SKPaint { Color = SKColors.Black, IsAntialias = true };
            canvas.Clear(SKColors.White);
            canvas.DrawText(text, 4, 72, font, paint);
            canvas.Flush();
            Assert.Contains((byte)0, bitmap.Bytes);
            return bitmap.Bytes;
        }
    }

    private static HashSet<int> CodePoints(string text) => [.. text.EnumerateRunes().Select(rune => rune.Value)];
}
