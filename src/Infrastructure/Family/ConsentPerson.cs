using System.Text.Json;
using System.Text.Json.Serialization;
using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Family;
using HealthCode.Infrastructure.Accounts.Citizens;

namespace HealthCode.Infrastructure.Family;

/// <summary>What an agent typed of the adult who is asked, and the short code to hand over; sealed under the agent's key.</summary>
public sealed record ConsentPerson(string Name, string Document, DateOnly? BornOn, string? Contact, string Code)
{
    [JsonIgnore]
    public CitizenIdentity Identity => IdentityOf(Name, Document, BornOn);

    [JsonIgnore]
    public DependantDetails Details => new(BornOn, Contact);

    /// <param name="document">Kind and number in one line.</param>
    /// <param name="bornOn">Read before; null where the number tells it.</param>
    public static CitizenIdentity IdentityOf(string name, string document, DateOnly? bornOn) =>
        new(name, IdentityDocument.FromText(document).Born(bornOn, DateOnly.MaxValue).Value);

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
