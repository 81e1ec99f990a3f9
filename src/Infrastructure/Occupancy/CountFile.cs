using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CsvHelper;
using HealthCode.Domain.Occupancy;
using HealthCode.Domain.Venues;

namespace HealthCode.Infrastructure.Occupancy;

/// <summary>What a file of counts says, or everything that is wrong with it by line.</summary>
/// <param name="Counts">In order of time.</param>
/// <param name="ToUtc">End of the last period.</param>
public sealed record CountFileReading(IReadOnlyList<DoorCount> Counts, DateTime FromUtc, DateTime ToUtc, IReadOnlyList<FieldError> Errors);

/// <summary>
/// CSV <c>time_local,in,out</c>: persons counted in and out from that local time on, until the next line's. Read twice it
/// gives the same count ids, so that a repeated import meets its own rows.
/// </summary>
public static class CountFile
{
    public const string Time = "time_local";
    public const int MostErrors = 100;

    /// <summary>No door lets more people through in a period.</summary>
    public const int MostPersons = 1_000_000;
    private static readonly string[] Columns = [Time, "in", "out"];
    private static readonly string[] TimeForms =
        ["yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ss.fff"];

    private readonly record struct Row(int Line, DateTime Local, DateTime Utc, int In, int Out);

    private static readonly CsvReaderOptions Options = CsvReaderOptions.Default with
    {
        Separator = ',', TrimWhitespace = true, TrackLineNumbers = true, AllowLineBreaksInQuotes = false, MaxRecordSize = 8 * 1024,
    };

    public static async Task<CountFileReading> ReadAsync(Stream file, Guid venueId, TimeZoneInfo zone, CancellationToken cancellation)
    {
        await using var csv = CsvReader.Create(file, Options, leaveOpen: true);
        var errors = new List<FieldError>();
        var rows = new List<Row>();
        try
        {
            await csv.ReadHeaderAsync(cancellation);
            if (FindColumns(csv) is not { } columns)
                return Wrong(new FieldError("line 1", "header-missing", "The first line must name the columns time_local,in,out"));
            var resolver = new LocalTimeResolver(zone);
            while (errors.Count < MostErrors && await csv.ReadAsync(cancellation))
                ReadLine(csv, columns, resolver, rows, errors);
        }
        catch (CsvFormatException)
        {
            return Wrong(new FieldError($"line {rows.Count + 2}", "line-malformed", "This is not a line of a CSV file"));
        }
        if (rows.Count == 0 && errors.Count == 0)
            return Wrong(new FieldError("line 2", "file-empty", "The file holds no counts"));
        return errors.Count > 0 ? Wrong([.. errors]) : Finish(rows, venueId, zone);
    }

    private static CountFileReading Wrong(params IReadOnlyList<FieldError> errors) => new([], default, default, errors);

    private static int[]? FindColumns(CsvReader csv)
    {
        var found = Columns.Select(column => csv.TryGetFieldIndex(column, out var index) ? index : -1).ToArray();
        return found.Contains(-1) ? null : found;
    }

    private static void ReadLine(CsvReader csv, int[] columns, LocalTimeResolver resolver, List<Row> rows, List<FieldError> errors)
    {
        var line = (int)csv.LineNumber;
        var at = errors.Count;
        var typed = Field(csv, columns[0]);
        DateTime utc = default;
        if (!DateTime.TryParseExact(typed, TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            errors.Add(new FieldError($"line {line}", "time-malformed", "“{0}” is not a local time like 2026-03-02T08:30:00", Shorten(typed)));
        else if (resolver.Resolve(local) is { IsOk: true } instant)
            utc = instant.Value;
        else
            errors.Add(new FieldError($"line {line}", LocalTimeResolver.DoesNotExist, "“{0}” does not exist: clocks were put forward over it", Shorten(typed)));
        var entered = ReadCount(line, "in", Field(csv, columns[1]), errors);
        var left = ReadCount(line, "out", Field(csv, columns[2]), errors);
        if (errors.Count == at)
            rows.Add(new Row(line, local, utc, entered, left));
    }

    private static string Field(CsvReader csv, int index) => index < csv.FieldCount ? csv.GetString(index) : "";

    private static int ReadCount(int line, string column, string typed, List<FieldError> errors)
    {
        if (int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= MostPersons)
            return count;
        errors.Add(new FieldError($"line {line}", "count-malformed", "{0}: “{1}” is not a whole number from 0 to {2}", column, Shorten(typed), MostPersons));
        return 0;
    }

    private static CountFileReading Finish(List<Row> rows, Guid venueId, TimeZoneInfo zone)
    {
        var errors = new List<FieldError>();
        rows.Sort(static (left, right) => (left.Utc, left.Line).CompareTo((right.Utc, right.Line)));
        var period = TimeSpan.MaxValue;
        for (var i = 1; i < rows.Count; i++)
        {
            var gap = rows[i].Utc - rows[i - 1].Utc;
            if (gap > TimeSpan.Zero)
                period = gap < period ? gap : period;
            else if (errors.Count < MostErrors)
                errors.Add(new FieldError($"line {rows[i].Line}", "time-repeated", "“{0}” stands in line {1} already", rows[i].Local.ToString("s", CultureInfo.InvariantCulture), rows[i - 1].Line));
        }
        if (errors.Count > 0)
            return Wrong([.. errors]);
        if (period > TimeSpan.FromDays(1))
            period = TimeSpan.Zero;
        var counts = rows.ConvertAll(row => DoorCount.Of(IdOf(venueId, row, zone), venueId, null, row.Utc, (int)period.TotalSeconds, row.In, row.Out, imported: true));
        return new CountFileReading(counts, rows[0].Utc, rows[^1].Utc + (period > TimeSpan.Zero ? period : TimeSpan.FromSeconds(1)), []);
    }

    /// <summary>From venue, local time and which of its two occurrences; a UUID of version 8.</summary>
    private static Guid IdOf(Guid venueId, Row row, TimeZoneInfo zone)
    {
        var isSecond = zone.IsAmbiguousTime(row.Local) && row.Local - row.Utc == zone.GetAmbiguousTimeOffsets(row.Local).Min();
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"count-import {venueId:N} {row.Local.Ticks} {(isSecond ? 2 : 1)}"))).AsSpan(0, 16);
        hash[6] = (byte)(hash[6] & 0x0F | 0x80);
        hash[8] = (byte)(hash[8] & 0x3F | 0x80);
        return new Guid(hash, bigEndian: true);
    }

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
