namespace HealthCode.Domain.Devices;

/// <summary>A key with which another system speaks for a tenant. The secret is shown once; its hash is the tenant's handle.</summary>
public sealed class ApiKey
{
    public const int LongestName = 80;

    private ApiKey() { }

    public Guid Id { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>Words of <see cref="ApiScope"/> with spaces between; null may do everything. Never changes: a key that should do more is another key.</summary>
    public string? Scopes { get; private set; }
    public DateTime CreatedUtc { get; private set; }

    /// <summary>Null: until it is revoked.</summary>
    public DateTime? ExpiresUtc { get; private set; }

    /// <summary>To the minute; null when it was never used.</summary>
    public DateTime? LastUsedUtc { get; private set; }
    public DateTime? RevokedUtc { get; private set; }

    public IReadOnlyList<string> ScopeList => Scopes?.Split(' ') ?? ApiScope.All;

    /// <param name="scopes">Null: everything.</param>
    public static ApiKey Create(string name, DateTime nowUtc, IEnumerable<string>? scopes = null, DateTime? expiresUtc = null) => new()
    {
        Id = Guid.CreateVersion7(new DateTimeOffset(nowUtc)),
        Name = name,
        Scopes = scopes is null ? null : string.Join(' ', scopes),
        CreatedUtc = nowUtc,
        ExpiresUtc = expiresUtc,
    };

    public bool IsExpired(DateTime nowUtc) => ExpiresUtc <= nowUtc;

    public void Revoke(DateTime nowUtc) => RevokedUtc ??= nowUtc;

    /// <summary>Revoked by mistake.</summary>
    public void Reinstate() => RevokedUtc = null;
}
