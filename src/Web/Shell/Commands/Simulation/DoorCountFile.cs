using System.Globalization;

namespace HealthCode.Web.Shell.Commands.Simulation;

/// <param name="Local">As the file's clock showed it.</param>
/// <param name="Offset">Since the start of the first row that is played; never steps back, also where the file's clock does.</param>
/// <param name="Period">Until the next row.</param>
internal sealed record DoorCountRow(DateTime Local, TimeSpan Offset, TimeSpan Period, int In, int Out);

/// <summary>Reads <c>time_local,in,out</c>. Errors name line and code, the codes of the import.</summary>
internal static class DoorCountFile
{
    private const int MostPersons = 1_000_000;
    private static readonly TimeSpan LongestGap = TimeSpan.FromDays(1);
    private static readonly string[] TimeForms = ["yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm"];

    private readonly record struct Line(DateTime Local, int In, int Out);

    public static async Task<(IReadOnlyList<DoorCountRow> Rows, IReadOnlyList<string> Errors)> ReadAsync(TextReader text, DateOnly? from, CancellationToken cancellation)
    {
        var header = (await text.ReadLineAsync(cancellation))?.Split(',').Select(name => name.Trim().TrimStart('\uFEFF')).ToList() ?? [];
        var columns = (Time: header.IndexOf("time_local"), In: header.IndexOf("in"), Out: header.IndexOf("out"));
        if (columns.Time < 0 || columns.In < 0 || columns.Out < 0)
            return ([], ["line 1: header-missing: the first line must name the columns time_local,in,out"]);

        var (lines, errors) = (new List<Line>(), new List<string>());
        for (var number = 2; await text.ReadLineAsync(cancellation) is { } typed; number++)
        {
            if (string.IsNullOrWhiteSpace(typed))
                continue;
            var cells = typed.Split(',');
            string Cell(int at) => at < cells.Length ? cells[at].Trim() : "";
            if (!DateTime.TryParseExact(Cell(columns.Time), TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
                errors.Add($"line {number}: time-malformed: “{Cell(columns.Time)}” is not a local time like 2026-03-02T08:30:00");
            else if (!TryCount(Cell(columns.In), out var entered) || !TryCount(Cell(columns.Out), out var left))
                errors.Add($"line {number}: count-malformed: in and out are whole numbers from 0 to {MostPersons}");
            else if (from is null || DateOnly.FromDateTime(local) >= from)
                lines.Add(new Line(local, entered, left));
        }
        if (errors.Count == 0 && lines.Count == 0)
            errors.Add(from is null ? "line 2: file-empty: there are no counts" : $"file-empty: there are no counts from {from:yyyy-MM-dd} on");
        return errors.Count > 0 ? ([], errors) : (Timed(lines), []);
    }

    private static bool TryCount(string typed, out int count) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count <= MostPersons;

    /// <summary>Where clocks go back the file steps back: such a row comes one usual period after the one before.</summary>
    private static List<DoorCountRow> Timed(List<Line> lines)
    {
        var gaps = lines.Zip(lines.Skip(1), (earlier, later) => later.Local - earlier.Local).ToList();
        var usual = gaps.Where(gap => gap > TimeSpan.Zero).DefaultIfEmpty(TimeSpan.FromMinutes(30)).Min();
        var rows = new List<DoorCountRow>(lines.Count);
        var offset = TimeSpan.Zero;
        for (var at = 0; at < lines.Count; at++)
        {
            var gap = at < gaps.Count && gaps[at] > TimeSpan.Zero && gaps[at] <= LongestGap ? gaps[at] : usual;
            rows.Add(new DoorCountRow(lines[at].Local, offset, gap, lines[at].In, lines[at].Out));
            offset += gap;
        }
        return rows;
    }
}
