using System.Text;
using CsvHelper;
using HealthCode.Domain.Venues;

namespace HealthCode.Infrastructure.Registers;

/// <summary>
/// A roster as people keep it in a spreadsheet: CSV with headings in the first line, in UTF-8 or, as a Chinese Excel saves it, in
/// GB 18030; separated by comma, semicolon or tab. Columns nobody asked for are passed over.
/// </summary>
public static class RosterFile
{
    public const int MostBytes = 1024 * 1024;
    public const int MostLines = 5_000;
    public const int MostErrors = 100;

    private static readonly CsvReaderOptions Options = CsvReaderOptions.Default with
    {
        TrimWhitespace = true, TrackLineNumbers = true, AllowLineBreaksInQuotes = false, MaxRecordSize = 8 * 1024, CommentPrefix = RegisterSheet.CommentPrefix,
    };

    public static string Decode(byte[] file)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetString(file);
        }
    }

    /// <param name="errors">Everything that is wrong with the file as such, by line.</param>
    public static IReadOnlyList<RosterLine> Read(string text, IReadOnlyList<RosterColumn> columns, ICollection<FieldError> errors) => [.. Stream(text, columns, MostLines, errors)];

    /// <summary>Line by line, for files that are too long to hold all their cells at once.</summary>
    /// <param name="errors">As of <see cref="Read"/>; complete when the last line has been asked for. After one of them no line follows.</param>
    public static IEnumerable<RosterLine> Stream(string text, IReadOnlyList<RosterColumn> columns, int mostLines, ICollection<FieldError> errors)
    {
        using var csv = CsvReader.Create(new StringReader(text), Options with { Separator = SeparatorOf(text) });
        var (count, last) = (0, 1);
        if (!TryMove(csv, reader => reader.ReadHeader(), 1, errors))
            yield break;
        var headings = csv.Headers.Select(heading => heading.Trim().TrimStart('\uFEFF')).ToList();
        var found = columns.ToDictionary(column => column.Name, column => headings.FindIndex(column.IsCalled));
        var missing = columns.Where(column => column.IsRequired && found[column.Name] < 0).ToList();
        foreach (var column in missing)
            errors.Add(new(RosterLine.FieldOf(1), "column-missing", "The first line must name the column “{0}”", column.Heading));
        if (missing.Count > 0)
            yield break;
        var isMore = true;
        while (TryMove(csv, reader => isMore = reader.Read(), last + 1, errors) && isMore)
        {
            var cells = found.Where(column => column.Value >= 0 && column.Value < csv.FieldCount).ToDictionary(column => column.Key, column => Clean(csv.GetString(column.Value)));
            if (cells.Values.All(cell => cell.Length == 0))
                continue;
            last = (int)csv.LineNumber;
            if (++count > mostLines)
            {
                errors.Add(new(RosterLine.FieldOf(last), "too-many", "A file may hold at most {0} people; divide it", mostLines));
                yield break;
            }
            yield return new(last, cells);
        }
        if (count == 0 && isMore == false)
            errors.Add(new(RosterLine.FieldOf(2), "file-empty", "The file holds no people"));
    }

    private static bool TryMove(CsvReader csv, Action<CsvReader> move, int line, ICollection<FieldError> errors)
    {
        try
        {
            move(csv);
            return true;
        }
        catch (CsvFormatException)
        {
            errors.Add(new(RosterLine.FieldOf(line), "line-malformed", "This is not a line of a CSV file"));
            return false;
        }
    }

    // Our own export puts an apostrophe before what a spreadsheet would run.
    private static string Clean(string cell) => cell is ['\'', '=' or '+' or '-' or '@', ..] ? cell[1..] : cell;

    private static char SeparatorOf(string text)
    {
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        var first = end < 0 ? text : text[..end];
        return ",;\t".MaxBy(separator => first.Count(letter => letter == separator));
    }
}
