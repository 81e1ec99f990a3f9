using HealthCode.Domain.Devices;
using HealthCode.Domain.Tenancy;
using HealthCode.Infrastructure.Audit;
using HealthCode.Infrastructure.Jobs;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Infrastructure.Devices;

/// <summary>From the QR code on a manager's screen to the cookie of a phone: one secret, for ten minutes, once.</summary>
public sealed class PhonePairings(AppDbContext db, TenantHandles handles, KnownDevices known, AuditTrail audit, TimeProvider time)
{
    public static readonly TimeSpan Valid = TimeSpan.FromMinutes(10);

    private DateTime NowUtc => Milliseconds.Truncate(time.GetUtcNow().UtcDateTime);

    /// <summary>A new secret for the QR code; one shown before ends. The phone that has the device goes on until another opens the code.</summary>
    /// <returns>Null when the tenant has no such phone in use.</returns>
    public async Task<string?> InviteAsync(Guid deviceId, Guid actorId, CancellationToken cancellation)
    {
        if (await FindAsync(deviceId, cancellation) is not { } device)
            return null;
        var secret = DeviceSecret.NewPairing();
        db.TenantHandles.RemoveRange(await HandlesAsync(deviceId, HandleKind.Pairing, cancellation));
        db.TenantHandles.Add(TenantHandle.For(HandleKind.Pairing, secret, db.TenantId, deviceId, NowUtc + Valid));
        device.Invite(actorId);
        audit.Record(db, "device.invited", $"device:{deviceId}", actorId);
        await db.SaveChangesAsync(cancellation);
        handles.TargetChanged(deviceId);
        return secret;
    }

    /// <summary>What a QR code would pair; null when it was used, has run out or was never ours.</summary>
    public async Task<Device?> LookAsync(string secret, CancellationToken cancellation) =>
        await handles.FindAsync(HandleKind.Pairing, secret) is { } handle && handle.TenantId == db.TenantId ? await FindAsync(handle.TargetId, cancellation) : null;

    /// <summary>Gives the device to whoever opened the code. Of two at once one gets it; a phone that had it before is out.</summary>
    public async Task<(Device Device, string Cookie)?> PairAsync(string secret, CancellationToken cancellation)
    {
        var (hash, nowUtc, tenantId) = (TenantHandle.HashOf(HandleKind.Pairing, secret), NowUtc, db.TenantId);
        var invitation = await db.TenantHandles.SingleOrDefaultAsync(h => h.Hash == hash && h.TenantId == tenantId && h.ExpiresUtc > nowUtc, cancellation);
        if (invitation is null || await FindAsync(invitation.TargetId, cancellation) is not { } device)
            return null;
        var cookie = DeviceSecret.NewCookie();
        db.TenantHandles.Remove(invitation);
        db.TenantHandles.RemoveRange(await HandlesAsync(device.Id, HandleKind.PairedPhone, cancellation));
        db.TenantHandles.Add(TenantHandle.For(HandleKind.PairedPhone, cookie, tenantId, device.Id));
        device.Pair(nowUtc);
        audit.Record(db, "device.paired", $"device:{device.Id}", device.Id);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            // The secret was used in this moment.
            db.ChangeTracker.Clear();
            return null;
        }
        handles.TargetChanged(device.Id);
        known.Forget(tenantId, device.Id);
        return (device, cookie);
    }

    private Task<Device?> FindAsync(Guid id, CancellationToken cancellation) =>
        db.Devices.SingleOrDefaultAsync(row => row.Id == id && row.Kind == DeviceKind.Phone && row.RevokedUtc == null, cancellation);

    private Task<List<TenantHandle>> HandlesAsync(Guid deviceId, HandleKind kind, CancellationToken cancellation) =>
        db.TenantHandles.Where(handle => handle.TargetId == deviceId && handle.Kind == kind).ToListAsync(cancellation);
}
