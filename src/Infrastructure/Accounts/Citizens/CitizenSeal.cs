using System.Security.Cryptography;
using System.Text;
using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Infrastructure.Codes.Evidence;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Tenancy;

namespace HealthCode.Infrastructure.Accounts.Citizens;

/// <summary>Fields of a citizen under the citizen's own key, and the blind index by which a citizen is found.</summary>
public sealed class CitizenSeal(KeyStore keys)
{
    private static readonly KeyName Lookup = new(KeyPurpose.CitizenLookup, Region.Tenant.Id);

    public ValueTask<byte[]> ProtectAsync(Guid citizenId, string text) => ProtectBytesAsync(citizenId, Encoding.UTF8.GetBytes(text));

    public async ValueTask<byte[]> ProtectBytesAsync(Guid citizenId, byte[] bytes) =>
        SealedBytes.Seal(await keys.GetOrCreateAsync(KeyOf(citizenId)), citizenId.ToByteArray(), bytes);

    /// <summary>Null when the person was erased.</summary>
    public async ValueTask<string?> OpenAsync(Guid citizenId, byte[] sealedText) =>
        await OpenBytesAsync(citizenId, sealedText) is { } text ? Encoding.UTF8.GetString(text) : null;

    /// <summary>Null when the person was erased.</summary>
    public async ValueTask<byte[]?> OpenBytesAsync(Guid citizenId, byte[] sealedBytes) =>
        await keys.FindAsync(KeyOf(citizenId)) is { } key ? SealedBytes.Open(key, citizenId.ToByteArray(), sealedBytes) : null;

    /// <summary>The keys of many at once, for jobs that go through all; they are not kept in memory beyond the answer.</summary>
    internal async Task<CitizenKeys> KeysAsync(IReadOnlyCollection<Guid> citizenIds) =>
        new((await keys.FindManyAsync(KeyPurpose.Citizen, citizenIds)).ToDictionary(key => key.Key.TenantId, key => key.Value));

    /// <summary>HMAC-SHA256, 32 bytes.</summary>
    /// <param name="use">What is looked up, so that equal texts of different uses share nothing.</param>
    public async ValueTask<byte[]> RefAsync(string use, string text) => HMACSHA256.HashData(await keys.GetOrCreateAsync(Lookup), Encoding.UTF8.GetBytes($"{use}:{text}"));

    /// <summary>The blind index by which a document alone is found.</summary>
    public ValueTask<byte[]> DocumentRefAsync(IdentityDocument document) => RefAsync("document", document.ToText());

    /// <summary>The blind index by which results find a person: document and phone number together. To be made anew when either changes.</summary>
    /// <param name="phone">In E.164; null where a result names none.</param>
    public ValueTask<byte[]> EvidenceRefAsync(IdentityDocument document, string? phone) => RefAsync("evidence", $"{document.ToText()} {phone ?? "-"}");

    /// <summary>Under which results of a person without a number are kept: nothing that a line of a file could name.</summary>
    public ValueTask<byte[]> OwnEvidenceRefAsync(Guid citizenId) => RefAsync("evidence-person", $"{citizenId}");

    /// <param name="phone">In E.164; null where a result names none.</param>
    internal async ValueTask<EvidenceAddress> AddressAsync(IdentityDocument document, string? phone) =>
        new(await EvidenceRefAsync(document, phone), await DocumentRefAsync(document), phone is null ? null : await RefAsync(CitizenAccounts.Phone, phone));

    /// <summary>From here on nothing of the person opens, in old copies of the database neither.</summary>
    public Task ForgetAsync(Guid citizenId) => keys.DestroyAsync(KeyOf(citizenId));

    private static KeyName KeyOf(Guid citizenId) => new(KeyPurpose.Citizen, citizenId);
}

/// <summary>Keys of some citizens, without those of erased ones.</summary>
internal sealed class CitizenKeys(IReadOnlyDictionary<Guid, byte[]> keys)
{
    public bool Has(Guid citizenId) => keys.ContainsKey(citizenId);

    public string Open(Guid citizenId, byte[] sealedText) => Encoding.UTF8.GetString(SealedBytes.Open(keys[citizenId], citizenId.ToByteArray(), sealedText));
}
