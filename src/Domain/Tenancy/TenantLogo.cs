using System.Security.Cryptography;

namespace HealthCode.Domain.Tenancy;

/// <summary>The tenant's sign for posters and visitors' pages: a PNG that the program has drawn anew from what was uploaded.</summary>
public sealed class TenantLogo
{
    private TenantLogo() { }

    /// <summary>The tenant's id: each has one at most.</summary>
    public Guid Id { get; private set; }
    public byte[] Png { get; private set; } = [];

    public static TenantLogo Of(Guid tenantId, byte[] png) => new() { Id = tenantId, Png = png };

    public void Change(byte[] png) => Png = png;

    /// <summary>Another picture has another address, so that browsers may keep it.</summary>
    public static string VersionOf(byte[] png) => Convert.ToHexStringLower(SHA256.HashData(png))[..12];
}
