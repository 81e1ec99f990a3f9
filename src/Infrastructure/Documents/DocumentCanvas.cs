using SkiaSharp;

namespace HealthCode.Infrastructure.Documents;

/// <summary>One page (or a part of it). Lengths are millimetres, y grows downwards.</summary>
public sealed class DocumentCanvas
{
    private readonly DocumentFonts _fonts;

    internal DocumentCanvas(SKCanvas canvas, DocumentFonts fonts)
    {
        Canvas = canvas;
        _fonts = fonts;
    }

    /// <summary>For what draws itself, such as a chart. Text drawn here has to be noted in <see cref="DocumentFonts"/>.</summary>
    public SKCanvas Canvas { get; }

    /// <summary>Draws a part with its own origin and scale.</summary>
    public void Part(float x, float y, float scale, Action draw)
    {
        Canvas.Save();
        Canvas.Translate(x, y);
        Canvas.Scale(scale);
        draw();
        Canvas.Restore();
    }

    /// <summary>One line of text with its baseline at <paramref name="baseline"/>; answers its width.</summary>
    /// <param name="stretch">Widens (over 1) or narrows the letters, for type that has to keep a pitch.</param>
    public float Text(string text, FontWeight weight, float size, SKColor colour, float x, float baseline, float stretch = 1)
    {
        var face = FontFace.Of(weight);
        text = face.Printable(text);
        var advances = face.Advances(text);
        if (_fonts.Typeface(weight) is { } typeface)
            Draw(text, typeface, size, colour, x, baseline, stretch, advances);
        else
            _fonts.Note(weight, text);
        return advances.Sum() * size * stretch;
    }

    /// <summary>Lines that <see cref="TextBlock.Fit"/> has set, from the top of their box down.</summary>
    public void Text(TextBlock block, SKColor colour, float x, float top)
    {
        var baseline = top + block.FirstBaseline;
        foreach (var line in block.Lines)
        {
            Text(line, block.Weight, block.Size, colour, x, baseline);
            baseline += block.LineHeight;
        }
    }

    public void Fill(SKRect box, SKColor colour, float radius = 0)
    {
        using var paint = new SKPaint { Color = colour, IsAntialias = true };
        Canvas.DrawRoundRect(box, radius, radius, paint);
    }

    public void Fill(SKPath path, SKColor colour)
    {
        using var paint = new SKPaint { Color = colour, IsAntialias = true };
        Canvas.DrawPath(path, paint);
    }

    public void Outline(SKRect box, SKColor colour, float thickness, float radius = 0)
    {
        using var paint = Pen(colour, thickness);
        Canvas.DrawRoundRect(box, radius, radius, paint);
    }

    public void Outline(SKPath path, SKColor colour, float thickness)
    {
        using var paint = Pen(colour, thickness);
        paint.StrokeCap = SKStrokeCap.Round;
        paint.StrokeJoin = SKStrokeJoin.Round;
        Canvas.DrawPath(path, paint);
    }

    public void Line(float x1, float y1, float x2, float y2, SKColor colour, float thickness, params float[] dashes)
    {
        using var paint = Pen(colour, thickness);
        using var effect = dashes.Length > 0 ? SKPathEffect.CreateDash(dashes, 0) : null;
        paint.PathEffect = effect;
        Canvas.DrawLine(x1, y1, x2, y2, paint);
    }

    private static SKPaint Pen(SKColor colour, float thickness) =>
        new() { Color = colour, IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = thickness };

    private void Draw(
        string text, SKTypeface typeface, float size, SKColor colour, float x, float baseline, float stretch, float[] advances)
    {
        if (advances.Length == 0)
            return;
        using var font = new SKFont(typeface, size, stretch) { Subpixel = true, LinearMetrics = true, Hinting = SKFontHinting.None };
        using var paint = new SKPaint { Color = colour, IsAntialias = true };

        var offsets = new float[advances.Length];
        for (var i = 1; i < offsets.Length; i++)
            offsets[i] = offsets[i - 1] + advances[i - 1] * size * stretch;
        using var blob = SKTextBlob.CreateHorizontal(text, font, offsets, 0);
        Canvas.DrawText(blob, x, baseline, paint);
    }
}
