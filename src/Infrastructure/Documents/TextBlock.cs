using System.Text;

namespace HealthCode.Infrastructure.Documents;

/// <summary>Text set in lines that fit a box: it wraps, then shrinks, and never leaves the box or loses a letter.</summary>
public sealed record TextBlock(IReadOnlyList<string> Lines, FontWeight Weight, float Size, float Leading)
{
    public float LineHeight => Size * Leading;

    public float Height => Lines.Count * LineHeight;

    public float Width => Lines.Max(FontFace.Of(Weight).Width) * Size;

    /// <summary>Chinese glyphs fill 0.88 above and 0.12 below the baseline; what the leading adds is shared.</summary>
    public float FirstBaseline => Size * ((Leading - 1) / 2 + 0.88f);

    /// <summary>The largest setting, not above <paramref name="size"/>, that fits the box in at most that many lines.</summary>
    public static TextBlock Fit(
        string text, FontWeight weight, float size, float width, float height, int lines = 1, float leading = 1.16f)
    {
        var words = new LineBreaks(FontFace.Of(weight), text);
        for (var attempt = size; ; attempt *= 0.97f)
        {
            // Rather than ever smaller, a long name is set in more lines, and in the end inside a broken word.
            var most = attempt > size * 0.6f ? lines : int.MaxValue;
            var setting = words.Wrap(width / attempt, breakWords: attempt < size / 3);
            if (setting is null || setting.Count > most || setting.Count * attempt * leading > height)
                continue;
            return new TextBlock([.. words.Balance(width / attempt, setting).Select(line => line.Trim())], weight, attempt, leading);
        }
    }

    /// <summary>A paragraph: lines as full as they go, as many as it takes.</summary>
    public static TextBlock Flow(string text, FontWeight weight, float size, float width, float leading)
    {
        var words = new LineBreaks(FontFace.Of(weight), text);
        var lines = words.Wrap(width / size, breakWords: false) ?? words.Wrap(width / size, breakWords: true) ?? [""];
        return new TextBlock([.. lines.Select(line => line.Trim())], weight, size, leading);
    }
}

/// <summary>Where a line of mixed Chinese and Latin text may end. Widths are in parts of the type size.</summary>
internal sealed class LineBreaks
{
    private const string NeverFirst = "，。、；：？！）】》」』〉〕”’…—·・.,;:!?)]}%℃～~々";
    private const string NeverLast = "（【《「『〈〔“‘([{#￥$";

    private readonly FontFace _face;
    private readonly Rune[] _runes;
    private readonly float[] _ends;

    public LineBreaks(FontFace face, string text)
    {
        _face = face;
        text = face.Printable(text);
        _runes = [.. text.EnumerateRunes()];
        _ends = new float[_runes.Length + 1];
        var advances = face.Advances(text);
        for (var i = 0; i < advances.Length; i++)
            _ends[i + 1] = _ends[i] + advances[i];
    }

    /// <summary>The lines, as full as they can be, blanks at their ends kept; null when a word (or a letter) is wider than the box.</summary>
    public List<string>? Wrap(float width, bool breakWords)
    {
        var lines = new List<string>();
        for (var start = 0; start < _runes.Length;)
        {
            var end = EndOfLine(start, width, breakWords);
            if (end == start)
                return null;
            lines.Add(string.Concat(_runes[start..end]));
            start = end;
        }

        return lines.Count > 0 ? lines : [""];
    }

    /// <summary>The same number of lines, made as equally long as they go without parting more words.</summary>
    public List<string> Balance(float width, List<string> lines)
    {
        var (narrow, wide) = (width / lines.Count * 0.5f, width);
        for (var step = 0; step < 10 && lines.Count > 1; step++)
        {
            var middle = (narrow + wide) / 2;
            if (Wrap(middle, breakWords: false) is { } balanced && balanced.Count == lines.Count && Parted(balanced) <= Parted(lines))
                (wide, lines) = (middle, balanced);
            else
                narrow = middle;
        }

        return lines;
    }

    private int EndOfLine(int start, float width, bool breakWords)
    {
        var fits = start;
        while (fits < _runes.Length && WidthOf(start, fits + 1) <= width)
            fits++;
        if (fits == _runes.Length)
            return fits;

        var anywhere = Enumerable.Range(start + 1, fits - start).Reverse().Where(MayBreakBefore).ToList();
        // Chinese may be broken after any character, but 阳光花园 | A 区 reads better than 阳光花 | 园 A 区.
        var blank = anywhere.Find(end => _runes[end - 1].Value == ' ' && WidthOf(start, end) > width / 2);
        if (anywhere.Count > 0)
            return blank > 0 ? blank : anywhere[0];
        return breakWords ? fits : start;
    }

    private float WidthOf(int start, int end)
    {
        while (end > start && _runes[end - 1].Value == ' ')
            end--;
        // The last letter of a line is not kerned with the first of the next.
        return end == start ? 0 : _ends[end - 1] - _ends[start] + _face.Advance(_runes[end - 1]);
    }

    private bool MayBreakBefore(int at)
    {
        var (before, after) = (_runes[at - 1], _runes[at]);
        if (after.Value == ' ' || IsOneOf(NeverFirst, after) || IsOneOf(NeverLast, before))
            return false;
        if (before.Value is ' ' or '-' or '/')
            return true;
        // 3号门 and 12栋 stay together.
        return !Rune.IsDigit(before) && (IsChinese(before) || IsChinese(after));
    }

    private static int Parted(List<string> lines) => lines.SkipLast(1).Count(line => !line.EndsWith(' '));

    private static bool IsOneOf(string characters, Rune rune) => rune.IsBmp && characters.Contains((char)rune.Value, StringComparison.Ordinal);

    private static bool IsChinese(Rune rune) => rune.Value >= 0x2E80;
}
