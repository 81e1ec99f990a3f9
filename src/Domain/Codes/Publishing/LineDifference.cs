namespace HealthCode.Domain.Codes.Publishing;

public enum LineKind
{
    Same,
    Added,
    Removed,
}

/// <param name="Before">Its number in the text before, from 1; null when added.</param>
/// <param name="After">Its number in the text after, from 1; null when removed.</param>
public sealed record Line(LineKind Kind, string Text, int? Before, int? After);

/// <summary>What differs between two texts, line by line: a shortest way from one to the other (E. W. Myers, 1986).</summary>
public static class LineDifference
{
    /// <summary>Texts that share less are no two versions of one thing: then all of one goes and all of the other comes.</summary>
    private const int MostSteps = 1_000;

    public static IReadOnlyList<Line> OfTexts(string before, string after) => Of(Split(before), Split(after));

    /// <summary>Only the changed lines and so many around them, in pieces.</summary>
    public static IReadOnlyList<IReadOnlyList<Line>> Pieces(IReadOnlyList<Line> lines, int around)
    {
        var near = new bool[lines.Count];
        for (var at = 0; at < lines.Count; at++)
            if (lines[at].Kind != LineKind.Same)
                Array.Fill(near, true, Math.Max(0, at - around), Math.Min(lines.Count - 1, at + around) - Math.Max(0, at - around) + 1);
        var pieces = new List<List<Line>>();
        for (var at = 0; at < lines.Count; at++)
        {
            if (!near[at])
                continue;
            if (at == 0 || !near[at - 1])
                pieces.Add([]);
            pieces[^1].Add(lines[at]);
        }
        return pieces;
    }

    public static IReadOnlyList<Line> Of(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var traces = new List<Dictionary<int, int>>();
        var reach = new Dictionary<int, int> { [1] = 0 };
        for (var steps = 0; steps <= Math.Min(before.Count + after.Count, MostSteps); steps++)
        {
            traces.Add(new(reach));
            for (var diagonal = -steps; diagonal <= steps; diagonal += 2)
            {
                var x = IsDown(reach, diagonal, steps) ? reach[diagonal + 1] : reach[diagonal - 1] + 1;
                while (x < before.Count && x - diagonal < after.Count && before[x] == after[x - diagonal])
                    x++;
                reach[diagonal] = x;
                if (x >= before.Count && x - diagonal >= after.Count)
                    return Back(before, after, traces);
            }
        }
        return [.. before.Select((text, at) => new Line(LineKind.Removed, text, at + 1, null)), .. after.Select((text, at) => new Line(LineKind.Added, text, null, at + 1))];
    }

    private static List<Line> Back(IReadOnlyList<string> before, IReadOnlyList<string> after, List<Dictionary<int, int>> traces)
    {
        var (lines, x, y) = (new List<Line>(), before.Count, after.Count);
        for (var steps = traces.Count - 1; steps >= 0; steps--)
        {
            var (reach, diagonal) = (traces[steps], x - y);
            var from = IsDown(reach, diagonal, steps) ? diagonal + 1 : diagonal - 1;
            var (fromX, fromY) = (reach[from], reach[from] - from);
            for (; x > fromX && y > fromY; x--, y--)
                lines.Add(new(LineKind.Same, before[x - 1], x, y));
            if (steps == 0)
                break;
            lines.Add(x == fromX ? new(LineKind.Added, after[y - 1], null, y) : new(LineKind.Removed, before[x - 1], x, null));
            (x, y) = (fromX, fromY);
        }
        lines.Reverse();
        return lines;
    }

    private static bool IsDown(Dictionary<int, int> reach, int diagonal, int steps) => diagonal == -steps || (diagonal != steps && reach[diagonal - 1] < reach[diagonal + 1]);

    private static string[] Split(string text) => text.TrimStart('\uFEFF').ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
}
