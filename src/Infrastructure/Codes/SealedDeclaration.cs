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
        var read = JsonSerializer.Deserialize<SealedDeclaration>(json)!;
        return (Domain.Codes.Answers.FromJson(read.Answers.ToJsonString()), read.Before);
    }
}
