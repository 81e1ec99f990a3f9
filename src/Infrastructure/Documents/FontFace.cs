using System.Diagnostics.CodeAnalysis;
using System.Text;
using HarfBuzzSharp;

namespace HealthCode.Infrastructure.Documents;

public enum FontWeight
{
    Regular,
    Bold,
}

/// <summary>
/// One weight of Noto Sans SC, the typeface of every document. The file is mapped once for the process and never
/// changes, so any number of threads may measure and subset at the same time.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Lives as long as the process.")]
public sealed class FontFace
{
    /// <summary>What stands for a letter that the typeface lacks: the printers' own mark for it.</summary>
    private static readonly Rune Missing = new('〓');

    // Kerning stays on; whatever would turn letters into other glyphs is off, so that one character is one glyph and
    // the text can be read back out of the document.
    private static readonly Feature[] OneGlyphEach =
        [.. new[] { "-ccmp", "-locl", "-rlig", "-liga", "-clig", "-calt" }.Select(Feature.Parse)];

    private static readonly Lazy<FontFace> Regular = new(() => new FontFace("NotoSansSC-Regular"));
    private static readonly Lazy<FontFace> Bold = new(() => new FontFace("NotoSansSC-Bold"));

    private readonly Font _font;

    private FontFace(string name)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "fonts", name + ".ttf");
        if (!File.Exists(file))
            throw new FileNotFoundException(
                $"The typeface {name}.ttf is missing beside the program. Build again (Fonts.targets fetches it with npm) or copy the folder 'fonts' with the published files.", file);

        PostScriptName = name;
        using var blob = Blob.FromFile(file);
        blob.MakeImmutable();
        Face = new Face(blob, 0);
        Face.MakeImmutable();
        _font = new Font(Face);
    }

    public string PostScriptName { get; }

    internal Face Face { get; }

    public static FontFace Of(FontWeight weight) => weight == FontWeight.Bold ? Bold.Value : Regular.Value;

    public bool Covers(Rune rune) => _font.TryGetNominalGlyph(rune.Value, out _);

    /// <summary>
    /// The text as it can be drawn: composed, without control characters; a symbol the typeface lacks (an emoji) is
    /// left out, a letter it lacks becomes 〓, so that nothing is ever printed as an empty box.
    /// </summary>
    public string Printable(string text)
    {
        var printable = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
                printable.Append(' ');
            else if (Covers(rune))
                printable.Append(rune);
            else if (Rune.IsLetterOrDigit(rune))
                printable.Append(Missing);
        }

        return string.Join(' ', printable.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>The advance of every character (rune) of the text, kerning included, in parts of the type size.</summary>
    public float[] Advances(string text)
    {
        var advances = new float[text.EnumerateRunes().Count()];
        using var buffer = new HarfBuzzSharp.Buffer { ClusterLevel = ClusterLevel.Characters };
        buffer.AddUtf32(text);
        buffer.Direction = Direction.LeftToRight;
        buffer.Script = Script.Han;
        buffer.Language = new Language("zh");
        _font.Shape(buffer, OneGlyphEach);

        var positions = buffer.GetGlyphPositionSpan();
        var glyphs = buffer.GetGlyphInfoSpan();
        for (var i = 0; i < glyphs.Length; i++)
            advances[(int)glyphs[i].Cluster] += positions[i].XAdvance / (float)Face.UnitsPerEm;
        return advances;
    }

    /// <summary>The advance of a character on its own, without kerning.</summary>
    public float Advance(Rune rune) =>
        _font.TryGetNominalGlyph(rune.Value, out var glyph) ? _font.GetHorizontalGlyphAdvance(glyph) / (float)Face.UnitsPerEm : 0;

    public float Width(string text) => Advances(text).Sum();
}
