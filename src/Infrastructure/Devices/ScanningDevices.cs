using HealthCode.Domain.Devices;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Devices;

/// <summary>Phones and gates of the current tenant: made, moved, revoked. Every change is audited and known to this node at once.</summary>
public sealed class ScanningDevices(AppDbContext db, TenantHandles handles, KnownDevices known, AuditTrail audit, TimeProvider time)
{
    private DateTime NowUtc => Milliseconds.Truncate(time.GetUtcNow().UtcDateTime);

    /// <summary>A gate or handheld with its key (<c>hcd_</c> and 43 letters), which is shown this once.</summary>
    public async Task<(Device Device, string Key)> AddGateAsync(string name, DevicePlace place, Guid actorId, CancellationToken cancellation)
    {
        var (device, key) = (Add(DeviceKind.Gate, name, place, actorId), DeviceSecret.NewKey());
        db.TenantHandles.Add(TenantHandle.For(HandleKind.DeviceKey, key, db.TenantId, device.Id, scopes: ApiScope.RecordScans));
        await db.SaveChangesAsync(cancellation);
        return (device, key);
    }

    /// <summary>A phone that waits for somebody to open its QR code; see <see cref="PhonePairings"/>.</summary>
    public async Task<Device> AddPhoneAsync(string name, DevicePlace place, Guid actorId, CancellationToken cancellation)
    {
        var device = Add(DeviceKind.Phone, name, place, actorId);
        await db.SaveChangesAsync(cancellation);
        return device;
    }

    /// <summary>A new name, another door.</summary>
    public async Task<Device?> ChangeAsync(Guid id, string name, DevicePlace place, Guid actorId, CancellationToken cancellation)
    {
        if (await db.Devices.SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } device)
            return null;
        if (device.Name != name)
        {
            audit.Record(db, "device.renamed", $"device:{id}", actorId, new { from = device.Name, to = name });
            device.Rename(name);
        }
        if (device.Place != place)
        {
            audit.Record(db, "device.moved", $"device:{id}", actorId, new { from = device.Place, to = place });
            device.Move(place, NowUtc);
        }
        await db.SaveChangesAsync(cancellation);
        known.Forget(db.TenantId, id);
        return device;
    }

    /// <summary>Ends it, on other nodes within a second, or gives it back. False when the tenant has no such device.</summary>
    /// <param name="actorId">A member of staff, or the device itself.</param>
    public async Task<bool> RevokeAsync(Guid id, bool isRevoked, Guid actorId, CancellationToken cancellation)
    {
        if (await db.Devices.SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } device)
            return false;
        if (device.RevokedUtc is not null == isRevoked)
            return true;
        if (isRevoked)
            device.Revoke(NowUtc);
        else
            device.Reinstate();
        foreach (var handle in await db.TenantHandles.Where(handle => handle.TargetId == id).ToListAsync(cancellation))
        {
            // A QR code that somebody has shown does not come back.
            if (handle.Kind == HandleKind.Pairing)
                db.TenantHandles.Remove(handle);
            else if (isRevoked)
                handle.Revoke();
            else
                handle.Reinstate();
        }
        audit.Record(db, !isRevoked ? "device.reinstated" : actorId == id ? "device.unpaired" : "device.revoked", $"device:{id}", actorId);
        await db.SaveChangesAsync(cancellation);
        handles.TargetChanged(id);
        known.Forget(db.TenantId, id);
        return true;
    }

    private Device Add(DeviceKind kind, string name, DevicePlace place, Guid actorId)
    {
        var device = Device.Create(kind, name, place, actorId, NowUtc);
        db.Devices.Add(device);
        audit.Record(db, "device.added", $"device:{device.Id}", actorId, new { name, kind, place });
        return device;
    }
}
