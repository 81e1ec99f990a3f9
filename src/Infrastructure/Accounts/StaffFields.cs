using HealthCode.Infrastructure.Keys;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.AspNetCore.Identity;

namespace HealthCode.Infrastructure.Accounts;

/// <summary>Personal columns of staff (name, address, phone) as they stand in the database: AES-256-GCM, different each time.</summary>
public sealed class StaffFields(KeyStore keys) : IPersonalDataProtector
{
    private static readonly KeyName Key = new(KeyPurpose.StaffField, Region.Tenant.Id);
    private static readonly byte[] Context = "staff"u8.ToArray();

    public string? Protect(string? data) => data is null
        ? null
        : Convert.ToBase64String(SealedBytes.Seal(keys.GetOrCreate(Key), Context, System.Text.Encoding.UTF8.GetBytes(data)));

    public string? Unprotect(string? data) => data is null
        ? null
        : System.Text.Encoding.UTF8.GetString(SealedBytes.Open(keys.GetOrCreate(Key), Context, Convert.FromBase64String(data)));
}
