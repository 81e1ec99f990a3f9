using System.Buffers.Text;
using System.Security.Cryptography;
using HealthCode.Domain.Devices;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Devices;

/// <summary>Keys with which other systems speak for the current tenant.</summary>
public sealed class ApiKeys(AppDbContext db, TenantHandles handles, AuditTrail audit, TimeProvider clock)
{
    private const int SecretBytes = 32;

    /// <summary>Makes a key of the current tenant. The secret (<c>hck_</c> and 43 letters) is shown this once; only its hash is kept.</summary>
    /// <param name="actorId">Who makes it; empty for the system.</param>
    public async Task<(Guid Id, string Secret)> CreateAsync(string name, Guid actorId, CancellationToken cancellation = default)
    {
        var tenant = TenantScope.Current.TenantInfo ?? throw new TenantNotResolvedException("making an API key");
        var key = ApiKey.Create(name, Now);
        var secret = "hck_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        db.ApiKeys.Add(key);
        db.TenantHandles.Add(TenantHandle.For(HandleKind.ApiKey, secret, tenant.Id, key.Id));
        audit.Record(db, "api-key.created", $"api-key:{key.Id}", actorId, new { name });
        await db.SaveChangesAsync(cancellation);
        return (key.Id, secret);
    }

    /// <summary>Made by the system itself.</summary>
    public Task<(Guid Id, string Secret)> CreateAsync(string name, CancellationToken cancellation = default) => CreateAsync(name, Guid.Empty, cancellation);

    /// <returns>False when the current tenant has no such key.</returns>
    public async Task<bool> RevokeAsync(Guid id, Guid actorId = default, CancellationToken cancellation = default)
    {
        if (await db.ApiKeys.SingleOrDefaultAsync(key => key.Id == id, cancellation) is not { } key)
            return false;
        key.Revoke(Now);
        foreach (var handle in await db.TenantHandles.Where(handle => handle.TargetId == id).ToListAsync(cancellation))
            handle.Expire(Now);
        audit.Record(db, "api-key.revoked", $"api-key:{id}", actorId);
        await db.SaveChangesAsync(cancellation);
        handles.TargetChanged(id);
        return true;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
