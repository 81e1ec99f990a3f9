using System.Text;
using HealthCode.Domain.Registers;
using HealthCode.Infrastructure.Keys;

namespace HealthCode.Infrastructure.Audit;

/// <summary>
/// Details of audit entries under the tenant's key of the month. Links of a chain are never deleted; what they tell of persons is
/// forgotten by destroying the month's key.
/// </summary>
public sealed class AuditDetails(KeyStore keys)
{
    public const int KeptDays = 731;

    public byte[] Protect(Guid tenantId, DateTime atUtc, string text) =>
        SealedBytes.Seal(keys.GetOrCreate(KeyOf(tenantId, atUtc)), tenantId.ToByteArray(), Encoding.UTF8.GetBytes(text));

    /// <summary>Null when the month is forgotten or the tenant closed.</summary>
    public async ValueTask<string?> OpenAsync(Guid tenantId, DateTime atUtc, byte[] detail) => await keys.FindAsync(KeyOf(tenantId, atUtc)) is { } key
        ? Encoding.UTF8.GetString(SealedBytes.Open(key, tenantId.ToByteArray(), detail))
        : null;

    internal static KeyName KeyOf(Guid tenantId, DateTime atUtc) => new(KeyPurpose.AuditDetail, tenantId, KeyMonth.Of(atUtc));
}
