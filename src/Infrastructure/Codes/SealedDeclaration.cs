using System.Text.Json;
using System.Text.Json.Nodes;
using HealthCode.Domain.Codes;

namespace HealthCode.Infrastructure.Codes;

/// <summary>What stands under the seal of a declaration.</summary>
/// <param name="Before">The code that the person had: a correction is judged as if the mistake had never been made.</param>
internal sealed record SealedDeclaration(JsonNode Answers, CurrentCode? Before)
{
    public static string Write(Answers answers, CurrentCode? before) => JsonSerializer.Serialize(new SealedDeclaration(JsonNode.Parse(answers.ToJson())!, before));

    public static (Answers Answers, CurrentCode? Before) Read(string json)
    {
        // Not by way of nodes: a preview opens those of a whole region.
        using var read = JsonDocument.Parse(json);
        return (Domain.Codes.Answers.FromJson(read.RootElement.GetProperty(nameof(Answers)).GetRawText()), read.RootElement.GetProperty(nameof(Before)).Deserialize<CurrentCode>());
    }
}
