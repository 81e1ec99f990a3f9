using System.Security.Cryptography;
using HealthCode.Infrastructure.Keys;

namespace HealthCode.Infrastructure.CheckIn;

/// <summary>The tenant's own name for a visitor: the same person at two tenants shares no value.</summary>
public sealed class SubjectRefs(KeyStore keys)
{
    public const int Length = 16;

    /// <summary>The first 16 bytes of HMAC-SHA256 of the visitor's random id under the tenant's key.</summary>
    public async ValueTask<byte[]> ForAsync(Guid tenantId, ReadOnlyMemory<byte> randomId) =>
        HMACSHA256.HashData(await keys.GetOrCreateAsync(new KeyName(KeyPurpose.SubjectRef, tenantId)), randomId.Span)[..Length];

    /// <summary>What other systems may hold of a visitor: 32 characters, of this tenant only, unforgeable.</summary>
    public async ValueTask<string> ToVisitorRefAsync(Guid tenantId, byte[] subjectRef) =>
        VisitorRef.Write(await keys.GetOrCreateAsync(VisitorTag(tenantId)), subjectRef);

    /// <summary>Null for anything this tenant has not issued.</summary>
    public async ValueTask<byte[]?> FromVisitorRefAsync(Guid tenantId, string visitorRef) =>
        VisitorRef.Read(await keys.GetOrCreateAsync(VisitorTag(tenantId)), visitorRef);

    private static KeyName VisitorTag(Guid tenantId) => new(KeyPurpose.VisitorTag, tenantId);
}
