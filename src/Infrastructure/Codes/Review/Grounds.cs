using System.Text.Json;
using HealthCode.Domain.Codes.Review;
using HealthCode.Infrastructure.Accounts.Citizens;

namespace HealthCode.Infrastructure.Codes.Review;

/// <summary>What stands under the seal of a decision.</summary>
/// <param name="Reason">In the reviewer's words.</param>
/// <param name="Evidence">What it rests on.</param>
public sealed record Grounds(string Reason, string Evidence)
{
    public static async ValueTask<byte[]> ProtectAsync(CitizenSeal seal, Guid citizenId, StateProposal proposal) =>
        await seal.ProtectAsync(citizenId, JsonSerializer.Serialize(new Grounds(proposal.Reason, proposal.Evidence)));

    /// <summary>Null when the person was erased.</summary>
    public static async ValueTask<Grounds?> OpenAsync(CitizenSeal seal, StateDecision decision) =>
        await seal.OpenAsync(decision.CitizenId, decision.SealedGrounds) is { } text ? JsonSerializer.Deserialize<Grounds>(text) : null;
}
