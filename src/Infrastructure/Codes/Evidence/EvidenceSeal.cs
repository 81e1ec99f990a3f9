using System.Security.Cryptography;
using System.Text.Json;
using HealthCode.Domain.Codes.Evidence;
using HealthCode.Domain.Registers;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Tenancy;

namespace HealthCode.Infrastructure.Codes.Evidence;

/// <summary>Evidence under the region's key of the month of its day: when that key is destroyed, old copies of the database open nothing either.</summary>
public sealed class EvidenceSeal(KeyStore keys)
{
    private static readonly byte[] HashUse = "evidence-hash"u8.ToArray();

    /// <summary>The same for the same content. What little stands in it could be guessed, so it is keyed, and dies with the month.</summary>
    public async ValueTask<byte[]> HashAsync(EvidenceItem item)
    {
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, await keys.GetOrCreateAsync(KeyOf(item.Day)), 32, info: HashUse);
        return HMACSHA256.HashData(key, JsonSerializer.SerializeToUtf8Bytes(item, JsonSerializerOptions.Web));
    }

    /// <exception cref="KeyDestroyedException">The month is forgotten.</exception>
    public async ValueTask<EvidenceRecord> SealAsync(byte[] evidenceRef, EvidenceItem item, byte[] hash, Guid importId)
    {
        var id = Guid.CreateVersion7();
        var bytes = SealedBytes.Seal(await keys.GetOrCreateAsync(KeyOf(item.Day)), id.ToByteArray(), JsonSerializer.SerializeToUtf8Bytes(item, JsonSerializerOptions.Web));
        return EvidenceRecord.Of(id, evidenceRef, item.Day, bytes, hash, importId);
    }

    /// <summary>Null when the month is forgotten.</summary>
    public async ValueTask<EvidenceItem?> OpenAsync(Guid id, DateOnly day, byte[] sealedContent) => await keys.FindAsync(KeyOf(day)) is { } key
        ? JsonSerializer.Deserialize<EvidenceItem>(SealedBytes.Open(key, id.ToByteArray(), sealedContent), JsonSerializerOptions.Web)
        : null;

    /// <summary>Destroys the keys of the months before.</summary>
    public Task<int> ForgetBeforeAsync(DateOnly keptFrom) => keys.DestroyBeforeAsync(KeyOf(keptFrom));

    private static KeyName KeyOf(DateOnly day) => new(KeyPurpose.Evidence, Region.Tenant.Id, KeyMonth.Of(day));
}
