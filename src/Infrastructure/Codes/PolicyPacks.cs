using HealthCode.Domain.Codes;
using Microsoft.Extensions.Options;

namespace HealthCode.Infrastructure.Codes;

/// <summary>The pack that counts in this region, and those by which older codes were decided.</summary>
public sealed class PolicyPacks(IOptions<CodesOptions> options)
{
    public PolicyPack Current { get; } = ShippedPacks.All.Single(pack => pack.Id == options.Value.Pack);

    /// <summary>Null: a version this program does not know.</summary>
    public PolicyPack? Find(string id, int version) => ShippedPacks.All.FirstOrDefault(pack => pack.Id == id && pack.Version == version);
}
