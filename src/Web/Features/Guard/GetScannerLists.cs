using System.Security.Cryptography;
using System.Text.Json;
using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Venues;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace HealthCode.Web.Features.Guard;

/// <summary>
/// GET /t/{tenant}/scan/lists: the places and what their doors answer, so that a scanner can answer for the server. Nothing in it is about a
/// person. How many are inside is not in it but in the state: lists change seldom, and are asked for by their tag.
/// </summary>
public static class GetScannerLists
{
    /// <param name="PosterUrl">What the addresses on posters begin with.</param>
    /// <param name="Texts">Stable code → words, in the language of the request.</param>
    /// <param name="UndoSeconds">So long the guard is offered to take a scan back.</param>
    public sealed record Response(IReadOnlyList<VenueRow> Venues, ScannerDevice Device, string PosterUrl, IReadOnlyDictionary<string, string> Texts, int UndoSeconds);

    /// <param name="Inside">Always 0 here, as Version is.</param>
    /// <param name="Fever">From this temperature on.</param>
    /// <param name="Answers">For scans that name no door; see <see cref="Domain.Guard.DoorAnswers"/>.</param>
    /// <param name="Open">From when to when it is open in the coming days, in milliseconds since 1970; null is always.</param>
    /// <param name="Posters">The first six bytes of SHA-256 over each poster's code, in base64.</param>
    public sealed record VenueRow(
        Guid Id, string Name, int Inside, int Capacity, long Version, decimal Fever, Verdict WhenFull, IReadOnlyList<DoorRow> Doors,
        IReadOnlyDictionary<string, Verdict> Answers, IReadOnlyList<long[]>? Open, int StayMinutes, IReadOnlyList<string> Posters);

    /// <param name="HasRules">The door has rules that only the server can ask.</param>
    public sealed record DoorRow(Guid Id, string Name, DoorDirection Direction, IReadOnlyDictionary<string, Verdict> Answers, bool HasRules);

    internal static async Task<FileContentHttpResult> HandleAsync(HttpContext context, ScannerLists lists, IOptions<JsonOptions> json)
    {
        var (response, tag) = await lists.ReadAsync(context);
        return TypedResults.Bytes(JsonSerializer.SerializeToUtf8Bytes(response, json.Value.SerializerOptions), "application/json", entityTag: new EntityTagHeaderValue(tag));
    }

    internal static string TagOf(params byte[][] parts) => $"\"{Convert.ToHexStringLower(SHA256.HashData([.. parts.SelectMany(part => part)]).AsSpan(0, 12))}\"";
}
