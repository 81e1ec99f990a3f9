namespace HealthCode.Domain.Tenancy;

/// <summary>
/// What a stranger presents to name a tenant: an API key, a poster's code, its typed alias, a wall's token, the secret of a device.
/// Only the hash is kept, so a dump of this table opens nothing.
/// </summary>
public sealed class TenantHandle
{
    private TenantHandle() { }

    /// <summary>SHA-256 over kind and secret, 32 bytes.</summary>
    public byte[] Hash { get; private set; } = [];
    public HandleKind Kind { get; private set; }
    public Guid TenantId { get; private set; }

    /// <summary>The row of that tenant the handle stands for (poster, API key, wall).</summary>
    public Guid TargetId { get; private set; }
    public DateTime? ExpiresUtc { get; private set; }

    /// <summary>What an API key may do, copied from it so that a request is answered by one look-up; null may do everything.</summary>
    public string? Scopes { get; private set; }

    public static TenantHandle For(HandleKind kind, string secret, Guid tenantId, Guid targetId, DateTime? expiresUtc = null, string? scopes = null) => new()
    {
        Hash = HashOf(kind, secret),
        Kind = kind,
        TenantId = tenantId,
        TargetId = targetId,
        ExpiresUtc = expiresUtc,
        Scopes = scopes,
    };

    public void Expire(DateTime atUtc) => ExpiresUtc = atUtc;

    /// <summary>It opens nothing from now on, also on a node whose clock is late.</summary>
    public void Revoke() => ExpiresUtc = DateTime.UnixEpoch;

    /// <summary>Withdrawn by mistake.</summary>
    public void Reinstate(DateTime? expiresUtc = null) => ExpiresUtc = expiresUtc;

    public static byte[] HashOf(HandleKind kind, string secret) =>
        System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{kind}:{secret}"));
}

public enum HandleKind
{
    ApiKey,
    PosterCode,
    PosterAlias,
    Wall,
    Invitation,

    /// <summary>The typed code of a paper card; stands for the credential.</summary>
    CardCode,

    /// <summary>What a QR code says that pairs a phone; once and for ten minutes.</summary>
    Pairing,

    /// <summary>The cookie of a paired phone.</summary>
    PairedPhone,

    /// <summary>The key of a gate or handheld.</summary>
    DeviceKey,
}
