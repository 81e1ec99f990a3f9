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
    public static IReadOnlyList<RosterLine> Read(string text, IReadOnlyList<RosterColumn> columns, ICollection<FieldError> errors)
    {
        var lines = new List<RosterLine>();
        using var csv = CsvReader.Create(new StringReader(text), Options with { Separator = SeparatorOf(text) });
        try
        {
            csv.ReadHeader();
            var headings = csv.Headers.Select(heading => heading.Trim().TrimStart('\uFEFF')).ToList();
            var found = columns.ToDictionary(column => column.Name, column => headings.FindIndex(column.IsCalled));
            foreach (var missing in columns.Where(column => column.IsRequired && found[column.Name] < 0))
                errors.Add(new(RosterLine.FieldOf(1), "column-missing", "The first line must name the column “{0}”", missing.Heading));
            while (errors.Count == 0 && csv.Read())
            {
                var cells = found.Where(column => column.Value >= 0 && column.Value < csv.FieldCount).ToDictionary(column => column.Key, column => Clean(csv.GetString(column.Value)));
                if (cells.Values.All(cell => cell.Length == 0))
                    continue;
                lines.Add(new((int)csv.LineNumber, cells));
                if (lines.Count > MostLines)
                    errors.Add(new(RosterLine.FieldOf((int)csv.LineNumber), "too-many", "A file may hold at most {0} people; divide it", MostLines));
            }
        }
        catch (CsvFormatException)
        {
            errors.Add(new(RosterLine.FieldOf(lines.Count == 0 ? 1 : lines[^1].Number + 1), "line-malformed", "This is not a line of a CSV file"));
        }
        if (lines.Count == 0 && errors.Count == 0)
            errors.Add(new(RosterLine.FieldOf(2), "file-empty", "The file holds no people"));
        return lines;
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
