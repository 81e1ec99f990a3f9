using System.Text.Json;
using System.Text.Json.Serialization;

namespace HealthCode.Infrastructure.CheckIn;

/// <summary>The stored form of an answer.</summary>
internal static class ScanAnswers
{
    public static string Write(ScanAnswer answer) => JsonSerializer.Serialize(answer, ScanAnswerJson.Default.ScanAnswer);

    public static ScanAnswer Read(string json) => JsonSerializer.Deserialize(json, ScanAnswerJson.Default.ScanAnswer)!;
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ScanAnswer))]
internal sealed partial class ScanAnswerJson : JsonSerializerContext;
