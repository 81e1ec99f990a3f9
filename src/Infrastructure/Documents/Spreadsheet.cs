using System.Globalization;
using CsvHelper;
using MiniExcelLibs;

namespace HealthCode.Infrastructure.Documents;

/// <summary>Who took a file out of the house, when and why; stands in the file itself.</summary>
public sealed record ExportStamp(string Who, DateTime AtUtc, string Why);

/// <param name="Rows">Texts and numbers; texts are made harmless here and nowhere else.</param>
public sealed record Sheet(string Name, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows);

/// <summary>
/// Tables for people's spreadsheets. A text that a spreadsheet would run as a formula is written behind an apostrophe: names
/// are typed by strangers.
/// </summary>
public static class Spreadsheet
{
    // With the wide forms, which spreadsheets of Chinese and Japanese systems read alike.
    private const string Runs = "=+-@\t\r\n＝＋－＠";

    public static string Harmless(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var begin = text.AsSpan().TrimStart(' ');
        return begin.Length > 0 && Runs.Contains(begin[0], StringComparison.Ordinal) ? "'" + text : text;
    }

    /// <summary>One table with the stamp in its last lines; UTF-8 with a mark, so that Excel reads the Chinese.</summary>
    public static byte[] Csv(Sheet sheet, ExportStamp stamp)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(stamp);
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = CsvWriter.Create(text, CsvWriterOptions.Default, true))
        {
            foreach (var row in sheet.Rows.Prepend(sheet.Columns).Concat(StampRows(stamp).Select(row => Fit(row, sheet.Columns.Count))))
            {
                foreach (var cell in row)
                    csv.WriteField(Harmless(Text(cell)).AsSpan());
                csv.EndRecord();
            }
            csv.Flush();
        }
        return [0xEF, 0xBB, 0xBF, .. System.Text.Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>A workbook; its first sheet is the stamp.</summary>
    public static byte[] Xlsx(IReadOnlyList<Sheet> sheets, ExportStamp stamp)
    {
        ArgumentNullException.ThrowIfNull(sheets);
        ArgumentNullException.ThrowIfNull(stamp);
        var book = new Dictionary<string, object>();
        foreach (var sheet in sheets.Prepend(new Sheet("Export", ["Export", "Value"], StampRows(stamp))))
            book[sheet.Name] = sheet.Rows.Select(row => Cells(sheet, row)).ToList();
        using var file = new MemoryStream();
        file.SaveAs(book);
        return file.ToArray();
    }

    private static IReadOnlyList<object?>[] StampRows(ExportStamp stamp) =>
    [
        ["exported by", stamp.Who],
        ["exported at (UTC)", stamp.AtUtc.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)],
        ["reason", stamp.Why],
    ];

    private static IReadOnlyList<object?> Fit(IReadOnlyList<object?> row, int columns) => [.. row, .. Enumerable.Repeat<object?>("", Math.Max(0, columns - row.Count))];

    private static Dictionary<string, object?> Cells(Sheet sheet, IReadOnlyList<object?> row)
    {
        var cells = new Dictionary<string, object?>();
        for (var i = 0; i < sheet.Columns.Count; i++)
            cells[Harmless(sheet.Columns[i])] = i < row.Count ? row[i] is string text ? Harmless(text) : row[i] : null;
        return cells;
    }

    private static string Text(object? cell) => cell switch
    {
        null => "",
        string text => text,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };
}
