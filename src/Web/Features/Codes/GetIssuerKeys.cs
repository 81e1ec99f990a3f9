using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using HealthCode.Infrastructure.Codes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace HealthCode.Web.Features.Codes;

/// <summary>The keys by which anybody checks codes of this region, offline too. Caches may keep them: a key is published long before it signs.</summary>
public static class GetIssuerKeys
{
    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <param name="Keys">By the day on which they begin to sign.</param>
    public sealed record Response(string Issuer, IReadOnlyList<Key> Keys);

    /// <summary>A JSON Web Key (RFC 7517) with the times of its use.</summary>
    /// <param name="Kid">Eight hexadecimal digits; a token holds the same four bytes.</param>
    /// <param name="State">next, current or retired.</param>
    /// <param name="UseFromUtc">Signs from then on; the current one may have stepped in earlier.</param>
    /// <param name="UseUntilUtc">Has signed nothing that says it was issued later; missing while no successor is named.</param>
    /// <param name="VerifyUntilUtc">Nothing it signed counts afterwards.</param>
    public sealed record Key(string Kty, string Crv, string X, string Y, string Alg, string Use, string Kid, string State, DateTime UseFromUtc, DateTime? UseUntilUtc, DateTime? VerifyUntilUtc);

    internal static async Task<FileContentHttpResult> HandleAsync(IssuerKeys keys, HttpContext context)
    {
        var ring = await keys.ReadAsync();
        var body = JsonSerializer.SerializeToUtf8Bytes(new Response(ring.Issuer.ToString(), [.. ring.Keys.Select(Of)]), Written);
        context.Response.Headers.CacheControl = "public, max-age=3600";
        return TypedResults.Bytes(body, "application/json", entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 16))}\""));
    }

    private static Key Of(IssuerKey key)
    {
        var (x, y) = key.Coordinates;
        return new("EC", "P-256", Base64Url.EncodeToString(x), Base64Url.EncodeToString(y), "ES256", "sig", key.KeyId.ToString(),
            key.Plan.State.ToString().ToLowerInvariant(), key.Plan.FromUtc, key.Plan.UntilUtc, key.Plan.VerifyUntilUtc);
    }
}
