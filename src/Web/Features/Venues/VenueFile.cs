using System.Text;
using CsvHelper;
using HealthCode.Domain.Venues;

namespace HealthCode.Web.Features.Venues;

/// <summary>One line of a file of venues, with everything that is wrong with it.</summary>
/// <param name="Doors">Names; never empty: a venue without a named door gets its main entrance.</param>
/// <param name="IsThere">A venue of this name exists; it is left as it is.</param>
public sealed record VenueLine(int Line, VenueDraft Draft, IReadOnlyList<string> Doors, IReadOnlyList<FieldError> Errors, bool IsThere);

/// <summary>
/// CSV of venues: <c>name,kind,capacity</c> and, if wanted, <c>address,area_m2,opening_hours,time_zone,doors</c> (door names with a
/// semicolon between). Headers and kinds may be Chinese. A file from a spreadsheet in UTF-8 is fine, with or without its mark.
/// </summary>
public static class VenueFile
{
    public const int MostLines = 1_000;
    public const int MostCharacters = 500_000;
    public const string HeaderMissing = "The first line must name the columns name, kind and capacity";
    public const string Malformed = "This is not a line of a CSV file";
    public const string Empty = "The file holds no venues";
    public const string TooLong = "A file may hold {0} venues; split it";
    public const string Twice = "This name stands in line {0} already";
    private static readonly char[] DoorSeparators = [';', '；'];

    private static readonly (string Column, string[] Names)[] Columns =
    [
        ("name", ["name", "名称"]), ("kind", ["kind", "类型"]), ("capacity", ["capacity", "容量"]), ("address", ["address", "地址"]), ("areaM2", ["area_m2", "面积"]),
        ("openingHours", ["opening_hours", "营业时间"]), ("timeZone", ["time_zone", "时区"]), ("doors", ["doors", "门"]),
    ];

    private static readonly CsvReaderOptions Options = CsvReaderOptions.Default with
    {
        Separator = ',', TrimWhitespace = true, TrackLineNumbers = true, AllowLineBreaksInQuotes = false, MaxRecordSize = 8 * 1024,
    };

    /// <param name="firstDoor">Name of the door where the file names none.</param>
    /// <param name="present">Names of the venues that exist.</param>
    /// <returns>The lines, or what is wrong with the file as a whole.</returns>
    public static async Task<(IReadOnlyList<VenueLine> Lines, FieldError? Problem)> ReadAsync(string text, string timeZone, string firstDoor, IReadOnlySet<string> present)
    {
        var lines = new List<VenueLine>();
        var names = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF')));
        await using var csv = CsvReader.Create(bytes, Options, leaveOpen: true);
        try
        {
            await csv.ReadHeaderAsync(CancellationToken.None);
            var columns = Columns.ToDictionary(known => known.Column, known => IndexOf(csv, known.Names));
            if (columns["name"] < 0 || columns["kind"] < 0 || columns["capacity"] < 0)
                return ([], new("file", "header-missing", HeaderMissing));
            while (await csv.ReadAsync(CancellationToken.None))
            {
                if (lines.Count == MostLines)
                    return ([], new("file", "too-long", TooLong, MostLines));
                lines.Add(ReadLine(csv, columns, timeZone, firstDoor, present, names));
            }
        }
        catch (CsvFormatException)
        {
            return ([], new("file", "line-malformed", Malformed));
        }
        return lines.Count == 0 ? ([], new("file", "empty", Empty)) : (lines, null);
    }

    private static VenueLine ReadLine(CsvReader csv, Dictionary<string, int> columns, string timeZone, string firstDoor, IReadOnlySet<string> present, Dictionary<string, int> names)
    {
        var line = (int)csv.LineNumber;
        var errors = new List<FieldError>();
        var draft = new VenueDraft
        {
            Name = Text("name"),
            Kind = KindName.CodeOf(Text("kind")),
            Capacity = Number("capacity"),
            Address = Text("address"),
            AreaM2 = Number("areaM2"),
            OpeningHours = Text("openingHours"),
            TimeZone = Text("timeZone") is { Length: > 0 } zone ? zone : timeZone,
        };
        errors.AddRange(draft.Check(out _).Where(error => !errors.Exists(unread => unread.Field == error.Field)));
        var doors = Text("doors").Split(DoorSeparators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToList();
        foreach (var door in doors)
            PlaceName.Read("doors", door, DoorDraft.LongestName, errors);
        var name = draft.Name.Trim();
        if (name.Length > 0 && !names.TryAdd(name, line))
            errors.Add(new("name", "twice", Twice, names[name]));
        return new(line, draft, doors.Count > 0 ? doors : [firstDoor], errors, errors.Count == 0 && present.Contains(name));

        string Text(string column) => columns[column] is >= 0 and var index && index < csv.FieldCount ? csv.GetString(index).Trim() : "";

        int? Number(string column)
        {
            if (!FormNumber.TryRead(column, Text(column), out int? number, out var wrong))
                errors.Add(wrong);
            return number;
        }
    }

    private static int IndexOf(CsvReader csv, string[] names)
    {
        foreach (var name in names)
            if (csv.TryGetFieldIndex(name, out var index))
                return index;
        return -1;
    }
}
