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
    /// <param name="scopes">Words of <see cref="ApiScope"/>; null may do everything.</param>
    /// <param name="expiresUtc">Null: until it is revoked.</param>
    public async Task<(Guid Id, string Secret)> CreateAsync(
        string name, Guid actorId, IReadOnlyList<string>? scopes = null, DateTime? expiresUtc = null, CancellationToken cancellation = default)
    {
        var tenant = TenantScope.Current.TenantInfo ?? throw new TenantNotResolvedException("making an API key");
        var key = ApiKey.Create(name, Now, scopes, expiresUtc);
        var secret = "hck_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        db.ApiKeys.Add(key);
        db.TenantHandles.Add(TenantHandle.For(HandleKind.ApiKey, secret, tenant.Id, key.Id, expiresUtc, key.Scopes));
        audit.Record(db, "api-key.created", $"api-key:{key.Id}", actorId, new { name, key.Scopes, expiresUtc });
        await db.SaveChangesAsync(cancellation);
        return (key.Id, secret);
    }

    /// <summary>Made by the system itself.</summary>
    public Task<(Guid Id, string Secret)> CreateAsync(string name, CancellationToken cancellation = default) => CreateAsync(name, Guid.Empty, cancellation: cancellation);

    /// <returns>False when the current tenant has no such key.</returns>
    public Task<bool> RevokeAsync(Guid id, Guid actorId = default, CancellationToken cancellation = default) => SetAsync(id, true, actorId, cancellation);

    /// <summary>Gives a key back that was revoked by mistake; one that has expired meanwhile stays so.</summary>
    public Task<bool> ReinstateAsync(Guid id, Guid actorId = default, CancellationToken cancellation = default) => SetAsync(id, false, actorId, cancellation);

    private async Task<bool> SetAsync(Guid id, bool isRevoked, Guid actorId, CancellationToken cancellation)
    {
        if (await db.ApiKeys.SingleOrDefaultAsync(key => key.Id == id, cancellation) is not { } key)
            return false;
        if (key.RevokedUtc is not null == isRevoked)
            return true;
        if (isRevoked)
            key.Revoke(Now);
        else
            key.Reinstate();
        foreach (var handle in await db.TenantHandles.Where(handle => handle.TargetId == id).ToListAsync(cancellation))
        {
            if (isRevoked)
                handle.Revoke();
            else
                handle.Reinstate(key.ExpiresUtc);
        }
        audit.Record(db, isRevoked ? "api-key.revoked" : "api-key.reinstated", $"api-key:{id}", actorId);
        await db.SaveChangesAsync(cancellation);
        handles.TargetChanged(id);
        return true;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
