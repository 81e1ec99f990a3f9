using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.AspNetCore.Identity;

namespace HealthCode.Infrastructure.Accounts;

/// <summary>
/// The blind index by which an account is found: HMAC-SHA256 of the normalised name or address under a key outside the
/// database. The same input gives the same value; nothing gives the input back.
/// </summary>
public sealed class StaffLookup(KeyStore keys) : ILookupProtector
{
    private static readonly KeyName Key = new(KeyPurpose.StaffLookup, Region.Tenant.Id);

    public string? Protect(string keyId, string? data) =>
        data is null ? null : Base64Url.EncodeToString(HMACSHA256.HashData(keys.GetOrCreate(Key), Encoding.UTF8.GetBytes(data)));

    public string? Unprotect(string keyId, string? data) => throw new NotSupportedException("A blind index is never opened.");
}

/// <summary>There is one key; its name stands here because Identity asks for names.</summary>
public sealed class StaffLookupKeys : ILookupProtectorKeyRing
{
    public string CurrentKeyId => nameof(KeyPurpose.StaffLookup);

    public string this[string keyId] => keyId;

    public IEnumerable<string> GetAllKeyIds() => [CurrentKeyId];
}
