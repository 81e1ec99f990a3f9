using System.Text;

namespace HealthCode.Infrastructure.Keys;

/// <summary>Single personal fields of a tenant's rows under the tenant's key.</summary>
public sealed class TenantFields(KeyStore keys)
{
    public async ValueTask<byte[]> ProtectAsync(Guid tenantId, string text) => Protect(await keys.GetOrCreateAsync(Key(tenantId)), tenantId, text);

    /// <summary>As <see cref="ProtectAsync"/>, for units of work that cannot wait.</summary>
    public byte[] Protect(Guid tenantId, string text) => Protect(keys.GetOrCreate(Key(tenantId)), tenantId, text);

    /// <summary>Null when the tenant's key was destroyed.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">Changed, or another tenant's.</exception>
    public async ValueTask<string?> OpenAsync(Guid tenantId, byte[] protectedText) => await keys.FindAsync(Key(tenantId)) is { } key
        ? Encoding.UTF8.GetString(SealedBytes.Open(key, tenantId.ToByteArray(), protectedText))
        : null;

    private static byte[] Protect(byte[] key, Guid tenantId, string text) =>
        SealedBytes.Seal(key, tenantId.ToByteArray(), Encoding.UTF8.GetBytes(text));

    private static KeyName Key(Guid tenantId) => new(KeyPurpose.TenantField, tenantId);
}
