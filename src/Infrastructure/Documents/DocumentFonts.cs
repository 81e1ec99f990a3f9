using SkiaSharp;

namespace HealthCode.Infrastructure.Documents;

/// <summary>
/// The typefaces of one document. It is drawn twice: the first time only the characters are noted, then each weight is
/// cut down to them, once, however many pages there are.
/// </summary>
public sealed class DocumentFonts : IDisposable
{
    private readonly Dictionary<FontWeight, HashSet<int>> _used = [];
    private readonly Dictionary<FontWeight, SKTypeface> _typefaces = [];

    /// <summary>Notes characters that something other than the canvas will draw (a chart's labels).</summary>
    public void Note(FontWeight weight, string text)
    {
        if (!_used.TryGetValue(weight, out var codePoints))
            _used[weight] = codePoints = [];
        foreach (var rune in text.EnumerateRunes())
            codePoints.Add(rune.Value);
    }

    /// <summary>Null while the characters are still being noted.</summary>
    public SKTypeface? Typeface(FontWeight weight) => _typefaces.GetValueOrDefault(weight);

    internal void Cut()
    {
        foreach (var (weight, codePoints) in _used)
            _typefaces[weight] = FontSubset.Typeface(FontFace.Of(weight), codePoints);
    }

    public void Dispose()
    {
        foreach (var typeface in _typefaces.Values)
            typeface.Dispose();
    }
}
