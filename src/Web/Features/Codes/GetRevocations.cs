using System.Security.Cryptography;
using HealthCode.Infrastructure.Codes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace HealthCode.Web.Features.Codes;

/// <summary>The signed list of credentials that have ended before their time, at most 64 KB; see docs/personal-code.md.</summary>
public static class GetRevocations
{
    internal static async Task<FileContentHttpResult> HandleAsync(Revocations revocations, HttpContext context)
    {
        var body = (await revocations.ReadAsync(context.RequestAborted)).Bytes;
        context.Response.Headers.CacheControl = "public, max-age=60";
        return TypedResults.Bytes(body, "application/cose", entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 16))}\""));
    }
}
