using System.Text.Json;
using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Family;
using HealthCode.Infrastructure.Accounts.Citizens;

namespace HealthCode.Infrastructure.Family;

/// <summary>What an agent typed of the adult who is asked, and the short code to hand over; sealed under the agent's key.</summary>
public sealed record ConsentPerson(string Name, string Document, DateOnly? BornOn, string? Contact, string Code)
{
    public CitizenIdentity Identity => new(Name, IdentityDocument.FromText(Document));

    public DependantDetails Details => new(BornOn, Contact);

    public override string ToString() => Domain.CheckIn.MaskedName.Of(Name);

    public ValueTask<byte[]> SealAsync(CitizenSeal seal, Guid agentId)
    {
        ArgumentNullException.ThrowIfNull(seal);
        return seal.ProtectAsync(agentId, JsonSerializer.Serialize(this));
    }

    /// <summary>Null when the agent was erased.</summary>
    public static async ValueTask<ConsentPerson?> OpenAsync(CitizenSeal seal, ConsentRequest request)
    {
        ArgumentNullException.ThrowIfNull(seal);
        ArgumentNullException.ThrowIfNull(request);
        return await seal.OpenAsync(request.AgentId, request.SealedPerson) is { } json ? JsonSerializer.Deserialize<ConsentPerson>(json) : null;
    }

    /// <summary>By which a typed short code is found.</summary>
    /// <param name="code">Without hyphens.</param>
    public static ValueTask<byte[]> RefAsync(CitizenSeal seal, string code)
    {
        ArgumentNullException.ThrowIfNull(seal);
        return seal.RefAsync("family-consent", code);
    }
}
