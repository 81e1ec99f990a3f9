using CsvHelper;
using HealthCode.Infrastructure.Documents;

namespace HealthCode.Infrastructure.Registers;

/// <summary>
/// A table that leaves the house as CSV, with a mark for Excel that it is UTF-8. A cell that a spreadsheet would run as a
/// formula is neutralised; who took it out, when and why stands in its last line, as a comment that our own import skips.
/// </summary>
public sealed record RegisterSheet(string FileName, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string?>> Rows)
{
    public const char CommentPrefix = '#';

    private static readonly CsvWriterOptions Options = CsvWriterOptions.Default with
    {
        CommentPrefix = CommentPrefix, WriteByteOrderMark = true, NewLine = "\r\n",
    };

    public byte[] ToCsv(string watermark)
    {
        using var bytes = new MemoryStream();
        using (var csv = CsvWriter.Create(bytes, Options, leaveOpen: true))
        {
            WriteLine(csv, Columns);
            foreach (var row in Rows)
                WriteLine(csv, row);
            csv.WriteComment(OneLine(watermark));
        }
        return bytes.ToArray();
    }

    private static void WriteLine(CsvWriter csv, IReadOnlyList<string?> cells)
    {
        foreach (var cell in cells)
            csv.WriteField(Spreadsheet.Harmless(cell ?? ""));
        csv.EndRecord();
    }

    // A spreadsheet does not know comments: a separator in the reason would begin a cell that nobody neutralised.
    private static string OneLine(string text) =>
        string.Concat(text.Select(letter => char.IsControl(letter) || letter is ',' or ';' or '"' ? ' ' : letter));
}
