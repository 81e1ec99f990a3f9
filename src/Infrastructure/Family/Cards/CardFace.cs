using System.Text.Json;
using System.Text.Json.Serialization;
using HealthCode.Domain.Codes;

namespace HealthCode.Infrastructure.Family.Cards;

/// <summary>What stands on a card and lies sealed under the person's key: the same card can be printed twice.</summary>
/// <param name="Token">What the QR code holds: <c>HCP1:</c>…</param>
/// <param name="Alias">To be typed: <c>K7QM-9XTP-W</c>.</param>
/// <param name="Name">Masked.</param>
/// <param name="Language">The person's: zh-CN or en.</param>
public sealed record CardFace(string Token, string Alias, CodeState State, string Name, string Language)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) } };

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public static CardFace Read(string json) => JsonSerializer.Deserialize<CardFace>(json, Json)!;

    public override string ToString() => nameof(CardFace);
}
