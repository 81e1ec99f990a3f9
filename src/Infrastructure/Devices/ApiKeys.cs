using System.Buffers.Text;
using System.Security.Cryptography;
using HealthCode.Domain.Devices;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Devices;

/// <summary>Keys with which other systems speak for the current tenant.</summary>
public sealed class ApiKeys(AppDbContext db, TimeProvider clock)
{
    private const int SecretBytes = 32;

    /// <summary>Makes a key of the current tenant. The secret (<c>hck_</c> and 43 letters) is shown this once; only its hash is kept.</summary>
    public async Task<(Guid Id, string Secret)> CreateAsync(string name, CancellationToken cancellation)
    {
        var tenant = TenantScope.Current.TenantInfo ?? throw new TenantNotResolvedException("making an API key");
        var key = ApiKey.Create(name, clock.GetUtcNow().UtcDateTime);
        var secret = "hck_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        db.ApiKeys.Add(key);
        db.TenantHandles.Add(TenantHandle.For(HandleKind.ApiKey, secret, tenant.Id, key.Id));
        await db.SaveChangesAsync(cancellation);
        return (key.Id, secret);
    }

    /// <returns>False when the current tenant has no such key.</returns>
    public async Task<bool> RevokeAsync(Guid id, CancellationToken cancellation)
    {
        if (await db.ApiKeys.SingleOrDefaultAsync(key => key.Id == id, cancellation) is not { } key)
            return false;
        key.Revoke(clock.GetUtcNow().UtcDateTime);
        foreach (var handle in await db.TenantHandles.Where(handle => handle.TargetId == id).ToListAsync(cancellation))
            handle.Expire(clock.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync(cancellation);
        return true;
    }
}
