using System.Text.Json;
using HealthCode.Infrastructure.Accounts.Citizens;

namespace HealthCode.Infrastructure.Family;

/// <summary>What an agent says of a dependant beside name and document.</summary>
/// <param name="BornOn">Where the document does not tell it.</param>
/// <param name="Contact">A phone number in E.164 for calls. Two people may have the same; it was never proved, finds nobody and opens nothing.</param>
public sealed record DependantDetails(DateOnly? BornOn, string? Contact)
{
    /// <summary>Null when there is nothing to keep.</summary>
    public async ValueTask<byte[]?> SealAsync(CitizenSeal seal, Guid dependantId)
    {
        ArgumentNullException.ThrowIfNull(seal);
        return BornOn is null && Contact is null ? null : await seal.ProtectAsync(dependantId, JsonSerializer.Serialize(this));
    }

    public static async ValueTask<DependantDetails> OpenAsync(CitizenSeal seal, Guid dependantId, byte[]? sealedDetails)
    {
        ArgumentNullException.ThrowIfNull(seal);
        return sealedDetails is not null && await seal.OpenAsync(dependantId, sealedDetails) is { } json ? JsonSerializer.Deserialize<DependantDetails>(json)! : new(null, null);
    }
}
