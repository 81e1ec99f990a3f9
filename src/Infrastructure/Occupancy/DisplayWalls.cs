using System.Buffers.Text;
using System.Security.Cryptography;
using HealthCode.Domain.Occupancy;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Occupancy;

/// <summary>Walls of the current tenant and the tokens in their addresses: 128 random bits, of which only the hash is kept.</summary>
public sealed class DisplayWalls(AppDbContext db, TenantHandles handles, AuditTrail audit, TimeProvider time)
{
    private const int TokenBytes = 16;

    private DateTime NowUtc => Milliseconds.Truncate(time.GetUtcNow().UtcDateTime);

    /// <summary>The token (22 letters) is shown this once.</summary>
    /// <param name="venueIds">Empty: every venue.</param>
    public async Task<(DisplayWall Wall, string Token)> CreateAsync(string name, IReadOnlyList<Guid> venueIds, Guid actorId, CancellationToken cancellation)
    {
        var wall = DisplayWall.Create(name, venueIds, NowUtc);
        db.Walls.Add(wall);
        audit.Record(db, "wall.created", $"wall:{wall.Id}", actorId, new { name, venueIds });
        return (wall, await SaveWithTokenAsync(wall.Id, cancellation));
    }

    /// <summary>A new address; the old one ends at once. Null when the tenant has no such wall.</summary>
    public async Task<string?> RenewAsync(Guid id, Guid actorId, CancellationToken cancellation)
    {
        if (await db.Walls.SingleOrDefaultAsync(wall => wall.Id == id, cancellation) is not { } wall)
            return null;
        wall.Reinstate();
        db.TenantHandles.RemoveRange(await HandlesAsync(id, cancellation));
        audit.Record(db, "wall.renewed", $"wall:{id}", actorId);
        var token = await SaveWithTokenAsync(id, cancellation);
        handles.TargetChanged(id);
        return token;
    }

    /// <summary>Takes the address away, or gives the same one back. False when the tenant has no such wall.</summary>
    public async Task<bool> RevokeAsync(Guid id, bool isRevoked, Guid actorId, CancellationToken cancellation)
    {
        if (await db.Walls.SingleOrDefaultAsync(wall => wall.Id == id, cancellation) is not { } wall)
            return false;
        if (wall.RevokedUtc is not null == isRevoked)
            return true;
        if (isRevoked)
            wall.Revoke(NowUtc);
        else
            wall.Reinstate();
        foreach (var handle in await HandlesAsync(id, cancellation))
        {
            if (isRevoked)
                handle.Revoke();
            else
                handle.Reinstate();
        }
        audit.Record(db, isRevoked ? "wall.revoked" : "wall.reinstated", $"wall:{id}", actorId);
        await db.SaveChangesAsync(cancellation);
        handles.TargetChanged(id);
        return true;
    }

    private Task<List<TenantHandle>> HandlesAsync(Guid wallId, CancellationToken cancellation) =>
        db.TenantHandles.Where(handle => handle.TargetId == wallId).ToListAsync(cancellation);

    private async Task<string> SaveWithTokenAsync(Guid wallId, CancellationToken cancellation)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        db.TenantHandles.Add(TenantHandle.For(HandleKind.Wall, token, db.TenantId, wallId));
        await db.SaveChangesAsync(cancellation);
        return token;
    }
}
