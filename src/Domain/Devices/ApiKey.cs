namespace HealthCode.Domain.Devices;

/// <summary>A key with which another system speaks for a tenant. The secret is shown once; its hash is the tenant's handle.</summary>
public sealed class ApiKey
{
    private ApiKey() { }

    public Guid Id { get; private set; }
    public string Name { get; private set; } = "";
    public DateTime CreatedUtc { get; private set; }
    public DateTime? RevokedUtc { get; private set; }

    public static ApiKey Create(string name, DateTime nowUtc) =>
        new() { Id = Guid.CreateVersion7(new DateTimeOffset(nowUtc)), Name = name, CreatedUtc = nowUtc };

    public void Revoke(DateTime nowUtc) => RevokedUtc ??= nowUtc;
}
