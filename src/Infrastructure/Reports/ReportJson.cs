using System.Text.Json;
using System.Text.Json.Serialization;
using HealthCode.Domain.Reports;

namespace HealthCode.Infrastructure.Reports;

/// <summary>Figures as they are kept and as the API shows them.</summary>
public static class ReportJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(ReportFigures figures) => JsonSerializer.Serialize(figures, Options);

    public static ReportFigures Read(string figures) => JsonSerializer.Deserialize<ReportFigures>(figures, Options)!;
}
