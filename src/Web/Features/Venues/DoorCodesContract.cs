using System.Text.Json;
using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Venues;

namespace HealthCode.Web.Features.Venues;

/// <summary>What personal codes shall mean at a door. What is left out has its usual value. Answers are <c>admit</c>, <c>attention</c> or <c>refuse</c>.</summary>
/// <param name="Demand"><c>none</c> (usual), <c>optional</c> (looked at when shown) or <c>required</c>.</param>
/// <param name="OnGreen">Usually <c>admit</c>.</param>
/// <param name="OnAmber">Usually <c>attention</c>.</param>
/// <param name="OnRed">Usually <c>refuse</c>.</param>
/// <param name="OnExpired">Usually <c>attention</c>.</param>
/// <param name="OnAbsent">Nothing was declared; usually <c>attention</c>.</param>
/// <param name="OnFailed">Usually <c>attention</c>.</param>
/// <param name="OnTimedOut">Usually <c>attention</c>.</param>
/// <param name="OnUnderReview">Usually <c>attention</c>.</param>
/// <param name="OnMissing">No code is shown where one is required; usually <c>refuse</c>.</param>
/// <param name="OnInvalid">What is shown does not count; usually <c>refuse</c>.</param>
/// <param name="OnNoAnswer">What a gate does that hears nothing in time: <c>open</c> (usual) or <c>closed</c>.</param>
/// <param name="OnSeenElsewhere">The staff have seen a green code of another region; usually <c>attention</c>.</param>
/// <param name="InDoubt">When codes cannot be verified or a rule fails: <c>open</c> (usual: people pass, and somebody is called) or <c>closed</c>.</param>
/// <param name="Rules">A list of <c>{id, when, answer, text: {zh, en}}</c>, see docs/api.md.</param>
public sealed record DoorCodesRequest(
    string? Demand = null, string? OnGreen = null, string? OnAmber = null, string? OnRed = null, string? OnExpired = null, string? OnAbsent = null,
    string? OnFailed = null, string? OnTimedOut = null, string? OnUnderReview = null, string? OnMissing = null, string? OnInvalid = null, string? InDoubt = null,
    JsonElement? Rules = null, string? OnSeenElsewhere = null, string? OnNoAnswer = null)
{
    internal DoorCodesDraft ToDraft() => new(
        Demand, OnGreen, OnAmber, OnRed, OnExpired, OnAbsent, OnFailed, OnTimedOut, OnUnderReview, OnMissing, OnInvalid, InDoubt,
        Rules is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } rules ? rules.GetRawText() : null,
        OnSeenElsewhere, OnNoAnswer);
}

/// <summary>What personal codes mean at a door; see <see cref="DoorCodesRequest"/>.</summary>
/// <param name="Demand"><c>none</c>, <c>optional</c> or <c>required</c>.</param>
/// <param name="OnGreen"><c>admit</c>, <c>attention</c> or <c>refuse</c>, like all that begin with "on".</param>
/// <param name="OnAmber">Of an amber code.</param>
/// <param name="OnRed">Of a red one.</param>
/// <param name="OnExpired">Declared too long ago.</param>
/// <param name="OnAbsent">Nothing was declared.</param>
/// <param name="OnFailed">It could not be worked out.</param>
/// <param name="OnTimedOut">A source did not answer.</param>
/// <param name="OnUnderReview">Not decided yet.</param>
/// <param name="OnMissing">No code is shown where one is required.</param>
/// <param name="OnInvalid">What is shown does not count.</param>
/// <param name="InDoubt"><c>open</c> or <c>closed</c>.</param>
/// <param name="OnNoAnswer"><c>open</c> or <c>closed</c>: what a gate does that hears nothing in time.</param>
/// <param name="OnSeenElsewhere">A green code of another region, by the eyes of the staff.</param>
/// <param name="Rules">The door's own rules; null for none.</param>
public sealed record DoorCodesResponse(
    string Demand, string OnGreen, string OnAmber, string OnRed, string OnExpired, string OnAbsent, string OnFailed, string OnTimedOut, string OnUnderReview,
    string OnMissing, string OnInvalid, string InDoubt, JsonElement? Rules, string OnSeenElsewhere, string OnNoAnswer)
{
    public static DoorCodesResponse Of(Door door)
    {
        ArgumentNullException.ThrowIfNull(door);
        var codes = door.Codes ?? CodePolicy.Usual;
        return new(
            VenueWords.Of(codes.Demand), VenueWords.Of(codes.OnGreen), VenueWords.Of(codes.OnAmber), VenueWords.Of(codes.OnRed), VenueWords.Of(codes.OnExpired),
            VenueWords.Of(codes.OnAbsent), VenueWords.Of(codes.OnFailed), VenueWords.Of(codes.OnTimedOut), VenueWords.Of(codes.OnUnderReview),
            VenueWords.Of(codes.OnMissing), VenueWords.Of(codes.OnInvalid), VenueWords.Of(codes.InDoubt),
            door.CodeRules is { } rules ? JsonSerializer.Deserialize<JsonElement>(rules) : null,
            VenueWords.Of(codes.OnSeenElsewhere), VenueWords.Of(codes.OnNoAnswer));
    }
}
