using System.Text.Json;

namespace HealthCode.Domain.Rules;

/// <summary>Where the values of a JSON text stand, so that errors can name a line.</summary>
public sealed class JsonPlaces
{
    private readonly Dictionary<string, long> places = [];
    private readonly List<long> lines = [0];
    private (int Line, int Column)? broken;

    public JsonPlaces(ReadOnlySpan<byte> utf8)
    {
        for (var at = 0; at < utf8.Length; at++)
        {
            if (utf8[at] == '\n')
                lines.Add(at + 1);
        }
    }

    /// <summary>Line and column (in bytes), both from 1, of the value at a JSON pointer, or of the nearest one around it that there is.</summary>
    public (int Line, int Column) Of(string where)
    {
        if (broken is { } end)
            return end;
        long at;
        while (!places.TryGetValue(where, out at) && where.Length > 0)
            where = where[..Math.Max(0, where.LastIndexOf('/'))];
        var line = lines.BinarySearch(at);
        line = line < 0 ? ~line - 1 : line;
        return (line + 1, (int)(at - lines[line]) + 1);
    }

    internal void Note(string where, long at) => places[where] = at;

    internal void Break(JsonException wrong) => broken = ((int)(wrong.LineNumber ?? 0) + 1, (int)(wrong.BytePositionInLine ?? 0) + 1);
}
