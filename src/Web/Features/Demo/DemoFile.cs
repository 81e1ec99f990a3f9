using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using HealthCode.Infrastructure.Persistence;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.Demo;

/// <summary><c>demo.json</c> in the data directory (<c>data/</c> at the repository's root): the only memory of the demo's API keys.</summary>
public sealed class DemoFile(IOptions<StorageOptions> storage)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        // A file for people: Chinese stays readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public string Path => System.IO.Path.Combine(storage.Value.DataDirectory, "demo.json");

    /// <summary>Null when there is none that can be understood.</summary>
    public DemoHouse? Read()
    {
        try
        {
            return JsonSerializer.Deserialize<DemoHouse>(File.ReadAllBytes(Path), Json);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Whole or not at all: whoever reads it meanwhile sees the old one.</summary>
    public void Write(DemoHouse house)
    {
        Directory.CreateDirectory(storage.Value.DataDirectory);
        var draft = Path + ".new";
        File.WriteAllBytes(draft, JsonSerializer.SerializeToUtf8Bytes(house, Json));
        File.Move(draft, Path, overwrite: true);
    }
}
