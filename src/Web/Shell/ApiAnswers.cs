using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace HealthCode.Web.Shell;

/// <summary>An example of an answer, made from the type that is serialised: it has every field that the answer has, always.</summary>
internal static class ApiAnswers
{
    private const int Deepest = 8;

    // By the field's name, or by its type's and its own.
    private static readonly Dictionary<string, string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["name"] = "Riverside Mall", ["tenantName"] = "Riverside Mall", ["venueName"] = "Atrium", ["doorName"] = "East gate", ["identifier"] = "riverside-mall",
        ["timeZone"] = "Asia/Shanghai", ["maskedName"] = "王**", ["url"] = "https://code.example.org/v/XHDOyG8hb2EplEIOcKJEMw", ["alias"] = "K7QM-9XTP-W",
        ["verdict"] = "attention", ["ScanResponse.code"] = "temperature", ["ScanResponse.reason"] = "Raised temperature.", ["PosterResponse.code"] = "XHDOyG8hb2EplEIOcKJEMw",
        ["ChangeFigures.code"] = "entries", ["RegisterLine.code"] = "absent", ["peakVenue"] = "Atrium", ["visitorRef"] = "Vf3kq0", ["rule"] = "temperature", ["outcome"] = "helped", ["language"] = "en", ["nextCursor"] = "eyJpZCI6IjAx",
    };

    /// <returns>Null for what is not JSON.</returns>
    public static JsonNode? Of(Type type, JsonSerializerOptions options) => Of(type, "", options, 0);

    private static JsonNode? Of(Type declared, string name, JsonSerializerOptions options, int depth)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (depth > Deepest || type == typeof(void) || typeof(IResult).IsAssignableFrom(type))
            return null;
        if (Sample(type, name) is { } sample)
            return JsonSerializer.SerializeToNode(sample, type, options);
        var info = options.GetTypeInfo(type);
        switch (info.Kind)
        {
            case JsonTypeInfoKind.Enumerable:
                return new JsonArray(Of(info.ElementType!, name, options, depth + 1));
            case JsonTypeInfoKind.Dictionary:
                return new JsonObject { [name == "outcomes" ? "helped" : "key"] = Of(info.ElementType!, "", options, depth + 1) };
            case JsonTypeInfoKind.Object:
                var example = new JsonObject();
                foreach (var property in info.Properties)
                    example[property.Name] = Of(property.PropertyType, Words.ContainsKey($"{type.Name}.{property.Name}") ? $"{type.Name}.{property.Name}" : property.Name, options, depth + 1);
                return example;
            default:
                return null;
        }
    }

    private static object? Sample(Type type, string name) => type switch
    {
        _ when type == typeof(string) => Words.GetValueOrDefault(name, "text"),
        _ when type == typeof(Guid) => Guid.Parse("01956a3e-7b21-7c3d-9a55-0f6f2f1d8c11"),
        _ when type == typeof(DateTime) => new DateTime(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc),
        _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 3, 2, 16, 0, 0, TimeSpan.FromHours(8)),
        _ when type == typeof(DateOnly) => new DateOnly(2026, 3, 2),
        _ when type == typeof(TimeOnly) => new TimeOnly(8, 0),
        _ when type == typeof(bool) => false,
        { IsEnum: true } => Enum.GetValues(type).GetValue(0),
        { IsPrimitive: true } => Convert.ChangeType(1, type, System.Globalization.CultureInfo.InvariantCulture),
        _ when type == typeof(decimal) => 36.6m,
        _ => null,
    };
}
